//! What a definition says under `x-ms-connector-metadata`.

use crate::document::Node;

/// What every connector says in its metadata.
pub const METADATA: [&str; 3] = ["Website", "Privacy policy", "Categories"];

/// An entry of the connector's metadata.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'d> {
    /// The entry.
    pub node: Node<'d>,
    /// Its name.
    pub name: Option<Node<'d>>,
    /// What it says.
    pub value: Option<Node<'d>>,
}

impl Entry<'_> {
    /// Whether it has this name, in any letters.
    pub fn is(&self, name: &str) -> bool {
        self.name.and_then(Node::str).is_some_and(|own| own.trim().eq_ignore_ascii_case(name))
    }
}

/// The entries of the connector's metadata; their keys may be written in other letters, which is reported itself.
pub fn metadata(root: Node<'_>) -> impl Iterator<Item = Entry<'_>> {
    let entries = root.get("x-ms-connector-metadata").into_iter().flat_map(Node::items);
    entries.map(|node| Entry {
        node,
        name: node.get_ignoring_case("propertyName"),
        value: node.get_ignoring_case("propertyValue"),
    })
}

/// The value of `Categories` in the connector's metadata.
pub fn categories(root: Node<'_>) -> Option<Node<'_>> {
    metadata(root).find(|entry| entry.is("Categories"))?.value
}

/// The names in a value of `Categories`.
pub fn category_names(categories: Node<'_>) -> impl Iterator<Item = &str> {
    let names = categories.str().unwrap_or_default().split(';');
    names.map(str::trim).filter(|name| !name.is_empty())
}

/// The links in the connector's metadata: the website and the privacy policy.
pub fn metadata_links(root: Node<'_>) -> Vec<Node<'_>> {
    let is_link = |entry: &Entry<'_>| entry.is("Website") || entry.is("Privacy policy");
    metadata(root).filter(is_link).filter_map(|entry| entry.value).collect()
}
