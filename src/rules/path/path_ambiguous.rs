use foldhash::{HashMap, HashMapExt};

use crate::definition::{Definition, Operation};
use crate::rule::{Sink, rule};

/// Nobody writes longer paths, and they would keep us busy.
const MOST_SEGMENTS: usize = 50;

rule! {
    /// A path has a variable where another of the same method has a fixed segment.
    ///
    /// When the variable's value is the word of the fixed segment, the call goes to the other operation. That is harmless as
    /// long as the value can never be that word: an ID is never `search`, nor is a number. Nothing is said of variables that are
    /// called so or have such a type.
    ///
    /// Source: Microsoft's Swagger Validator, `PartialDuplicateOperationPath`; 53 of 528 published connectors have such
    /// paths, 16 of them with a variable that may be that word, so it is a hint.
    ///
    /// ```json fail
    /// { "/paths/~1depots~1{town}": { "get": { "operationId": "GetDepots", "summary": "List depots",
    ///   "description": "Lists the depots of a town.", "parameters": [{ "name": "town", "in": "path", "required": true,
    ///   "type": "string", "x-ms-summary": "Town", "description": "Where they are.", "x-ms-url-encoding": "single" }],
    ///   "responses": { "204": { "description": "There are some." } } } },
    ///   "/paths/~1depots~1nearest": { "get": { "operationId": "GetNearest", "summary": "Get the nearest depot",
    ///   "description": "Reads the nearest depot.", "responses": { "204": { "description": "There is one." } } } },
    ///   "README.md~": ["### Get a parcel", "### Get the nearest depot, list depots\n\n### Get a parcel"],
    ///   "at": "/paths/~1depots~1{town}/get/operationId" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels~1lost": { "get": { "operationId": "GetLost", "summary": "Get the lost parcel",
    ///   "description": "Reads the lost parcel.", "responses": { "204": { "description": "The parcel." } } } },
    ///   "README.md~": ["### Get a parcel", "### Get the lost parcel\n\n### Get a parcel"] }
    /// ```
    "path-ambiguous", Info, Deploy, ["PartialDuplicateOperationPath"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let operations = definition
        .operations
        .iter()
        .filter(|operation| operation.has_sound_path() && operation.path.split('/').count() <= MOST_SEGMENTS);
    let operations: Vec<_> = operations.map(|operation| (operation, operation.compared_path())).collect();
    // For each route that has one variable more than an operation's, the first such operation.
    let mut fixed: HashMap<_, &Operation<'d>> = HashMap::new();
    for (operation, route) in &operations {
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
    for (operation, route) in operations {
        if let Some(other) = fixed.get(&(operation.method, route))
            && takes_word(operation, other)
        {
            sink.report(
                operation.place(),
                format_args!("{} can be taken for {}", operation.name(), other.name()),
            )
            .help("leave it if no value can be that word; else say in the description that it must not be")
            .related(other.place(), "the other operation");
        }
    }
}

/// Whether the variable that stands where the other path has a word can take that word, as far as name and type tell.
fn takes_word(operation: &Operation<'_>, other: &Operation<'_>) -> bool {
    let segments = operation.path.split('/').zip(other.path.split('/'));
    let names = segments.filter(|(own, other)| own.starts_with('{') && !other.starts_with('{'));
    let is_word = |name: &str| {
        let mut declared = operation.parameters_named(name).map(|parameter| parameter.node);
        let is_text = declared.all(|node| {
            node.get_str("type").is_none_or(|kind| kind == "string") && node.get_str("format") != Some("uuid")
        });
        is_text
            && !["id", "key", "number", "year", "date"].iter().any(|end| name.to_lowercase().ends_with(end))
    };
    let names: Vec<&str> = names.map(|(own, _)| own.trim_matches(['{', '}'])).collect();
    names.is_empty() || names.into_iter().any(is_word)
}
