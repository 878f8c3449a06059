use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// The connector's title does not end in a letter or a digit.
    ///
    /// Titles are put into sentences and lists, and certification refuses one that ends in a period or a space. A closing
    /// parenthesis is accepted in practice.
    ///
    /// Source: Microsoft's Swagger Validator, `ValueMustEndWithAlphanumeric`; published titles end in `)` 15 times.
    ///
    /// ```json fail
    /// { "/info/title": "Acme Parcels!" }
    /// ```
    /// ```json pass
    /// { "/info/title": "Acme Parcels (EU)" }
    /// ```
    "title-not-alphanumeric-end", Error, Certification, ["ValueMustEndWithAlphanumeric"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let Some(node) = definition.root.path(&["info", "title"]) else { return };
    let title = node.str().unwrap_or_default();
    let Some(last) = title.chars().next_back().filter(|_| !title.trim().is_empty()) else { return };
    if !last.is_alphanumeric() && last != ')' {
        sink.report(node, format_args!("title ends in '{last}'")).help("end it with a letter or a digit");
    }
}
