use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// A field that picks a file has no `x-ms-dynamic-tree`.
    ///
    /// `"capability": "file-picker"` in `x-ms-dynamic-values` opens the picker of older designers. Newer ones need the tree,
    /// with the calls that open and browse folders, and the service asks for it.
    ///
    /// Source: Microsoft's Swagger Validator, `DynamicTreeExtensionMissing`; all of 528 published connectors comply.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values": { "capability": "file-picker", "value-path": "id" } }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values": { "capability": "file-picker", "value-path": "id" },
    ///   "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-tree": {
    ///     "open": { "operationId": "ListCouriers", "itemValuePath": "id", "itemTitlePath": "name" },
    ///     "browse": { "operationId": "ListCouriers", "itemValuePath": "id", "itemTitlePath": "name" } } }
    /// ```
    "file-picker-without-tree", Error, Deploy, ["DynamicTreeExtensionMissing"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for &field in &definition.typed {
        let Some(values) = field.get("x-ms-dynamic-values") else { continue };
        if values.get_str("capability") == Some("file-picker") && field.get("x-ms-dynamic-tree").is_none() {
            sink.report(values.key(), "the field picks files but has no x-ms-dynamic-tree")
                .help("add x-ms-dynamic-tree with the calls that open and browse folders");
        }
    }
}
