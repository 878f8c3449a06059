use crate::definition::Definition;
use crate::rule::{Sink, rule};
use crate::text;

rule! {
    /// The connector's title contains the word API or Connector.
    ///
    /// Every entry in the list of connectors is a connector to an API, so these words tell a maker nothing, and
    /// certification refuses them. Only whole words count: RAPID and SMSAPI are fine.
    ///
    /// Source: Microsoft's Swagger Validator, `ValueContainsRestrictedWords`; 4 of 1,013 published connectors have one.
    ///
    /// ```json fail
    /// { "/info/title": "Acme Parcels API" }
    /// ```
    /// ```json pass
    /// { "/info/title": "Acme Parcels RAPID" }
    /// ```
    "title-restricted-word", Error, Certification, ["ValueContainsRestrictedWords"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let Some(node) = definition.root.path(&["info", "title"]) else { return };
    let words = text::phrases(node.str().unwrap_or_default(), &["api", "connector"]);
    if !words.is_empty() {
        let noun = if words.len() == 1 { "word" } else { "words" };
        sink.report(node, format_args!("title contains the {noun} {}", text::quoted(&words)))
            .help("name the product or the company only");
    }
}
