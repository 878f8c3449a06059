use crate::connector::Connector;
use crate::profile::Profile;
use crate::readme::TEMPLATE;
use crate::rule::{Sink, rule};

rule! {
    /// The README lacks sections of Microsoft's template.
    ///
    /// Users look for them, and reviewers ask for them: what one must have before, how one gets credentials, what the
    /// operations do, what does not work. Independent publishers need no deployment instructions, and neither does what lies
    /// below a folder `independent-publisher-connectors`; nobody needs credentials where there is no sign-in, and usual other
    /// words for a heading are as good.
    ///
    /// Source: Microsoft's README template. Of 528 published connectors, 69 % of the verified publishers' and 20 % of the
    /// independent ones lack a section, so this is information only.
    ///
    /// ```json fail
    /// { "README.md~": ["## Obtaining Credentials", "## Login"] }
    /// ```
    /// ```json pass
    /// { "README.md~": ["## Obtaining Credentials", "### **Obtaining credentials:**"] }
    /// ```
    /// ```json pass
    /// { "README.md~": ["## Obtaining Credentials", "## How to get credentials"] }
    /// ```
    /// ```json pass
    /// { "README.md~": ["## Supported Operations", "## Supported actions and triggers"] }
    /// ```
    "readme-section-missing", Info, Certification, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(readme) = connector.readme() else { return };
    if readme.text().trim().is_empty() {
        return;
    }
    let is_independent = connector.profile == Profile::Independent;
    let mut parameters = connector.connection_parameters().into_iter();
    let has_oauth = parameters.any(|parameter| parameter.is_oauth());
    let signs_in = connector.connection_parameters().into_iter().next().is_some()
        || connector
            .definition
            .as_ref()
            .is_some_and(|definition| definition.security_schemes().next().is_some());
    let is_asked_for = |section: &&str| match *section {
        "Obtaining Credentials" if !signs_in => false,
        "Deployment Instructions" => !connector.is_independent(),
        // A rule of its own asks for these credentials.
        "Obtaining Credentials" => !(is_independent && has_oauth),
        _ => true,
    };
    let sections = TEMPLATE.into_iter().map(|(section, _)| section).filter(is_asked_for);
    let missing: Vec<&str> = sections.filter(|section| readme.section(section).is_none()).collect();
    if let [first, rest @ ..] = missing.as_slice() {
        let all = rest.iter().fold(format!("'{first}'"), |all, next| format!("{all}, '{next}'"));
        sink.report(readme.first_line(), format_args!("the README lacks {all}")).help(format_args!(
            "add the heading{} and say what is to know",
            if rest.is_empty() { "" } else { "s" }
        ));
    }
}
