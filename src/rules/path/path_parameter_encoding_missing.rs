use crate::definition::{self, Definition};
use crate::openapi::Location;
use crate::rule::{Sink, rule};

rule! {
    /// A path parameter does not say how its value is encoded.
    ///
    /// Values with spaces, slashes or umlauts have to be encoded to stay within their segment. Microsoft's pages disagree:
    /// one says that a missing `x-ms-url-encoding` means `single`, another that requests may come out wrong. Saying it
    /// leaves no doubt; `double` is for values that may hold a slash. Deprecated operations may stay as they are.
    ///
    /// Source: Microsoft's Swagger Validator, `PathParameterMissingEncoding`; 154 of 1,013 published connectors lack it
    /// somewhere, so it is a hint.
    ///
    /// ```json fail
    /// { "-/parameters/parcelId/x-ms-url-encoding": null, "at": "/parameters/parcelId" }
    /// ```
    /// ```json pass
    /// { "/parameters/parcelId/x-ms-url-encoding": "double" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels~1{parcelId}/get/parameters/0": { "name": "parcelId", "in": "path", "required": true, "type": "string",
    ///   "x-ms-summary": "Parcel", "description": "Key of the parcel." },
    ///   "/paths/~1parcels~1{parcelId}/get/deprecated": true,
    ///   "/paths/~1parcels~1{parcelId}/get/summary": "Get a parcel (deprecated)" }
    /// ```
    "path-parameter-encoding-missing", Info, Certification, ["PathParameterMissingEncoding"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let parameters = definition.parameters().iter().filter(|parameter| parameter.is_in(Location::Path));
    for parameter in parameters.filter(|parameter| definition::lacks(parameter.node, "x-ms-url-encoding")) {
        let users = definition.operations_at(parameter.node).first;
        let is_past =
            !users.is_empty() && users.iter().all(|operation| operation.node.get_bool("deprecated"));
        if !is_past {
            sink.report(parameter.node, format_args!("{} has no x-ms-url-encoding", parameter.label()))
                .help("add \"x-ms-url-encoding\": \"single\"")
                .fix(parameter.node.with_member("x-ms-url-encoding", &"single".into()));
        }
    }
}
