use foldhash::{HashMap, HashMapExt};

use crate::definition::{Definition, schemas_inside};
use crate::document::{Node, Nodes};
use crate::rule::{Sink, rule};

rule! {
    /// The items of an array are not described here, but they are in another answer.
    ///
    /// With `"items": {}` makers have nothing to choose in "Apply to each". Another schema of the connector, most of whose properties
    /// are the same, describes the items of the array of this name. (Arrays of which nobody says what is in them are often
    /// meant so.)
    ///
    /// Source: practice; 13 of 528 published connectors do it, 40 of their 44 arrays were read and none was meant.
    ///
    /// ```json fail
    /// { "/definitions/Parcel/properties/stops": { "type": "array", "items": {}, "x-ms-summary": "Stops", "description": "Where it was." },
    ///   "/definitions/Detail": { "type": "object", "properties": {
    ///     "id": { "type": "string", "x-ms-summary": "ID", "description": "Key of the parcel." },
    ///     "status": { "type": "string", "x-ms-summary": "Status", "description": "How far the parcel has come." },
    ///     "weight": { "type": "number", "x-ms-summary": "Weight", "description": "Weight in kilograms." },
    ///     "stops": { "type": "array", "x-ms-summary": "Stops", "description": "Where it was.", "items": { "type": "string" } } } },
    ///   "/paths/~1parcels~1{parcelId}/get/responses/200/schema/$ref": "#/definitions/Detail" }
    /// ```
    /// ```json pass
    /// { "/definitions/Parcel/properties/stops": { "type": "array", "items": {}, "x-ms-summary": "Stops", "description": "Where it was." } }
    /// ```
    "array-items-known-elsewhere", Warning, Deploy, [], Definition(check)
}

/// Names that say nothing of what they hold: only answers of the same part of the API are compared by them.
const ENVELOPES: [&str; 9] =
    ["data", "result", "results", "response", "value", "items", "content", "list", "records"];

/// Most arrays of a name that others are compared with.
const MOST_TWINS: usize = 20;

/// An array, and where it stands.
#[derive(Clone, Copy)]
struct Array<'d> {
    node: Node<'d>,
    name: &'d str,
    /// The properties that it is one of.
    siblings: Node<'d>,
    /// The part of the API that answers with it, where one does.
    parent: Option<&'d str>,
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    // Few definitions have an array without description.
    if !definition.typed.iter().filter_map(|schema| schema.get("items")).any(is_bare) {
        return;
    }
    let (mut bare, mut described): (Vec<Array<'d>>, HashMap<&str, Vec<Array<'d>>>) =
        (Vec::new(), HashMap::new());
    for array in arrays(definition) {
        let Some(items) = array.node.get("items") else { continue };
        if is_bare(items) {
            bare.push(array);
        } else if tells(items) {
            described.entry(array.name).or_default().push(array);
        }
    }
    // Arrays stand side by side, and so do their twins.
    let mut known = HashMap::new();
    for array in bare {
        let twins = described.get(array.name).into_iter().flatten().take(MOST_TWINS);
        if let Some(twin) = twins.into_iter().find(|twin| {
            *known
                .entry((array.siblings, twin.siblings))
                .or_insert_with(|| are_alike(array.siblings, twin.siblings))
                && is_comparable(&array, twin)
        }) {
            sink.report(array.node.key(), format_args!("the items of '{}' are not described", array.name))
                .help("describe them as the same array in the other answer")
                .related(twin.node.key(), "here they are");
        }
    }
}

/// The arrays in what operations that makers see answer, and in shared schemas.
fn arrays<'d>(definition: &Definition<'d>) -> Vec<Array<'d>> {
    let answers = definition.visible_operations().flat_map(|operation| {
        let answers = operation.responses.iter().filter(|response| response.is_success());
        let parent = operation.path.rsplit_once('/').map(|(parent, _)| parent);
        answers.filter_map(move |answer| Some((answer.node.get("schema")?, parent)))
    });
    let shared = definition.root.get("definitions").into_iter().flat_map(Node::members);
    let shared = shared.map(|(_, schema)| (schema, None));
    let mut seen = Nodes::default();
    let schemas = answers.chain(shared).filter(|&(schema, _)| seen.insert(schema));
    let parts = schemas
        .flat_map(|(schema, parent)| schemas_inside(schema).into_iter().map(move |part| (part, parent)));
    let objects = parts.filter_map(|(part, parent)| Some((part.get("properties")?, parent)));
    let members = objects.flat_map(|(siblings, parent)| {
        siblings.members().map(move |(name, node)| Array { node, name, siblings, parent })
    });
    members.filter(|array| array.node.get_str("type") == Some("array")).collect()
}

/// Whether items are an object that says nothing.
fn is_bare(items: Node<'_>) -> bool {
    items.is_object() && items.members().next().is_none()
}

/// Whether items are described: by a shared schema, properties, or a plain type.
fn tells(items: Node<'_>) -> bool {
    let is_plain = items.get_str("type").is_some_and(|kind| kind != "object");
    is_plain || items.reference().is_some() || items.get("properties").is_some()
}

/// Whether most properties of two objects have the same names.
fn are_alike(one: Node<'_>, other: Node<'_>) -> bool {
    let common = one.members().filter(|(name, _)| other.get(name).is_some()).count();
    common * 2 >= one.members().count() + other.members().count() - common
}

/// Whether an array's name says what it holds, or at least both answers are of one part of the API.
fn is_comparable(array: &Array<'_>, twin: &Array<'_>) -> bool {
    let is_envelope = ENVELOPES.iter().any(|name| array.name.eq_ignore_ascii_case(name));
    !is_envelope || array.parent.is_some() && array.parent == twin.parent
}
