use crate::definition::Definition;
use crate::document::{Node, Nodes};
use crate::rule::{Sink, rule};

rule! {
    /// The type `file` stands where no file can be.
    ///
    /// A file is sent as a form field, and received as a whole response. Anywhere else the service refuses it; content
    /// inside an object is a string of format `byte`, a raw body one of format `binary`.
    ///
    /// Source: Microsoft's Swagger Validator, `FileParameterMustBeInFormData` and `SchemaTypeFileNotValid`; all of 1,013
    /// published connectors comply.
    ///
    /// ```json fail
    /// { "-/paths/~1parcels/get/parameters/0/enum": null, "/paths/~1parcels/get/parameters/0/type": "file",
    ///   "at": "/paths/~1parcels/get/parameters/0/type" }
    /// ```
    /// ```json fail
    /// { "/definitions/Parcel/properties/id/type": "file" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels~1{parcelId}/get/responses/200/schema": { "type": "file" } }
    /// ```
    "file-outside-form-data", Error, Deploy, ["FileParameterMustBeInFormData", "SchemaTypeFileNotValid"],
    Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let responses = definition.responses();
    let bodies = responses.iter().filter_map(|response| response.get("schema"));
    // A shared definition may be a whole response.
    let allowed: Nodes = bodies.filter_map(Node::resolved).collect();
    for (typed, kind) in definition.kinds().iter().filter(|(_, kind)| kind.str() == Some("file")) {
        let is_field = typed.get_str("in") == Some("formData");
        if !is_field && !allowed.contains(typed) {
            sink.report(*kind, "a file can be a form field or a whole response only")
                .help("write type string with format byte, or move it into formData")
                .server_id(if typed.get("in").is_some() {
                    "FileParameterMustBeInFormData"
                } else {
                    "SchemaTypeFileNotValid"
                });
        }
    }
}
