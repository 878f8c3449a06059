use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// A `$ref` leads out of the file, or to another section than the one for such things.
    ///
    /// Only the definition itself is uploaded, so nothing outside of it can be read. Schemas are taken from `definitions`,
    /// parameters from `parameters`, responses from `responses`; the service refuses anything else.
    ///
    /// Source: Microsoft's Swagger Validator, `SchemaReferenceNotValid`, `JsonPointerNotValid` and their like.
    ///
    /// ```json fail
    /// { "/paths/~1parcels~1{parcelId}/get/responses/200/schema": { "$ref": "parcel.json#/Parcel" },
    ///   "at": "/paths/~1parcels~1{parcelId}/get/responses/200/schema/$ref" }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels~1{parcelId}/get/responses/200/schema":
    ///   { "$ref": "#/paths/~1parcels/get/responses/200/schema/items" },
    ///   "at": "/paths/~1parcels~1{parcelId}/get/responses/200/schema/$ref" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels~1{parcelId}/get/responses/200/schema": { "$ref": "#/definitions/Parcel" } }
    /// ```
    "reference-not-local", Error, Deploy,
    ["SchemaReferenceNotValid", "ParameterReferenceNotValid", "ResponseReferenceNotValid", "JsonPointerNotValid"],
    Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for reference in definition.references() {
        let Some(place) = reference.node.get("$ref") else { continue };
        let text = place.str().unwrap_or_default();
        let section = reference.section;
        // A fragment that does not begin with a slash is no pointer.
        let is_pointer = !text.contains('#') || text.contains("#/");
        let message = if !text.starts_with("#/") {
            format!("'{text}' does not begin with '#/'")
        } else if reference.node.referred().is_some() && !is_in(text, section) {
            format!("'{text}' is not in {section}")
        } else {
            continue;
        };
        let said = sink.report(place, message).server_id_of(section);
        said.help(format_args!("copy what is meant into {section}, and write '#/{section}/NAME'"));
        if !is_pointer {
            said.server_id("JsonPointerNotValid");
        }
    }
}

/// Whether a text leads into a section.
fn is_in(text: &str, section: &str) -> bool {
    let rest = text.strip_prefix("#/").and_then(|way| way.strip_prefix(section));
    rest.is_some_and(|rest| rest.starts_with('/'))
}
