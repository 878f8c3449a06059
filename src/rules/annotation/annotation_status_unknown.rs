use crate::definition::Definition;
use crate::rule::{Sink, rule};
use crate::severity::Severity;

const STATUSES: [&str; 2] = ["Production", "Preview"];

rule! {
    /// The status of the connector or of an operation is neither `Production` nor `Preview`.
    ///
    /// The status decides whether makers see a preview mark. The service knows these two, with a capital letter.
    ///
    /// Source: the schema of connectors in Microsoft's repository, and `JsonValueNotInEnum` of its Swagger Validator. A
    /// connector with `production` was published in 2022, so other letters of the same word are a warning.
    ///
    /// ```json fail
    /// { "/info/x-ms-api-annotation": { "status": "Beta" }, "at": "/info/x-ms-api-annotation/status" }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/get/x-ms-api-annotation": { "status": "preview" },
    ///   "at": "/paths/~1parcels/get/x-ms-api-annotation/status" }
    /// ```
    /// ```json pass
    /// { "/info/x-ms-api-annotation": { "status": "Preview" } }
    /// ```
    "annotation-status-unknown", Error, Deploy, ["JsonValueNotInEnum"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let info = definition.root.get("info").into_iter();
    let holders = info.chain(definition.operations.iter().map(|operation| operation.node));
    for node in holders.filter_map(|holder| holder.path(&["x-ms-api-annotation", "status"])) {
        let Some(status) = node.str().filter(|status| !STATUSES.contains(status)) else { continue };
        let same = STATUSES.into_iter().find(|known| known.eq_ignore_ascii_case(status));
        sink.report(node, format_args!("status '{status}' is unknown"))
            .help(format_args!("write {}", same.unwrap_or("Production or Preview")))
            .severity(if same.is_some() { Severity::Warning } else { Severity::Error });
    }
}
