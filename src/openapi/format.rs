//! What formats do.

/// Formats that the platform knows, each with whether it does something with it: another control, another type in apps, a
/// check of numbers.
const FORMATS: [(&str, bool); 14] = [
    ("int32", true),
    ("int64", true),
    ("float", true),
    ("double", true),
    ("byte", true),
    ("binary", true),
    ("date", true),
    ("date-time", true),
    ("password", true),
    ("date-no-tz", true),
    ("email", false),
    ("html", true),
    ("uri", true),
    ("uuid", false),
];

/// The formats that the platform knows.
pub fn known_formats() -> impl Iterator<Item = &'static str> {
    FORMATS.into_iter().map(|(format, _)| format)
}

/// Whether the platform does something with a format; others it takes for none.
pub fn has_effect(format: Option<&str>) -> bool {
    format.is_some_and(|format| FORMATS.contains(&(format, true)))
}
