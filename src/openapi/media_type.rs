//! Media types: names of representations, and the lists of them that Swagger 2.0 keeps.

use crate::document::Node;

/// The list under `consumes` or `produces` that holds for an operation of Swagger 2.0: its own, even where that is empty, else
/// the one of the whole document.
pub fn list<'d>(key: &str, operation: Node<'d>, root: Node<'d>) -> Option<Node<'d>> {
    operation.get(key).or_else(|| root.get(key))
}

/// A media type without its parameters, in lower case: `application/json` of `application/JSON; charset=utf-8`.
pub fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Whether a text is a media type, such as `application/json` or `text/*`.
pub fn is_media_type(text: &str) -> bool {
    let is_token = |token: &str| {
        let is_fine = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        !token.is_empty() && token.bytes().all(is_fine)
    };
    essence(text).split_once('/').is_some_and(|(kind, subtype)| is_token(kind) && is_token(subtype))
}

/// Whether it is JSON, or may be.
pub fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    matches!(essence.as_str(), "application/json" | "text/json" | "*/*" | "application/*")
        || essence.ends_with("+json")
}

/// Whether it is a range of media types, such as `text/*`.
pub fn is_range(essence: &str) -> bool {
    essence.ends_with("/*")
}

/// The range that a media type, given without parameters, belongs to: `text/*` of `text/plain`.
pub fn range(essence: &str) -> String {
    format!("{}/*", essence.split('/').next().unwrap_or_default())
}

/// Whether it is a form.
pub fn is_form(media_type: &str) -> bool {
    matches!(essence(media_type).as_str(), "application/x-www-form-urlencoded" | "multipart/form-data")
}

/// Whether a schema is the object in which the platform wraps bodies that are no JSON.
pub fn is_wrapped(schema: Node<'_>) -> bool {
    let properties = schema.get("properties");
    ["$content-type", "$content"].iter().all(|name| properties.is_some_and(|all| all.get(name).is_some()))
}
