use crate::definition::Definition;
use crate::document::Node;
use crate::rule::{Sink, rule};
use crate::text;

const NAMES: [&str; 3] = ["Website", "Privacy policy", "Categories"];

rule! {
    /// The connector's metadata has an entry that Microsoft does not show.
    ///
    /// Only the website, the privacy policy and the categories are published. What else is meant for users belongs into the
    /// README.
    ///
    /// Source: the schema of connectors in Microsoft's repository, which tolerates other names; 2 of 516 published
    /// connectors have one, so it is a warning.
    ///
    /// ```json fail
    /// { "/x-ms-connector-metadata/-": { "propertyName": "Terms", "propertyValue": "https://acme.example.com/terms" },
    ///   "at": "/x-ms-connector-metadata/3/propertyName" }
    /// ```
    /// ```json pass
    /// { "/x-ms-connector-metadata/0/propertyName": "WebSite" }
    /// ```
    "metadata-name-unknown", Warning, Certification, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let entries = definition.root.get("x-ms-connector-metadata").into_iter().flat_map(Node::items);
    let names: Vec<_> = entries.filter_map(|entry| entry.get("propertyName")).collect();
    let is =
        |node: &Node<'_>, name: &str| node.str().is_some_and(|text| text.trim().eq_ignore_ascii_case(name));
    let missing: Vec<&str> =
        NAMES.into_iter().filter(|name| !names.iter().any(|node| is(node, name))).collect();
    for node in names.iter().filter(|node| !NAMES.iter().any(|name| is(node, name))) {
        let Some(name) = node.str().filter(|name| !name.trim().is_empty()) else { continue };
        // A misspelling of what is missing is reported as that.
        if text::nearest(name, missing.iter().copied()).is_none() {
            sink.report(*node, format_args!("'{name}' is not shown to anybody"))
                .help("remove the entry, and put what users need into the README");
        }
    }
}
