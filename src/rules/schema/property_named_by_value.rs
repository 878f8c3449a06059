use crate::definition::Definition;
use crate::document::Node;
use crate::rule::{Sink, rule};

rule! {
    /// A property is named by an ID, a year or a date.
    ///
    /// The schema was generated from a sample, in which the name was a value: no other answer has that property, and makers
    /// choose an output that stays empty. An object with such names is a dictionary, which `additionalProperties` describe.
    ///
    /// Source: practice; 3 of 528 published connectors do it.
    ///
    /// ```json fail
    /// { "/definitions/Parcel/properties/4f1c9e2ab7d84c30a55e0b1f": { "type": "string", "x-ms-summary": "Stop", "description": "Where it is." } }
    /// ```
    /// ```json pass
    /// { "/definitions/Parcel/additionalProperties": { "type": "string" } }
    /// ```
    "property-named-by-value", Warning, Deploy, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let schemas = definition.typed.iter().filter_map(|schema| schema.get("properties"));
    for (name, property) in schemas.flat_map(Node::members) {
        if let Some(kind) = kind_of_value(name) {
            sink.report(property.key(), format_args!("'{name}' is {kind} of one answer, and no name"))
                .help("describe the values of all names under additionalProperties, or remove it");
        }
    }
}

/// What kind of value a name is.
fn kind_of_value(name: &str) -> Option<&'static str> {
    const SHORTEST_ID: usize = 24;
    let is_hex = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
    let are_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if name.len() >= 4 && are_digits(name) {
        return Some("a number or a year");
    }
    let parts = || name.split('-');
    let is_guid = || {
        parts().map(str::len).eq([8, 4, 4, 4, 12]) && parts().all(|part| is_hex(&part.to_ascii_lowercase()))
    };
    if name.len() >= SHORTEST_ID && (is_hex(name) || is_guid()) {
        return Some("an ID");
    }
    let is_date = name.as_bytes().first_chunk::<10>().is_some_and(|begin| {
        begin.iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        })
    });
    is_date.then_some("a date")
}
