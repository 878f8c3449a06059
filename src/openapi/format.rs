//! What formats do.

/// Formats that the platform knows, each with the type whose values it describes, and whether the platform does something
/// with it: another control, another type in apps, a check of numbers.
const FORMATS: [(&str, &str, bool); 14] = [
    ("int32", "integer", true),
    ("int64", "integer", true),
    ("float", "number", true),
    ("double", "number", true),
    ("byte", "string", true),
    ("binary", "string", true),
    ("date", "string", true),
    ("date-time", "string", true),
    ("password", "string", true),
    ("date-no-tz", "string", true),
    ("email", "string", false),
    ("html", "string", true),
    ("uri", "string", true),
    ("uuid", "string", false),
];

/// The formats that the platform knows.
pub fn known_formats() -> impl Iterator<Item = &'static str> {
    FORMATS.into_iter().map(|(format, ..)| format)
}

/// The known formats of a type.
pub fn formats_of(kind: &str) -> impl Iterator<Item = &'static str> {
    FORMATS.into_iter().filter(move |&(_, of, _)| of == kind).map(|(format, ..)| format)
}

/// The type whose values a known format describes.
pub fn type_of_format(format: &str) -> Option<&'static str> {
    FORMATS.into_iter().find(|&(known, ..)| known == format).map(|(_, kind, _)| kind)
}

/// Whether the platform does something with a format of a type; others it takes for none.
pub fn has_effect(kind: Option<&str>, format: Option<&str>) -> bool {
    let is_it = |&(known, of, has_effect): &(&str, &str, bool)| {
        has_effect && Some(known) == format && kind.is_none_or(|kind| kind == of)
    };
    FORMATS.iter().any(is_it)
}
