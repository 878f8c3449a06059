use crate::connector::Connector;
use crate::readme::Section;
use crate::rule::{Sink, rule};

rule! {
    /// The README does not say what the connector is for.
    ///
    /// The template asks for two or three sentences below the title: what the service is and what makers do with the connector.
    /// They are what users read first.
    ///
    /// Source: Microsoft's README template; 2 % of the published READMEs have none.
    ///
    /// ```json fail
    /// {
    ///   "README.md~": ["Acme carries parcels all over the country. With this connector a flow sends a parcel, follows it and hears when it\narrives.\n", ""]
    /// }
    /// ```
    /// ```json pass
    /// { "README.md~": ["Acme carries parcels", "## About Acme\n\nAcme carries parcels"] }
    /// ```
    /// ```json pass
    /// { "README.md~": ["Acme carries parcels all over the country.", "Acme carries parcels."] }
    /// ```
    "readme-introduction-missing", Warning, Certification, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(readme) = connector.readme() else { return };
    let begins_with_title = readme.text().trim_start().starts_with('#');
    let Some(first) =
        readme.sections.first().filter(|first| begins_with_title && first.text.trim().is_empty())
    else {
        return;
    };
    // It may stand below a heading of its own, or the publisher's name, which is a heading to some.
    let is_there = |section: &Section<'_>| {
        let lines = section.text.lines().filter(|line| line.contains(' ')).count();
        lines > usize::from(section.title.starts_with("Publisher"))
    };
    let is_of_template = |section: &&Section<'_>| {
        let title = section.title.to_lowercase();
        OTHERS.iter().any(|other| title.contains(other))
    };
    if readme.sections[1..].iter().take_while(|section| !is_of_template(section)).any(is_there) {
        return;
    }
    sink.report(first.place(), format_args!("nothing stands below the title '{}'", first.title))
        .help("say in two or three sentences what the connector is for");
}

/// What titles of sections hold that say something else.
const OTHERS: [&str; 9] = [
    "prerequisite",
    "operation",
    "credential",
    "getting started",
    "issue",
    "limitation",
    "deploy",
    "question",
    "support",
];
