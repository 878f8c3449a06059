use crate::definition::{Definition, Holder};
use crate::openapi::Location;
use crate::rule::{Sink, rule};

rule! {
    /// `x-ms-url-encoding` stands on something other than a path parameter.
    ///
    /// Only values that become part of the path are encoded once or twice. In a query, a header or a body the extension
    /// does nothing.
    ///
    /// Source: Microsoft's Swagger Validator, `QueryParameterEncodingNotSupported`; 21 of 528 published connectors have it
    /// elsewhere, 7 of them on query parameters.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/0/x-ms-url-encoding": "single" }
    /// ```
    /// ```json pass
    /// { "/parameters/parcelId/x-ms-url-encoding": "double" }
    /// ```
    "url-encoding-outside-path", Warning, Deploy, ["QueryParameterEncodingNotSupported"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for &(holder, object) in definition.holders() {
        let Some(encoding) = object.get("x-ms-url-encoding") else { continue };
        let location = object.get_str("in").filter(|_| matches!(holder, Holder::Parameter | Holder::Body));
        // A parameter whose location cannot be read may be meant for the path.
        let known = location.and_then(Location::swagger2);
        let is_lost = holder == Holder::Parameter && known.is_none();
        if known != Some(Location::Path) && !is_lost {
            let message = match location {
                Some(location) => {
                    format!(
                        "x-ms-url-encoding works on path parameters only, and this is a {location} parameter"
                    )
                }
                None => "x-ms-url-encoding works on path parameters only".to_owned(),
            };
            sink.report(encoding.key(), message).help("remove it").unsafe_fix(encoding.removed());
        }
    }
}
