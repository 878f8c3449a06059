use foldhash::HashSet;

use crate::definition::{self, Definition, Operation, Parameter};
use crate::document::Node;
use crate::dynamic::{self, Call};
use crate::lint::{Sink, rule};

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
    for call in Call::all(definition) {
        let target = call.target;
        // What is given under a wrong name is probably what seems to be missing.
        if call.arguments().any(|argument| dynamic::inputs(target, argument.name).is_empty()) {
            continue;
        }
        let given: HashSet<&str> = call.arguments().map(|argument| argument.name).collect();
        let is_missing = |parameter: &&Parameter<'_>| match parameter.location() {
            "body" => lacks_body(target, parameter, &given),
            // One that is not in the path is a mistake of its own.
            "path" if !target.path_variables().any(|name| name == parameter.name()) => false,
            "query" | "header" | "path" | "formData" => {
                parameter.is_required()
                    && parameter.node.get("default").is_none()
                    && !given.contains(parameter.name())
            }
            _ => false,
        };
        let missing: Vec<_> = target.parameters.iter().filter(is_missing).map(Parameter::label).collect();
        if !missing.is_empty() {
            let message =
                format!("{} requires the {}, which is not given", target.label(), missing.join(" and the "));
            sink.report(call.from.node, message)
                .help("give it under parameters: a fixed value, or the name of an input of this operation")
                .related(target.place(), "the called operation");
        }
    }
}

/// Whether nothing is given of a body that has required properties without defaults.
fn lacks_body(target: &Operation<'_>, body: &Parameter<'_>, given: &HashSet<&str>) -> bool {
    let Some(schema) = body.node.get("schema").and_then(Node::resolved) else { return false };
    let needs = |name: &&str| schema.path(&["properties", name]).is_some_and(|p| p.get("default").is_none());
    let has_needs = definition::required_names(schema).iter().any(needs);
    let is_other =
        |name: &&str| target.parameters.iter().any(|p| p.location() != "body" && p.name() == *name);
    body.is_required() && has_needs && given.iter().all(is_other)
}
