use crate::definition::Definition;
use crate::rule::{Sink, rule};

/// What the platform knows of triggers.
const KNOWN: [(&str, &str); 2] = [("kind", "query"), ("mode", "polling")];

rule! {
    /// `x-ms-trigger-metadata` does not say that the trigger polls by a query, or the operation is no such trigger.
    ///
    /// The platform reads it for triggers that it has to ask again and again, and knows one kind, `query`, and one mode,
    /// `polling`. A webhook is called instead, an action starts nothing.
    ///
    /// Source: the schema of connectors in Microsoft's repository, and `JsonValueNotInEnum` of its Swagger Validator; all of
    /// 516 published connectors comply.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/x-ms-trigger-metadata": { "kind": "query", "mode": "poll" },
    ///   "/paths/~1parcels/get/summary": "When a parcel is sent", "/paths/~1parcels/get/x-ms-trigger": "batch",
    ///   "at": "/paths/~1parcels/get/x-ms-trigger-metadata/mode" }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/get/x-ms-trigger-metadata": { "kind": "query", "mode": "polling" } }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/x-ms-trigger-metadata": { "kind": "query", "mode": "polling" },
    ///   "/paths/~1parcels/get/summary": "When a parcel is sent", "/paths/~1parcels/get/x-ms-trigger": "batch" }
    /// ```
    "trigger-metadata-unknown", Warning, Deploy, ["JsonValueNotInEnum"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for operation in &definition.operations {
        let Some(metadata) = operation.node.get("x-ms-trigger-metadata") else { continue };
        if !operation.is_trigger() || definition.is_webhook(operation) {
            sink.report(metadata, format_args!("{} is no polling trigger", operation.label()))
                .help("remove it");
            continue;
        }
        for (key, known) in KNOWN {
            let value = metadata.get(key).filter(|value| value.str().is_some_and(|value| value != known));
            if let Some(value) = value {
                let found = value.str().unwrap_or_default();
                sink.report(value, format_args!("{key} '{found}' is unknown"))
                    .help(format_args!("write {known}"));
            }
        }
    }
}
