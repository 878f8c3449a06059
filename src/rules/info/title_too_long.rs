use crate::definition::Definition;
use crate::openapi::LONGEST_TITLE;
use crate::rule::{Sink, rule};

rule! {
    /// The connector's title is longer than 30 characters.
    ///
    /// The title names the connector in every list in which makers look for it; the tiles there have no room for more,
    /// and certification refuses it.
    ///
    /// Source: Microsoft's Swagger Validator, `FieldLengthExceeded`, and its certification policy.
    ///
    /// ```json fail
    /// { "/info/title": "Acme Parcels for Senders and Receivers" }
    /// ```
    /// ```json pass
    /// { "/info/title": "Acme Parcels for all Senders 1" }
    /// ```
    "title-too-long", Error, Certification, ["FieldLengthExceeded"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let Some(node) = definition.root.path(&["info", "title"]) else { return };
    let length = node.str().unwrap_or_default().chars().count();
    if length > LONGEST_TITLE {
        sink.report(node, format_args!("title has {length} characters, {LONGEST_TITLE} are allowed"))
            .help("shorten it to the name of the product");
    }
}
