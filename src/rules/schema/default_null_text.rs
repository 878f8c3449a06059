use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// A default is the text `"null"` or `"undefined"`.
    ///
    /// It is sent as these letters, and no API takes them for nothing. Without a default nothing is sent.
    ///
    /// Source: practice; 2 of 528 published connectors have one.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/receiver/default": "null" }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/receiver/default": "undefined" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/receiver/default": "nullable" }
    /// ```
    "default-null-text", Warning, Deploy, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let defaults = definition.typed.iter().filter_map(|schema| Some((schema, schema.get("default")?)));
    for (schema, default) in defaults {
        let Some(word) = ["null", "undefined"].into_iter().find(|word| default.is_word(word)) else {
            continue;
        };
        // It may be one of the choices.
        if schema.get_str("type") != Some("string") || schema.get("enum").is_some() {
            continue;
        }
        sink.report(default, format_args!("the default is the text \"{word}\"")).help("remove it");
    }
}
