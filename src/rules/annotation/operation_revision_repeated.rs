use foldhash::{HashMap, HashMapExt};

use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// Two operations of a family have the same revision.
    ///
    /// A family is one operation in several versions, told apart by their revisions. With two of the same number nobody can
    /// say which one is newer, and Microsoft refuses them.
    ///
    /// Source: Microsoft's Swagger Validator, `OperationFamilyHasDuplicateRevisions`; no published connector repeats one.
    ///
    /// ```json fail
    /// {
    ///   "/paths/~1parcels/get/x-ms-api-annotation": { "family": "Parcels", "revision": 1 },
    ///   "/paths/~1couriers/get/x-ms-api-annotation": { "family": "Parcels", "revision": 1 },
    ///   "at": "/paths/~1couriers/get/x-ms-api-annotation/revision"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "/paths/~1parcels/get/x-ms-api-annotation": { "family": "Parcels", "revision": 1 },
    ///   "/paths/~1couriers/get/x-ms-api-annotation": { "family": "Couriers", "revision": 1 }
    /// }
    /// ```
    "operation-revision-repeated", Error, Certification, ["OperationFamilyHasDuplicateRevisions"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let mut first_by_revision = HashMap::new();
    for operation in &definition.operations {
        let (Some(family), Some(node)) = (operation.family(), operation.revision()) else { continue };
        // What is no number is reported itself.
        let Some(revision) = node.value().as_u64() else { continue };
        if let Some(&first) = first_by_revision.get(&(family, revision)) {
            sink.report(node, format_args!("the family '{family}' has revision {revision} already"))
                .help("give the newer operation the next number")
                .related(first, "first used here");
        } else {
            first_by_revision.insert((family, revision), node);
        }
    }
}
