use crate::definition::{Definition, Operation};
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// The revision of an operation is not a whole number from 1 on.
    ///
    /// Revisions tell the versions of one operation apart, and the designer offers the highest one. The service reads them
    /// as numbers and refuses anything else, `"2"` in quotes included. One connector got through with 0, so that is a warning.
    ///
    /// Source: the schema of connectors in Microsoft's repository, and `JsonTypeIncorrect` of its Swagger Validator; all
    /// published connectors comply but for the one with 0.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/x-ms-api-annotation": { "family": "ListParcels", "revision": "1" },
    ///   "at": "/paths/~1parcels/get/x-ms-api-annotation/revision" }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/get/x-ms-api-annotation": { "family": "ListParcels", "revision": 0 },
    ///   "at": "/paths/~1parcels/get/x-ms-api-annotation/revision" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/x-ms-api-annotation": { "family": "ListParcels", "revision": 1 } }
    /// ```
    "annotation-revision-malformed", Error, Deploy, ["JsonTypeIncorrect"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for revision in definition.operations.iter().filter_map(Operation::revision) {
        let severity = match revision.value().as_u64() {
            Some(0) => Severity::Warning,
            Some(_) => continue,
            None => Severity::Error,
        };
        let found = if revision.is_container() { "this".to_owned() } else { revision.value().to_string() };
        sink.report(revision, format_args!("{found} is no revision"))
            .help("write a whole number from 1 on, without quotes")
            .severity(severity);
    }
}
