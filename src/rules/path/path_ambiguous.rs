use foldhash::{HashMap, HashMapExt};

use crate::definition::{Definition, Operation};
use crate::rule::{Sink, rule};

/// Nobody writes longer paths, and they would keep us busy.
const MOST_SEGMENTS: usize = 50;

rule! {
    /// A path has a variable where another of the same method has a fixed segment.
    ///
    /// When the variable's value is the word of the fixed segment, the call goes to the other operation. That is harmless as
    /// long as the value can never be that word: an ID is never `search`.
    ///
    /// Source: Microsoft's Swagger Validator, `PartialDuplicateOperationPath`; 53 of 528 published connectors have such
    /// paths, so it is a hint.
    ///
    /// ```json fail
    /// { "/paths/~1parcels~1lost": { "get": { "operationId": "GetLost", "summary": "Get the lost parcel",
    ///   "description": "Reads the lost parcel.", "responses": { "200": { "description": "The parcel." } } } },
    ///   "at": "/paths/~1parcels~1{parcelId}/get/operationId" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels~1lost": { "put": { "operationId": "LoseParcel", "summary": "Lose a parcel",
    ///   "description": "Loses a parcel.", "responses": { "204": { "description": "The parcel was lost." } } } } }
    /// ```
    "path-ambiguous", Info, Deploy, ["PartialDuplicateOperationPath"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let operations = || {
        definition.operations.iter().filter(|operation| {
            operation.has_sound_path() && operation.path.split('/').count() <= MOST_SEGMENTS
        })
    };
    // For each route that has one variable more than an operation's, the first such operation.
    let mut fixed: HashMap<_, &Operation<'d>> = HashMap::new();
    for operation in operations() {
        let route = operation.compared_path();
        let mut start = 0;
        for segment in route.split('/') {
            let end = start + segment.len();
            if segment != "{}" && !segment.is_empty() {
                let wider = [&route[..start], "{}", &route[end..]].concat();
                fixed.entry((operation.method, wider)).or_insert(operation);
            }
            start = end + 1;
        }
    }
    for operation in operations() {
        if let Some(other) = fixed.get(&(operation.method, operation.compared_path())) {
            sink.report(
                operation.place(),
                format_args!("{} can be taken for {}", operation.name(), other.name()),
            )
            .help("tell the two apart by a fixed segment, if a value can be that of the other path")
            .related(other.place(), "the other operation");
        }
    }
}
