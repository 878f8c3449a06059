use foldhash::{HashMap, HashMapExt};

use crate::definition::{Definition, Parameter};
use crate::openapi::{Location, path};
use crate::rule::{IF_IN_USE, Sink, rule};

rule! {
    /// The same part of a path is a text in one operation and a number or boolean in another.
    ///
    /// What one operation returns the other refuses or alters: a large number loses digits, an ID with letters cannot be
    /// entered. Pointed at is the type that fewer operations have.
    ///
    /// Source: practice; 7 of 528 published connectors do it.
    ///
    /// ```json fail
    /// { "/paths/~1parcels~1{parcelId}~1label": { "get": { "summary": "Get a label", "description": "Reads the label of a parcel.",
    ///     "operationId": "GetLabel", "responses": { "200": { "description": "The label.", "schema": { "$ref": "#/definitions/Problem" } } },
    ///     "parameters": [{ "name": "parcelId", "in": "path", "required": true, "type": "integer", "x-ms-summary": "Parcel",
    ///       "x-ms-url-encoding": "single", "description": "Key of the parcel." }] } },
    ///   "at": "/paths/~1parcels~1{parcelId}~1label/get/parameters/0/type" }
    /// ```
    /// ```json pass
    /// { "/parameters/parcelId/type": "integer" }
    /// ```
    "path-parameter-type-varies", Warning, Deploy, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    /// No API has longer paths.
    const LONGEST_PATH: usize = 1_000;
    let mut order = Vec::new();
    let mut alike: HashMap<(&str, String), Vec<Parameter<'d>>> = HashMap::new();
    // Deprecated operations stay as they are.
    let operations = definition.operations.iter().filter(|operation| operation.is_current());
    for operation in operations.filter(|operation| operation.path.len() <= LONGEST_PATH) {
        for parameter in operation.parameters.iter().filter(|parameter| parameter.is_in(Location::Path)) {
            let variable = format!("{{{}}}", parameter.name());
            let Some((before, _)) = operation.path.split_once(&variable) else { continue };
            let key = (parameter.name(), path::anonymous(before));
            let those = alike.entry(key.clone()).or_default();
            if those.is_empty() {
                order.push(key);
            }
            those.push(*parameter);
        }
    }
    for those in order.iter().filter_map(|key| alike.get(key)) {
        let of = |kind: &'static str| {
            those.iter().filter(move |parameter| parameter.node.get_str("type") == Some(kind))
        };
        let counts = ["string", "integer", "number", "boolean"].map(|kind| (of(kind).count(), kind));
        let there = || counts.iter().filter(|(count, _)| *count > 0);
        // Lists and unknown types are another matter.
        let is_plain = counts.iter().map(|(count, _)| count).sum::<usize>() == those.len();
        let varies = counts[0].0 > 0 && there().count() > 1;
        let (Some((_, rarer)), Some((_, usual))) =
            (there().min_by_key(|(count, _)| *count), there().max_by_key(|(count, _)| *count))
        else {
            continue;
        };
        let first = |kind: &'static str| {
            of(kind).next().and_then(|parameter| Some((*parameter, parameter.node.get("type")?)))
        };
        if let (true, true, Some((parameter, place)), Some((_, other))) =
            (is_plain, varies, first(rarer), first(usual))
        {
            sink.report(
                place,
                format_args!("'{}' is of type {rarer} here and {usual} elsewhere", parameter.name()),
            )
            .help(format_args!("give it one type in all operations; {IF_IN_USE}"))
            .related(other, format_args!("of type {usual}"));
        }
    }
}
