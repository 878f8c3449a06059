use crate::definition::Definition;
use crate::rule::{Sink, rule};
use crate::severity::Severity;
use crate::text;

const NAMES: [&str; 2] = ["nextLink", "@odata.nextLink"];

rule! {
    /// `nextLinkName` is neither `nextLink` nor `@odata.nextLink`.
    ///
    /// The platform follows the link to the next page only under one of these names. If the API calls it otherwise, a policy
    /// or a script can rename it.
    ///
    /// Source: Microsoft's Swagger Validator, `InvalidNextLinkNameValue`; 3 of 1,013 published connectors have `nextlink`, so
    /// other capitals are a warning.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/x-ms-pageable": { "nextLinkName": "next" },
    ///   "at": "/paths/~1parcels/get/x-ms-pageable/nextLinkName" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/x-ms-pageable": { "nextLinkName": "nextLink" },
    ///   "/paths/~1parcels/get/responses/200/schema": { "type": "object", "properties": {
    ///     "nextLink": { "type": "string" } } } }
    /// ```
    "next-link-name-unknown", Error, Deploy, ["InvalidNextLinkNameValue"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for operation in &definition.operations {
        let Some(pageable) = operation.node.get("x-ms-pageable").filter(|pageable| pageable.is_object())
        else {
            continue;
        };
        let Some(node) = pageable.get("nextLinkName") else {
            // That the key is misspelt is said of it.
            if pageable.members().any(|(key, _)| text::nearest(key, ["nextLinkName"]).is_some()) {
                continue;
            }
            sink.report(pageable.key(), "the link to the next page has no nextLinkName")
                .help("write \"nextLinkName\": \"nextLink\" or \"@odata.nextLink\"");
            continue;
        };
        let name = node.str().unwrap_or_default();
        if !NAMES.contains(&name) {
            let help = text::nearest(name, NAMES)
                .map_or_else(|| format!("write {}", NAMES.join(" or ")), |near| format!("write {near}"));
            let is_same = NAMES.iter().any(|known| known.eq_ignore_ascii_case(name));
            sink.report(node, format_args!("nextLinkName '{name}' is unknown"))
                .help(help)
                .severity(if is_same { Severity::Warning } else { Severity::Error });
        }
    }
}
