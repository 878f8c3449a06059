use crate::definition::Definition;
use crate::openapi::Location;
use crate::rule::{Sink, rule};
use crate::text;

rule! {
    /// A parameter's `in` is no place of a request that Swagger 2.0 knows.
    ///
    /// The service cannot put the value anywhere and refuses the definition. `cookie` exists in OpenAPI 3 only.
    ///
    /// Source: Microsoft's Swagger Validator, `JsonValueNotInEnum`; all of 1,013 published connectors comply.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/0/in": "formdata" }
    /// ```
    /// ```json fail
    /// { "/parameters/parcelId/in": "Path" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/parameters/0/in": "header" }
    /// ```
    "parameter-location-unknown", Error, Deploy, ["JsonValueNotInEnum"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for node in definition.parameters().iter().filter_map(|parameter| parameter.node.get("in")) {
        let is_unknown = |location: &&str| Location::swagger2(location).is_none();
        let Some(location) = node.str().filter(is_unknown) else { continue };
        let known = Location::SWAGGER2.map(Location::name);
        let help = match text::nearest(location, known) {
            Some(nearest) => format!("write {nearest}"),
            None => format!("choose from {}", known.join(", ")),
        };
        sink.report(node, format_args!("'{location}' is no place for a parameter")).help(help);
    }
}
