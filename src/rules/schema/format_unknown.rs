use crate::definition::Definition;
use crate::openapi::known_formats;
use crate::rule::{Sink, rule};
use crate::text;

rule! {
    /// A `format` is none that the platform knows.
    ///
    /// The platform ignores it: no date picker, no check, no conversion. Microsoft's validator mentions it.
    ///
    /// Source: Microsoft's Swagger Validator, `UnrecognizedTypeFormat`; 34 of 1,013 published connectors have one.
    ///
    /// ```json fail
    /// { "/definitions/Parcel/properties/id/format": "guid" }
    /// ```
    /// ```json fail
    /// { "/definitions/Parcel/format": "Parcel" }
    /// ```
    /// ```json pass
    /// { "/definitions/Parcel/properties/id/format": "uuid" }
    /// ```
    "format-unknown", Warning, Deploy, ["UnrecognizedTypeFormat"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for node in definition.typed.iter().filter_map(|node| node.get("format")) {
        let Some(format) = node.str().filter(|format| known_formats().all(|known| known != *format)) else {
            continue;
        };
        let known = match format {
            "guid" => Some("uuid"),
            "url" => Some("uri"),
            "decimal" => Some("double"),
            "datetime" => Some("date-time"),
            other => text::nearest(other, known_formats()),
        };
        let help = match known {
            Some(known) => format!("write {known}"),
            None => format!(
                "remove '{format}', or choose from {}",
                known_formats().collect::<Vec<_>>().join(", ")
            ),
        };
        // A generator's name of a class, of which no format is meant.
        let is_of_object = node.holder().and_then(|holder| holder.get_str("type")) == Some("object");
        let help = if is_of_object { "remove it: objects have no format".to_owned() } else { help };
        sink.report(node, format_args!("format '{format}' is unknown")).help(help);
    }
}
