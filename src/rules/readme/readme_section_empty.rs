use crate::connector::Connector;
use crate::rule::{Sink, rule};

rule! {
    /// A section of the README says nothing.
    ///
    /// A heading without text makes users look for what is not there. "None." is an answer.
    ///
    /// Source: Microsoft's README template; 2 of 528 published READMEs have some.
    ///
    /// ```json fail
    /// { "README.md~": ["## Known Issues and Limitations\n\nNone.\n", "## Known Issues and Limitations\n"] }
    /// ```
    /// ```json pass
    /// { "README.md~": ["An account with Acme.", "### An account with Acme"] }
    /// ```
    "readme-section-empty", Info, Certification, [], Connector(check)
}

const OPERATIONS: &str = "supported operations";

const SECTIONS: [&str; 5] = [
    "prerequisites",
    OPERATIONS,
    "obtaining credentials",
    "known issues and limitations",
    "deployment instructions",
];

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(readme) = connector.readme() else { return };
    for (position, section) in readme.sections.iter().enumerate() {
        // Sections below it are its text.
        let known = |title: &str| SECTIONS.iter().find(|known| title.to_lowercase().starts_with(**known));
        let Some(own) = known(section.title) else { continue };
        // Some give operations headings of any level.
        let has_parts = readme.sections.get(position + 1).is_some_and(|next| {
            next.level > section.level || *own == OPERATIONS && known(next.title).is_none()
        });
        if !has_parts && section.text.trim().is_empty() {
            sink.report(section.place(), format_args!("section '{}' is empty", section.title))
                .help("write what is to know, or 'None.'");
        }
    }
}
