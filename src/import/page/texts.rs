//! What a page says beside the operations: what makers need, and where to begin.

use super::markdown::{code, cut, link, prose};
use super::{Facts, Sort};

/// Names are no longer in sentences.
const LONGEST_NAME: usize = 100;
/// So much is said of one thing that was left out, and of so many.
const LONGEST_ISSUE: usize = 500;
const MOST_ISSUES: usize = 100;

/// Sentences about a connector.
pub(super) struct Texts<'f> {
    facts: &'f Facts<'f>,
    title: String,
}

impl<'f> Texts<'f> {
    pub(super) fn new(title: &str, facts: &'f Facts<'f>) -> Texts<'f> {
        Texts { facts, title: prose(title, LONGEST_NAME) }
    }

    /// What the connector is, where its description does not say it.
    pub(super) fn intro(&self) -> String {
        format!("With this connector, flows and apps call the API of {}.", self.title)
    }

    pub(super) fn prerequisites(&self) -> Vec<String> {
        let plan = "A Power Apps or Power Automate plan that includes custom connectors.".to_owned();
        let Texts { title, .. } = self;
        let credentials = match self.facts.sign_in {
            Sort::None => return vec![plan],
            Sort::ApiKey => format!("An API key for {title}"),
            Sort::Token => format!("An access token for {title}"),
            Sort::Password => format!("A user name and a password for {title}"),
            Sort::OAuth => {
                format!(
                    "An account for {title}, and an application that is registered there as an OAuth client"
                )
            }
        };
        vec![plan, format!("{credentials}; see [Obtaining Credentials](#obtaining-credentials).")]
    }

    pub(super) fn credentials(&self) -> String {
        match self.facts.sign_in {
            Sort::None => "None are needed: the connector calls the API without a sign-in.".to_owned(),
            Sort::ApiKey => self.secret("an API key", "the key", "key"),
            Sort::Token => self.secret(
                "an access token",
                "the token, in the form that the description of the field asks for,",
                "token",
            ),
            Sort::Password => self.secret(
                "a user name and a password, or what the API takes in their place",
                "both",
                "password",
            ),
            Sort::OAuth => self.client(),
        }
    }

    /// How one gets something to enter, and keeps it.
    fn secret(&self, what: &str, entered: &str, kept: &str) -> String {
        let Texts { title, .. } = self;
        let place = self.place();
        format!(
            "1. Get {what} from {title}{place}.\n\
             2. Enter {entered} where Power Automate or Power Apps asks for it while you create the connection.\n\n\
             The {kept} is kept in the connection. Do not share it: whoever has it can call the API in your name."
        )
    }

    /// How one gets a client for a sign-in on a page.
    fn client(&self) -> String {
        let Texts { title, .. } = self;
        let place = self.place();
        format!(
            "1. Register an application with {title}{place}. It has a client ID and a client secret.\n\
             2. Enter the client ID in `apiProperties.json`, and give the secret to `paconn create` with `--secret`; or enter \
             both on the *Security* page of the connector in the portal.\n\
             3. Copy the redirect URL from that page to the settings of the application.\n\n\
             Do not share the secret, and do not write it into a file: whoever has it can pass for your application."
        )
    }

    /// Where whoever provides the API is found.
    fn place(&self) -> String {
        let website = self.facts.website.and_then(link);
        website.map(|website| format!(" ([website]({website}))")).unwrap_or_default()
    }

    /// The first steps; an operation that only reads and needs nothing is the easiest.
    pub(super) fn getting_started(&self, easiest: Option<&str>) -> String {
        let document = code(&cut(self.facts.document, LONGEST_NAME));
        let connection = match self.connection() {
            "" => String::new(),
            with => format!(" {with}"),
        };
        let first = match easiest {
            Some(summary) => {
                format!("*{summary}* is a good first one: it only reads, and needs no input.")
            }
            None => "The tables above say what each of them needs.".to_owned(),
        };
        format!(
            "The connector was made from {document}, a description of the API.\n\n\
             1. Create a connection{connection}.\n\
             2. Add one of the operations to a flow or an app. {first}\n\
             3. Use the outputs in later steps."
        )
    }

    pub(super) fn known_issues(&self) -> Vec<String> {
        let left_out = &self.facts.left_out;
        if left_out.is_empty() {
            return vec!["None are known.".to_owned()];
        }
        let mut issues: Vec<_> =
            left_out.iter().take(MOST_ISSUES).map(|issue| prose(issue, LONGEST_ISSUE)).collect();
        let rest = left_out.len() - issues.len();
        if rest > 0 {
            issues.push(format!("And {rest} more."));
        }
        issues
    }

    /// With what one creates a connection.
    pub(super) fn connection(&self) -> &'static str {
        self.facts.sign_in.connection()
    }
}
