use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// A default is the text `"null"`.
    ///
    /// It is sent as these four letters, and no API takes them for nothing. Without a default nothing is sent.
    ///
    /// Source: practice; 2 of 528 published connectors have one.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/receiver/default": "null" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/receiver/default": "nullable" }
    /// ```
    "default-null-text", Warning, Deploy, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let texts = definition.typed.iter().filter(|schema| schema.get_str("type") == Some("string"));
    // It may be one of the choices.
    let texts = texts.filter(|schema| schema.get("enum").is_none());
    for default in texts.filter_map(|schema| schema.get("default")).filter(|default| default.is_word("null"))
    {
        sink.report(default, "the default is the text \"null\"").help("remove it");
    }
}
