//! What formats do.

/// Whether the platform does something with a format: another control, another type in apps, a check of numbers. Others it
/// takes for none.
pub fn has_effect(format: Option<&str>) -> bool {
    const EFFECTIVE: [&str; 12] = [
        "int32",
        "int64",
        "float",
        "double",
        "byte",
        "binary",
        "date",
        "date-time",
        "date-no-tz",
        "html",
        "password",
        "uri",
    ];
    format.is_some_and(|format| EFFECTIVE.contains(&format))
}
