use crate::definition::{self, Definition};
use crate::document::Node;
use crate::openapi::is_internal;
use crate::rule::{Sink, rule};

rule! {
    /// Properties of a response have no title or no description.
    ///
    /// Makers choose outputs from a list, where a property without title shows its name on the wire, and one without
    /// description leaves them guessing. One finding stands for all properties of an object.
    ///
    /// Source: Microsoft's string guidance; nothing enforces it, and 392 of 528 published connectors lack some, so it is a hint.
    ///
    /// ```json fail
    /// { "-/definitions/Parcel/properties/id/description": null, "at": "/definitions/Parcel/properties" }
    /// ```
    /// ```json pass
    /// { "/definitions/Parcel/properties/id":
    ///   { "type": "string", "title": "ID", "description": "Key of the parcel." } }
    /// ```
    "property-undescribed", Info, Certification, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for properties in definition.output_schemas().into_iter().filter_map(|schema| schema.get("properties")) {
        let visible: Vec<_> = properties.members().filter(|(_, node)| !is_internal(*node)).collect();
        let lacking = |keys: &[&str], word: &str| {
            let bare: Vec<&str> =
                visible.iter().filter(|(_, node)| lacks(*node, keys)).map(|&(name, _)| name).collect();
            match bare.as_slice() {
                [] => None,
                [name] => Some(format!("'{name}' has no {word}")),
                [first, ..] => {
                    let (count, all) = (bare.len(), visible.len());
                    Some(format!("{count} of {all} properties have no {word}, such as '{first}'"))
                }
            }
        };
        let messages =
            [lacking(&["x-ms-summary", "title"], "title"), lacking(&["description"], "description")];
        let messages: Vec<_> = messages.into_iter().flatten().collect();
        if !messages.is_empty() {
            sink.report(properties, messages.join("; "))
                .help("give what makers see a title (x-ms-summary) and a description");
        }
    }
}

/// Whether a property has none of the keys.
fn lacks(property: Node<'_>, keys: &[&str]) -> bool {
    // What a broken reference would say is unknown. What stands beside one is meant, although it has no effect.
    let Some(target) = property.resolved().filter(|target| target.is_object()) else { return false };
    let is_same = property == target;
    let lacks = |key: &&str| definition::lacks(target, key) && (is_same || definition::lacks(property, key));
    keys.iter().all(lacks)
}
