//! What a definition says under `x-ms-connector-metadata`.

use crate::document::Node;

/// The value of `Categories` in the connector's metadata.
pub fn categories(root: Node<'_>) -> Option<Node<'_>> {
    let mut entries = root.get("x-ms-connector-metadata")?.items();
    let is_categories = |name: &str| name.trim().eq_ignore_ascii_case("Categories");
    entries.find(|entry| entry.get_str("propertyName").is_some_and(is_categories))?.get("propertyValue")
}

/// The names in a value of `Categories`.
pub fn category_names(categories: Node<'_>) -> impl Iterator<Item = &str> {
    let names = categories.str().unwrap_or_default().split(';');
    names.map(str::trim).filter(|name| !name.is_empty())
}

/// The links in the connector's metadata: the website and the privacy policy.
pub fn metadata_links(root: Node<'_>) -> Vec<Node<'_>> {
    let entries = root.get("x-ms-connector-metadata").into_iter().flat_map(Node::items);
    let is_link = |entry: &Node<'_>| {
        let name = entry.get_str("propertyName").unwrap_or_default().trim().to_lowercase();
        ["website", "privacy policy"].contains(&name.as_str())
    };
    entries.filter(is_link).filter_map(|entry| entry.get("propertyValue")).collect()
}
