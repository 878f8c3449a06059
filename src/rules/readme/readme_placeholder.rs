use crate::connector::Connector;
use crate::document::Place;
use crate::placeholder;
use crate::rule::{Sink, rule};

rule! {
    /// The README still says what to write instead of saying it.
    ///
    /// The sentences of Microsoft's template begin with "Required." or "Optional.", and its first operation is called
    /// "Operation 1"; its title is "Title", its publisher "Publisher's Name". Left in, they go into the public documentation.
    ///
    /// Source: Microsoft's README template; 22 of 528 published READMEs still hold parts of it.
    ///
    /// ```json fail
    /// { "README.md~": ["An account with Acme.", "Required. What users need before they begin."] }
    /// ```
    /// ```json fail
    /// { "README.md~": ["# Acme Parcels", "# Your Connector Name"] }
    /// ```
    /// ```json fail
    /// { "README.md~": ["## Publisher: Acme Logistics", "## Publisher: Publisher's Name"] }
    /// ```
    /// ```json fail
    /// { "README.md~": ["## Publisher: Acme Logistics", "## Publisher: {{publisher}}"] }
    /// ```
    /// ```json fail
    /// { "README.md~": ["An account with Acme.", "TODO: say what users need."] }
    /// ```
    /// ```json pass
    /// { "README.md~": ["## Publisher: Acme Logistics", "## Publisher: [Acme Logistics](https://acme.example.com)"] }
    /// ```
    /// ```json pass
    /// { "README.md~": ["An account with Acme.", "An account with Acme (required)."] }
    /// ```
    "readme-placeholder", Warning, Certification, [], Connector(check)
}

/// How lines of a template begin.
const LEFT: [&str; 14] = [
    "required. ",
    "optional. ",
    "required for independent ",
    "lorem ipsum",
    "[insert ",
    "<insert ",
    "[your ",
    "<your ",
    "[enter ",
    "<enter ",
    "todo:",
    "tbd:",
    "insert description here",
    "enter description here",
];

/// Headings that stand for the connector's own.
const TITLES: [&str; 11] = [
    "title",
    "my connector",
    "sample connector",
    "your connector name",
    "your connector's name",
    "connector name",
    "name of the connector",
    "name of your connector",
    "publisher: publisher's name",
    "publisher: your name",
    "publisher: your company",
];

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(readme) = connector.readme() else { return };
    for (start, line) in readme.document.source().lines() {
        let words = line.trim().trim_matches(['#', '*', '_', '>', ' ']).to_lowercase();
        let begins = |start: &&str| words.starts_with(*start);
        let title = words.trim_matches(['<', '>', '[', ']', '{', '}']).replace('’', "'");
        let title = title.strip_suffix(" here").unwrap_or(&title);
        let is_title = line.trim_start().starts_with('#') && TITLES.contains(&title);
        // A link begins with the marks of a template.
        let is_link = words.contains("](");
        // A name in the place of the publisher's, or a line that is nothing but a gap to be filled in.
        let is_publisher = line.trim_start().starts_with('#')
            && words.strip_prefix("publisher:").is_some_and(placeholder::of_name)
            && !is_link;
        let is_gap = words.strip_prefix("{{").and_then(|rest| rest.strip_suffix("}}")).is_some();
        let is_left = is_title || is_publisher || is_gap || LEFT.iter().any(begins) && !is_link;
        if ["operation 1", "todo", "tbd"].contains(&words.as_str()) || is_left {
            let place = Place::Text(readme.document, start, start + line.trim_end().len());
            sink.report(place, "the text of a template was left in")
                .help("replace it, or remove its section");
        }
    }
}
