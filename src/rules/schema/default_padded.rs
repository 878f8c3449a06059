use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// A default begins or ends in white space.
    ///
    /// It is sent as it stands: ` application/json` is no media type, and nobody sees the space in the designer. A line break at the
    /// end of a header's value makes the whole request invalid.
    ///
    /// Source: practice; 8 of 528 published connectors have such a default, most of them for a header.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/receiver/default": " Mail room" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/receiver/default": " " }
    /// ```
    "default-padded", Warning, Deploy, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for default in definition.typed.iter().filter_map(|node| node.get("default")) {
        let Some(text) = default.str() else { continue };
        // Of a separator, white space is all that there is.
        let bare = text.trim();
        if bare != text && !bare.is_empty() {
            sink.report(default, format_args!("default {} begins or ends in white space", default.value()))
                .help("write it without, unless the API wants it so");
        }
    }
}
