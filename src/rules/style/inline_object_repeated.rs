use foldhash::{HashMap, HashMapExt};

use crate::definition::{self, Definition, Role, Shapes};
use crate::document::{Node, Nodes};
use crate::rule::{Sink, rule};

/// Objects of fewer properties are not worth a name.
const LEAST_PROPERTIES: usize = 3;

rule! {
    /// The same object is described in several places.
    ///
    /// Each copy has to be kept up to date with the others, and soon one is not. A definition says it once. Objects of one or
    /// two properties are left alone, and of nested repetitions the outermost is shown.
    ///
    /// Source: Microsoft's coding standards. 165 of 528 published connectors repeat objects, so it is a hint.
    ///
    /// ```json fail
    /// { "/paths/~1parcels~1{parcelId}/delete/responses/200": { "description": "It was too late.", "schema":
    ///   { "type": "object", "properties": {
    ///     "day": { "type": "string", "x-ms-summary": "Day", "description": "When it left." },
    ///     "hour": { "type": "integer", "x-ms-summary": "Hour", "description": "When it left that day." },
    ///     "by": { "type": "string", "x-ms-summary": "By", "description": "Who took it." } } } },
    ///   "/paths/~1hooks~1{hookId}/delete/responses/200": { "description": "It was too late.", "schema":
    ///   { "type": "object", "properties": {
    ///     "day": { "type": "string", "x-ms-summary": "Day", "description": "When it left." },
    ///     "hour": { "type": "integer", "x-ms-summary": "Hour", "description": "When it left that day." },
    ///     "by": { "type": "string", "x-ms-summary": "By", "description": "Who took it." } } } },
    ///   "at": "/paths/~1parcels~1{parcelId}/delete/responses/200/schema" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels~1{parcelId}/delete/responses/200":
    ///     { "description": "It was too late.", "schema": { "$ref": "#/definitions/Parcel" } },
    ///   "/paths/~1hooks~1{hookId}/delete/responses/200":
    ///     { "description": "It was too late.", "schema": { "$ref": "#/definitions/Parcel" } } }
    /// ```
    "inline-object-repeated", Info, Certification, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let mut shapes = Shapes::default();
    let inline =
        definition.schemas.iter().filter(|schema| schema.role != Role::Shared).map(|schema| schema.node);
    let objects = inline.filter(|schema| {
        let properties = schema.get("properties").into_iter().flat_map(Node::members);
        properties.count() >= LEAST_PROPERTIES
    });
    let objects = definition::comparable(objects).into_iter();
    let objects: Vec<_> = objects.map(|object| (object, shapes.of(object))).collect();
    let mut copies: HashMap<usize, Vec<Node<'d>>> = HashMap::new();
    for &(object, shape) in &objects {
        copies.entry(shape).or_default().push(object);
    }
    let mut covered = Nodes::default();
    // Holders come before what they hold.
    for (object, shape) in objects {
        let copies = &copies[&shape];
        if copies.len() < 2 || covered.contains(&object) {
            continue;
        }
        for schema in copies.iter().flat_map(|copy| definition::schemas_inside(*copy)) {
            covered.insert(schema);
        }
        sink.report(object, format_args!("this object is described in {} places", copies.len()))
            .help("move it to definitions, and refer to it in each place")
            .related(copies[1], "another place");
    }
}
