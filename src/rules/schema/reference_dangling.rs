use serde_json::Value;

use crate::definition::{self, Definition, Reference};
use crate::document::{Node, Place, Pointer};
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
    /// ```json fail
    /// { "/paths/~1parcels~1{parcelId}/get/responses/200/schema": { "$ref": "#/definitions/parcel" },
    ///   "at": "/paths/~1parcels~1{parcelId}/get/responses/200/schema/$ref" }
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
        let name = Pointer::parse(&text[1..]).map(|pointer| pointer.last_step().into_owned());
        let name = name.unwrap_or_default();
        let known = || definition.root.get(section).into_iter().flat_map(Node::members).map(|(name, _)| name);
        let near = text::nearest(&name, known());
        let written = near.map(|near| format!("#{}", Pointer::root().child(section).child(near).as_str()));
        // Another case of letters is a slip, as long as only one thing can be meant.
        let is_same = |known: &&str| known.eq_ignore_ascii_case(&name);
        let is_slip = near.as_ref().is_some_and(is_same) && known().filter(is_same).count() == 1;
        let message = format!("'{text}' does not exist");
        let places: Vec<_> = same.iter().filter_map(|reference| reference.node.get("$ref")).collect();
        let Some((first, others)) = places.split_first() else { continue };
        let said = sink.report(*first, &message).server_id_of(section);
        said.meant(written.as_deref(), format_args!("add '{name}' to {section}, or correct the name"));
        for place in others {
            said.also(*place, &message);
        }
        if let Some(written) = written.filter(|_| is_slip).map(Value::from) {
            said.unsafe_fix(places.iter().filter_map(|place| place.replaced(&written)));
        }
    }
}
