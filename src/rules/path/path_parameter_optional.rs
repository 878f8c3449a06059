use crate::definition::{self, Definition};
use crate::openapi::Location;
use crate::rule::{Sink, rule};

rule! {
    /// A path parameter is not required.
    ///
    /// Without its value the call would go to another address, so a path parameter cannot be optional, and the service
    /// refuses one that does not say `required: true`.
    ///
    /// Source: Microsoft's Swagger Validator, `PathParameterMustBeRequired`; all of 1,013 published connectors comply.
    ///
    /// ```json fail
    /// { "/parameters/parcelId/required": false }
    /// ```
    /// ```json fail
    /// { "-/parameters/parcelId/required": null, "at": "/parameters/parcelId" }
    /// ```
    /// ```json pass
    /// { "/parameters/parcelId/required": true }
    /// ```
    "path-parameter-optional", Error, Deploy, ["PathParameterMustBeRequired"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for parameter in definition.parameters().iter().filter(|parameter| parameter.is_in(Location::Path)) {
        let place = match parameter.node.get("required") {
            None if definition::lacks(parameter.node, "required") => parameter.node,
            Some(required) if required.bool() == Some(false) => required,
            _ => continue,
        };
        sink.report(place, format_args!("{} is optional", parameter.label()))
            .help("write \"required\": true")
            .fix(match parameter.node.get("required") {
                Some(required) => required.replaced(&true.into()),
                None => parameter.node.with_member("required", &true.into()),
            });
    }
}
