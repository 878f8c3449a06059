use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// The title of an operation or parameter begins with a small letter.
    ///
    /// It is the label that makers see: operations are titled like sentences, fields like headings. Small letters mostly
    /// mean that the name on the wire was copied. Names such as iPhone, eSign or d.velop are taken.
    ///
    /// Source: Microsoft's guidance for texts of connectors; 7 % of the published connectors have such a title. It is a hint,
    /// since nothing refuses it.
    ///
    /// ```json fail
    /// { "/parameters/parcelId/x-ms-summary": "parcel id" }
    /// ```
    /// ```json pass
    /// { "/parameters/parcelId/x-ms-summary": "eParcel" }
    /// ```
    "summary-lower-case", Info, Certification, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for text in definition.visible_texts().iter().filter(|text| text.key != "description") {
        let first = text.content.split_whitespace().next().unwrap_or_default();
        let is_word = first.chars().all(|letter| letter.is_lowercase() || letter == '_');
        if is_word && first.starts_with(char::is_lowercase) {
            // A name on the wire makes no label by a capital letter.
            let is_label = !first.contains('_')
                && !is_abbreviation(first)
                && text.holder.get_str("name") != Some(text.content);
            let edit = text.node.replaced(&capitalised(text.content).into());
            sink.report(text.node, format_args!("{} begins with a small letter", text.key))
                .help("begin it with a capital letter")
                .fix(edit.filter(|_| is_label))
                .yields();
        }
    }
}

/// Whether a word may be a unit, a code or an abbreviation, whose letters nobody changes: `kg`, `id`, `url`.
fn is_abbreviation(word: &str) -> bool {
    const KNOWN: [&str; 13] =
        ["id", "ids", "uid", "guid", "uuid", "url", "uri", "api", "ip", "iban", "utc", "eta", "oauth"];
    !word.contains(['a', 'e', 'i', 'o', 'u', 'y']) && word.is_ascii() || KNOWN.contains(&word)
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}
