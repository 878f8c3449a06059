use crate::definition::Definition;
use crate::rule::{Sink, rule};
use crate::text::RESTRICTED_IN_TITLES;

rule! {
    /// The title of an operation holds more than letters, digits, spaces and parentheses.
    ///
    /// Microsoft's instructions allow no other character, since titles become names of steps in flows, and expressions refer
    /// to these. Commas, hyphens and apostrophes are published so often that they are taken here, and so are points within
    /// a word, as in `v3.1`. Titles of parameters are labels
    /// only and are not judged.
    ///
    /// Source: Microsoft's instructions for submission; 2 % of the published connectors have such a title, so it is a
    /// hint.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/summary": "Parcels: list all" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/summary": "List the account's parcels (v3.1), letters and follow-up orders (all)" }
    /// ```
    "summary-not-alphanumeric", Info, Certification, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for text in definition.visible_texts().iter().filter(|text| text.key == "summary") {
        // The end is judged by itself.
        let inner = text.content.trim_end_matches(|last: char| !last.is_alphanumeric() && last != ')');
        let is_within_word = |at: usize| inner[at + 1..].starts_with(char::is_alphanumeric);
        let is_odd = |(at, c): &(usize, char)| {
            !(c.is_alphanumeric()
                || " (),-'’".contains(*c)
                || RESTRICTED_IN_TITLES.contains(c)
                || *c == '.' && (is_within_word(*at) || is_short(&inner[..*at]))
                || *c == '#' && inner[..*at].ends_with(char::is_uppercase))
        };
        if let Some((_, found)) = inner.char_indices().find(is_odd) {
            sink.report(text.node, format_args!("summary holds '{}'", found.escape_debug()))
                .help("leave it out, or write it in words")
                .yields();
        }
    }
}

/// Whether a text ends in what is written with a period: `e.g`, or the period before in `...`.
fn is_short(text: &str) -> bool {
    let word = text.rsplit([' ', '(']).next().unwrap_or_default();
    ["e.g", "i.e", "etc", "vs", "no", "incl"].iter().any(|short| word.eq_ignore_ascii_case(short))
        || word.bytes().all(|byte| byte == b'.')
}
