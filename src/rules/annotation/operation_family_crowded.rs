use foldhash::{HashMap, HashMapExt};

use crate::definition::{Definition, Operation};
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// Several versions of one operation are in use at once.
    ///
    /// Two may overlap: the one that is to stay, and one in preview or about to go. Microsoft refuses a third that is not
    /// deprecated, and warns of a second one in production, for makers would find the same action several times.
    ///
    /// Source: Microsoft's Swagger Validator, `OperationFamilyHasManyActiveOperations` and
    /// `OperationFamilyHasManyActiveProductionOperations`; no published connector has either.
    ///
    /// ```json fail
    /// {
    ///   "/paths/~1parcels/get/x-ms-api-annotation": { "family": "Parcels", "revision": 1 },
    ///   "/paths/~1couriers/get/x-ms-api-annotation": { "family": "Parcels", "revision": 3 },
    ///   "/paths/~1couriers/get/operationId": "ListCouriers_V3",
    ///   "/paths/~1parcels/post/x-ms-api-annotation": { "family": "Parcels", "revision": 2 },
    ///   "/paths/~1parcels/post/operationId": "SendParcel_V2",
    ///   "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values/operationId": "ListCouriers_V3",
    ///   "at": "/paths/~1parcels/get/x-ms-api-annotation/family"
    /// }
    /// ```
    /// ```json fail
    /// {
    ///   "/paths/~1parcels/get/x-ms-api-annotation": { "family": "Parcels", "revision": 1, "status": "Production" },
    ///   "/paths/~1parcels/post/x-ms-api-annotation": { "family": "Parcels", "revision": 2, "status": "Production" },
    ///   "/paths/~1parcels/post/operationId": "SendParcel_V2",
    ///   "at": "/paths/~1parcels/get/x-ms-api-annotation/family"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "/paths/~1parcels/get/x-ms-api-annotation": { "family": "Parcels", "revision": 1, "status": "Production" },
    ///   "/paths/~1parcels/post/x-ms-api-annotation": { "family": "Parcels", "revision": 2, "status": "Preview" },
    ///   "/paths/~1parcels/post/operationId": "SendParcel_V2"
    /// }
    /// ```
    "operation-family-crowded", Error, Certification,
    ["OperationFamilyHasManyActiveOperations", "OperationFamilyHasManyActiveProductionOperations"],
    Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let mut active: HashMap<&str, Vec<&Operation<'d>>> = HashMap::new();
    let current = definition.operations.iter().filter(|operation| operation.is_current());
    for operation in current {
        if let Some(family) = operation.family() {
            active.entry(family).or_default().push(operation);
        }
    }
    for (family, operations) in active {
        let is_in_production = |operation: &&&Operation<'d>| {
            let status = operation.annotation().and_then(|annotation| annotation.get("status"));
            status.is_some_and(|status| status.is_word("Production"))
        };
        let in_production = operations.iter().filter(is_in_production).count();
        let (message, severity, id) = if operations.len() > 2 {
            (
                format!("the family '{family}' has {} current operations", operations.len()),
                Severity::Error,
                "OperationFamilyHasManyActiveOperations",
            )
        } else if in_production > 1 {
            (
                format!("the family '{family}' has two operations in production"),
                Severity::Warning,
                "OperationFamilyHasManyActiveProductionOperations",
            )
        } else {
            continue;
        };
        // The oldest one has to go.
        let revision =
            |operation: &&&Operation<'d>| operation.revision().and_then(|node| node.value().as_u64());
        let Some(oldest) = operations.iter().min_by_key(revision) else { continue };
        let Some(place) = oldest.annotation().and_then(|annotation| annotation.get("family")) else {
            continue;
        };
        let diagnostic = sink.report(place, message).severity(severity).server_id(id);
        diagnostic.help("write \"deprecated\": true in the older ones");
        for other in operations.iter().filter(|other| other.node != oldest.node) {
            diagnostic.related(other.place(), "another one");
        }
    }
}
