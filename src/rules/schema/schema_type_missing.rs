use crate::definition::{self, Definition};
use crate::document::Node;
use crate::rule::{Sink, rule};

rule! {
    /// A property has no type.
    ///
    /// Without it the designer shows a plain field that takes anything, and outputs cannot be picked where a text or a number
    /// is wanted. Where really any value may come, say so in the description: a property whose name or texts speak of a value,
    /// data or JSON passes, and so does one of which nothing is said at all (`{}`). One finding stands for all of a definition.
    ///
    /// Source: Microsoft's documentation of OpenAPI extensions, which describes each property by its type; 14 of 528 published
    /// connectors leave it out.
    ///
    /// ```json fail
    /// { "-/definitions/Parcel/properties/status/type": null, "at": "/definitions/Parcel/properties/status" }
    /// ```
    /// ```json pass
    /// { "/definitions/Parcel/properties/status": { "x-ms-summary": "Status", "description": "The value as the courier gave it." } }
    /// ```
    "schema-type-missing", Warning, Deploy, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let objects = definition.typed.iter().filter_map(|schema| schema.get("properties"));
    let properties = objects.flat_map(Node::members).filter(|&(name, property)| lacks_type(name, property));
    for (name, property) in properties {
        sink.report(property.key(), format_args!("'{name}' has no type"))
            .help("add \"type\", or say in the description that it may be any value");
    }
}

/// Whether a property is described, but not by its type, and is not meant to be of any.
fn lacks_type(name: &str, property: Node<'_>) -> bool {
    const TEXTS: [&str; 3] = ["title", "x-ms-summary", "description"];
    const OPEN: [&str; 8] = ["value", "json", "any", "data", "object", "content", "payload", "null"];
    if !property.is_object() || !definition::lacks(property, "type") || !definition::lacks(property, "$ref") {
        return false;
    }
    let says_how = |key: &str| {
        matches!(
            key,
            "properties" | "items" | "allOf" | "additionalProperties" | "x-ms-navigationProperty"
            // Which has a rule of its own.
            | "x-ms-notification-url"
        ) || ["x-ms-dynamic-schema", "x-ms-dynamic-properties"].contains(&key)
    };
    let says_something =
        |key: &str| !says_how(key) && !matches!(key, "x-nullable" | "readOnly" | "x-ms-visibility");
    let keys: Vec<_> = property.members().map(|(key, _)| key).collect();
    if keys.iter().any(|key| says_how(key)) || !keys.iter().any(|key| says_something(key)) {
        return false;
    }
    let mut texts = TEXTS.iter().filter_map(|key| property.get_str(key)).chain([name]);
    !texts.any(|text| {
        let text = text.to_ascii_lowercase();
        OPEN.iter().any(|word| text.contains(word))
    })
}
