use crate::definition::{self, Definition};
use crate::document::Node;
use crate::rule::{Sink, rule};
use crate::text;

rule! {
    /// A `$ref` names something that does not exist.
    ///
    /// What should stand there is unknown; Microsoft's service has answered such definitions with an internal error instead
    /// of a message.
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
    for reference in definition.references() {
        let Some(place) = reference.node.get("$ref") else { continue };
        let text = place.str().unwrap_or_default();
        if !text.starts_with("#/") || reference.node.referred().is_some() {
            continue;
        }
        let section = reference.section;
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
        sink.report(place, format_args!("'{text}' does not exist")).help(help).server_id_of(section);
    }
}
