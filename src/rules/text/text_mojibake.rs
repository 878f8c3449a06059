use crate::definition::Definition;
use crate::rule::{Sink, rule};

/// How UTF-8 looks when it was read as Windows-1252, and what stands for lost characters.
const TRACES: [&str; 19] = [
    "â€™",
    "â€œ",
    "â€\u{9d}",
    "â€“",
    "â€”",
    "â€¦",
    "â€¢",
    "Ã©",
    "Ã¨",
    "Ã¼",
    "Ã¶",
    "Ã¤",
    "Ã±",
    "Ã§",
    "ÃŸ",
    "Â©",
    "Â®",
    "Â\u{a0}",
    "ï¿½",
];

/// What all traces begin with, and the mark of a lost character.
const FIRST: [char; 5] = ['â', 'Ã', 'Â', 'ï', '\u{fffd}'];

rule! {
    /// A text was read in the wrong encoding once: it holds `Ã©` for é, or a mark for a lost character.
    ///
    /// Makers see the garbage. It comes from a file in UTF-8 that some tool read as Windows-1252, as Microsoft's client
    /// does on Windows, and wrote again.
    ///
    /// Source: practice; 2 of 516 published connectors have such a text.
    ///
    /// ```json fail
    /// { "apiDefinition.swagger.json~": ["Sends parcels", "Sends parcels to caf\\u00c3\\u00a9s"],
    ///   "at": "/info/description" }
    /// ```
    /// ```json pass
    /// { "/info/description": "Sends parcels to cafes with Acme, and follows them." }
    /// ```
    "text-mojibake", Warning, Deploy, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for text in definition.texts_beyond_ascii().filter(|text| text.content.contains(FIRST)) {
        let trace = TRACES.iter().find(|trace| text.content.contains(*trace));
        let lost = text.content.contains('\u{fffd}').then_some(&"\u{fffd}");
        if let Some(found) = trace.or(lost) {
            sink.report(text.node, format_args!("{} holds '{found}', which was another character", text.key))
                .help("write the character that was meant, and save the file as UTF-8");
        }
    }
}
