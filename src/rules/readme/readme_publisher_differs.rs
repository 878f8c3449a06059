use foldhash::HashSet;

use crate::connector::Connector;
use crate::placeholder;
use crate::rule::{Sink, rule};
use crate::secret::letters;

rule! {
    /// The README names another publisher than the properties.
    ///
    /// Both are shown to users: the README as documentation, `publisher` beside the connector. One of them is out of date, or
    /// names the product. Names that have a word in common are taken for the same.
    ///
    /// Source: practice; 9 of 528 published connectors name two.
    ///
    /// ```json fail
    /// { "README.md~": ["Publisher: Acme Logistics", "Publisher: Wile Coyote"] }
    /// ```
    /// ```json pass
    /// { "README.md~": ["Publisher: Acme Logistics", "Publisher: The ACME Company"] }
    /// ```
    "readme-publisher-differs", Info, Certification, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let (Some(readme), Some(properties)) = (connector.readme(), connector.properties()) else { return };
    let Some(node) = properties.get("publisher") else { return };
    let Some(publisher) = node.str().filter(|publisher| !placeholder::of_name(publisher)) else { return };
    let Some(section) = readme.section("Publisher") else { return };
    let said = section.title.get("Publisher".len()..).unwrap_or_default();
    let said = said.trim_matches(|c: char| !c.is_alphanumeric());
    let below = || section.text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let said = if said.is_empty() { below() } else { said };
    // "Publisher's Name" is what a template says.
    if said.is_empty()
        || placeholder::of_value(said)
        || placeholder::of_name(said)
        || said.to_lowercase().ends_with("s name")
        || is_same(said, publisher)
    {
        return;
    }
    sink.report(section.place(), format_args!("the README names the publisher '{said}', not '{publisher}'"))
        .help("write the same name in both files")
        .related(node, "the publisher");
}

/// Whether two names may be those of one publisher.
fn is_same(one: &str, other: &str) -> bool {
    let words = |name: &str| -> HashSet<String> {
        let words = name.split(|c: char| !c.is_ascii_alphanumeric());
        words.filter(|word| word.len() >= 3).map(str::to_lowercase).collect()
    };
    let (short, long) = (letters(one), letters(other));
    short.contains(&long) || long.contains(&short) || !words(one).is_disjoint(&words(other))
}
