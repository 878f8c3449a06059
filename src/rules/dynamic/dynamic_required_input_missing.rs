use foldhash::HashSet;

use crate::definition::dynamic::{self, Call};
use crate::definition::{self, Definition, Operation, Parameter};
use crate::document::{ByNode, Node};
use crate::openapi::Location;
use crate::rule::{Sink, rule};
use crate::text;

rule! {
    /// A dynamic field calls an operation without a parameter that the operation requires.
    ///
    /// The designer makes the call with what is listed under `parameters` and with defaults, nothing else. A call that lacks
    /// a required value fails, and the maker sees an empty list or no fields.
    ///
    /// A required body counts as given as soon as one of its properties is.
    ///
    /// Source: Microsoft's Swagger Validator, `OperationMissingRequiredProperty`; all of 528 published connectors comply.
    ///
    /// ```json fail
    /// { "/paths/~1couriers/get/parameters": [{ "name": "town", "in": "query", "required": true, "type": "string",
    ///     "x-ms-summary": "Town", "description": "Where the parcel is." }],
    ///   "at": "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values" }
    /// ```
    /// ```json pass
    /// { "/paths/~1couriers/get/parameters": [{ "name": "town", "in": "query", "required": true, "type": "string",
    ///     "x-ms-summary": "Town", "description": "Where the parcel is." }],
    ///   "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values/parameters": { "town": "Bern" } }
    /// ```
    "dynamic-required-input-missing", Error, Deploy, ["OperationMissingRequiredProperty"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    // What must be given, with the names that messages use; many calls share a target.
    let mut needed: ByNode<'d, Vec<(Parameter<'d>, String)>> = ByNode::default();
    for call in Call::all(definition) {
        let target = call.target;
        // What is given under a wrong name is probably what seems to be missing.
        if call.arguments().any(|argument| dynamic::inputs(target, argument.name).is_empty()) {
            continue;
        }
        let given: HashSet<&str> = call.arguments().map(|argument| argument.name).collect();
        let needed = needed.entry(target.node).or_insert_with(|| self::needed(target));
        let is_missing = |(parameter, _): &&(Parameter<'d>, String)| match parameter.location() {
            Some(Location::Body) => lacks_body(target, parameter, &given),
            _ => !given.contains(parameter.name()),
        };
        let mut missing = needed.iter().filter(is_missing).map(|(_, label)| label).peekable();
        if missing.peek().is_some() {
            let missing = text::list(missing, " and the ");
            let message = format!("{} requires the {missing}, which is not given", target.label());
            sink.report(call.from.node, message)
                .help("give it under parameters: a fixed value, or the name of an input of this operation")
                .related(target.place(), "the called operation");
        }
    }
}

/// Parameters that a call must give, and bodies, of which that is not known yet.
fn needed<'d>(target: &Operation<'d>) -> Vec<(Parameter<'d>, String)> {
    let variables: HashSet<&str> = target.path_variables().collect();
    let is_needed = |parameter: &&Parameter<'d>| match parameter.location() {
        Some(Location::Body) => true,
        // One that is not in the path is a mistake of its own.
        Some(Location::Path) if !variables.contains(parameter.name()) => false,
        Some(_) => parameter.is_required() && parameter.node.get("default").is_none(),
        None => false,
    };
    target.parameters.iter().filter(is_needed).map(|parameter| (*parameter, parameter.label())).collect()
}

/// Whether nothing is given of a body that has required properties without defaults.
fn lacks_body(target: &Operation<'_>, body: &Parameter<'_>, given: &HashSet<&str>) -> bool {
    let Some(schema) = body.node.get("schema").and_then(Node::resolved) else { return false };
    let needs = |name: &&str| schema.path(&["properties", name]).is_some_and(|p| p.get("default").is_none());
    let has_needs = definition::required_names(schema).iter().any(needs);
    let is_other = |name: &&str| target.parameters_named(name).next().is_some();
    body.is_required() && has_needs && given.iter().all(is_other)
}
