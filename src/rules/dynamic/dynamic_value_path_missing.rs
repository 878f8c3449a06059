use crate::definition::Definition;
use crate::definition::dynamic::Call;
use crate::rule::{Sink, rule};
use crate::text;

rule! {
    /// A dynamic list does not say which property of a choice is its value.
    ///
    /// Without `value-path` (`itemValuePath`) the designer has whole objects to choose from and nothing to put into the
    /// field. Lists of plain texts or numbers need no path. Without `value-title` (`itemTitlePath`) makers choose from the values
    /// themselves, which is right where they can be read, and wrong where the key is only misspelt.
    ///
    /// Source: Microsoft's schema for connectors; of the 10 published connectors (of 528) that leave it out, 9 have plain
    /// lists.
    ///
    /// ```json fail
    /// { "-/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values/value-path": null, "at": "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values" }
    /// ```
    /// ```json pass
    /// { "-/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values/value-path": null, "-/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values/value-title": null,
    ///   "/paths/~1couriers/get/responses/200/schema/items": { "type": "string" } }
    /// ```
    "dynamic-value-path-missing", Warning, Deploy, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for call in Call::all(definition) {
        let [key, title] = match call.from.extension {
            "x-ms-dynamic-values" => ["value-path", "value-title"],
            "x-ms-dynamic-list" => ["itemValuePath", "itemTitlePath"],
            _ => continue,
        };
        let is_plain =
            matches!(call.collection().items().kind(), Some("string" | "integer" | "number" | "boolean"));
        if call.from.node.get(key).is_none() && !is_plain {
            sink.report(call.from.node, format!("{} has no {key}", call.from.extension))
                .help(format!("write the property of a choice that the field takes as {key}"));
        }
        let mut titles = call.from.node.members().filter(|(name, _)| text::is_typo(name, title));
        if call.from.node.get(title).is_none()
            && let Some((name, node)) = titles.next()
        {
            sink.report(node.key(), format!("{} has no key '{name}'", call.from.extension))
                .help(format!("write {title}"));
        }
    }
}
