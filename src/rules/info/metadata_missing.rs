use crate::definition::{self, Definition};
use crate::rule::{Sink, rule};

rule! {
    /// The definition has no `x-ms-connector-metadata`.
    ///
    /// Microsoft takes the links to the website and the privacy policy and the categories of the connector's page from it,
    /// and refuses a submission without.
    ///
    /// Source: Microsoft's Swagger Validator, `RequiredPropertyMissing`, and its submission instructions. 5 % of the
    /// published connectors lack it, samples and those from before the demand; no new one passes without.
    ///
    /// ```json fail
    /// { "-/x-ms-connector-metadata": null, "at": "" }
    /// ```
    /// ```json pass
    /// {
    ///   "/x-ms-connector-metadata": [
    ///     { "propertyName": "Website", "propertyValue": "https://acme.example.com" },
    ///     { "propertyName": "Privacy policy", "propertyValue": "https://acme.example.com/privacy" },
    ///     { "propertyName": "Categories", "propertyValue": "Commerce" }
    ///   ]
    /// }
    /// ```
    "metadata-missing", Error, Certification, ["RequiredPropertyMissing"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    const KEY: &str = "x-ms-connector-metadata";
    let root = definition.root;
    if !definition::lacks(root, KEY) {
        return;
    }
    let message = "the definition has no x-ms-connector-metadata";
    let items = definition.path_items.iter().map(|(_, item)| *item);
    let operations = definition.operations.iter().map(|operation| operation.node);
    let mut holders =
        ["paths", "info"].into_iter().filter_map(|key| root.get(key)).chain(items).chain(operations);
    match holders.find_map(|holder| holder.get(KEY)) {
        Some(misplaced) => {
            sink.report(misplaced.key(), message).help("move it to the root of the definition")
        }
        None => sink.report(root, message).help("add it with Website, Privacy policy and Categories"),
    };
}
