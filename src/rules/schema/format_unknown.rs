use crate::definition::Definition;
use crate::openapi::{formats_of, known_formats, type_of_format};
use crate::rule::{Sink, rule};
use crate::text;

rule! {
    /// A `format` is none that the platform knows, or none of its `type`.
    ///
    /// The platform ignores it: no date picker, no check, no conversion. A number has no date, a text no `int32`. Microsoft's
    /// validator mentions it.
    ///
    /// Source: Microsoft's Swagger Validator, `UnrecognizedTypeFormat`; 34 of 1,013 published connectors have an unknown one,
    /// 7 of 528 one of another type.
    ///
    /// ```json fail
    /// { "/definitions/Parcel/properties/id/format": "guid" }
    /// ```
    /// ```json fail
    /// { "/definitions/Parcel/properties/id/format": "int32" }
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
    for (holder, node) in definition.typed.iter().filter_map(|holder| Some((holder, holder.get("format")?))) {
        let Some(format) = node.str() else { continue };
        match (type_of_format(format), holder.get_str("type")) {
            (None, kind) => {
                sink.report(node, format_args!("format '{format}' is unknown")).help(cure(format, kind));
            }
            // A type that is unknown is the mistake then, and a file has bytes by any name.
            (Some(of), Some(kind))
                if of != kind
                    && ["integer", "number", "string", "boolean", "array", "object"].contains(&kind) =>
            {
                let known = match *formats_of(kind).collect::<Vec<_>>() {
                    [one, other] => format!(", write {one} or {other}"),
                    _ => String::new(),
                };
                sink.report(node, format_args!("format '{format}' is of type {of}, not {kind}"))
                    .help(format_args!("remove it{known}, or correct the type"));
            }
            _ => {}
        }
    }
}

/// What to write instead of an unknown format.
fn cure(format: &str, kind: Option<&str>) -> String {
    // A generator's name of a class, of which no format is meant.
    if kind == Some("object") {
        return "remove it: objects have no format".to_owned();
    }
    let known = match format {
        "guid" => Some("uuid"),
        "url" => Some("uri"),
        "decimal" => Some("double"),
        "datetime" => Some("date-time"),
        other => text::nearest(other, known_formats()),
    };
    if let Some(known) = known {
        return format!("write {known}");
    }
    let known: Vec<_> = match kind {
        Some(kind) => formats_of(kind).collect(),
        None => known_formats().collect(),
    };
    if known.is_empty() {
        return format!("remove '{format}'");
    }
    format!("remove '{format}', or choose from {}", known.join(", "))
}
