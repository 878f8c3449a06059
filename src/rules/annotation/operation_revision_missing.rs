use foldhash::{HashMap, HashMapExt};

use crate::definition::{self, Definition};
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// An operation belongs to a family but has no revision.
    ///
    /// Without a number its place among the versions of the operation is unknown. Microsoft warns of the first such
    /// operation of a family and refuses a second one.
    ///
    /// Source: Microsoft's Swagger Validator, `OperationRevisionEmpty` and `OperationFamilyHasManyEmptyRevisions`. One of 516
    /// published connectors has one, none has two in one family.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/x-ms-api-annotation": { "family": "Parcels" },
    ///   "at": "/paths/~1parcels/get/x-ms-api-annotation/family" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/x-ms-api-annotation": { "family": "Parcels", "revision": 1 } }
    /// ```
    "operation-revision-missing", Warning, Certification,
    ["OperationRevisionEmpty", "OperationFamilyHasManyEmptyRevisions"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let mut first_by_family = HashMap::new();
    for operation in &definition.operations {
        let (Some(family), Some(annotation)) = (operation.family(), operation.annotation()) else { continue };
        let Some(node) = annotation.get("family").filter(|_| definition::lacks(annotation, "revision"))
        else {
            continue;
        };
        let diagnostic =
            sink.report(node, format_args!("{} of the family has no revision", operation.label()));
        diagnostic.help("add \"revision\": 1 beside family, or the next number that is free");
        if let Some(&first) = first_by_family.get(family) {
            diagnostic.severity(Severity::Error).related(first, "neither has this one");
            diagnostic.server_id("OperationFamilyHasManyEmptyRevisions");
        } else {
            diagnostic.server_id("OperationRevisionEmpty");
            first_by_family.insert(family, operation.place());
        }
    }
}
