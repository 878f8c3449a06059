use crate::definition::{self, Definition, Reference};
use crate::document::{Node, Place};
use crate::rule::{Sink, rule};
use crate::text;

rule! {
    /// A `$ref` names something that does not exist.
    ///
    /// What should stand there is unknown; Microsoft's service has answered such definitions with an internal error instead
    /// of a message. What is missing is told once, wherever it is named.
    ///
    /// Source: Microsoft's Swagger Validator, `SchemaReferenceNotFound` and its like; all of 1,013 published connectors
    /// comply.
    ///
    /// ```json fail
    /// { "/paths/~1parcels~1{parcelId}/get/responses/200/schema": { "$ref": "#/definitions/Parcels" },
    ///   "at": "/paths/~1parcels~1{parcelId}/get/responses/200/schema/$ref" }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels~1{parcelId}/get/parameters/0/$ref": "#/parameters/parcel" }
    /// ```
    /// ```json fail
    /// { "/paths/~1hooks/post/parameters/0/schema": { "$ref": "#/definitions/Hook" },
    ///   "at": "/paths/~1hooks/post/parameters/0/schema/$ref" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels~1{parcelId}/get/responses/200/schema": { "$ref": "#/definitions/Problem" } }
    /// ```
    "reference-dangling", Error, Deploy,
    ["SchemaReferenceNotFound", "ParameterReferenceNotFound", "ResponseReferenceNotFound"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let text = |reference: &Reference<'d>| reference.node.reference().unwrap_or_default();
    let is_dangling =
        |reference: &&Reference<'d>| text(reference).starts_with("#/") && reference.node.referred().is_none();
    let mut dangling: Vec<_> = definition.references().iter().filter(is_dangling).collect();
    // One thing that is missing may be named in many places.
    let key = |reference: &&Reference<'d>| (reference.section, text(reference));
    dangling.sort_by_key(|reference| (key(reference), Place::from(reference.node).span().start));
    for same in dangling.chunk_by(|a, b| key(a) == key(b)) {
        let (section, text) = key(&same[0]);
        // Where the section cannot be read, or hides behind a misspelt key, that is the mistake.
        let is_lost = definition
            .root
            .get(section)
            .map_or_else(|| definition::misspells(definition.root, section), |entries| !entries.is_object());
        if is_lost {
            continue;
        }
        let name = text.rsplit('/').next().unwrap_or_default();
        let known = definition.root.get(section).into_iter().flat_map(Node::members).map(|(name, _)| name);
        let help = match text::nearest(name, known) {
            Some(nearest) => format!("write '#/{section}/{nearest}'"),
            None => format!("add '{name}' to {section}, or correct the name"),
        };
        let message = format!("'{text}' does not exist");
        let mut places = same.iter().filter_map(|reference| reference.node.get("$ref"));
        let Some(first) = places.next() else { continue };
        let said = sink.report(first, &message).help(help).server_id_of(section);
        places.for_each(|place| said.also(place, &message));
    }
}
