use crate::definition::Definition;
use crate::openapi::Location;
use crate::rule::{Sink, rule};

rule! {
    /// A parameter is required and hidden, and has no default.
    ///
    /// Nobody can enter its value and nothing else gives one, so no call of the operation can succeed. The service refuses
    /// it.
    ///
    /// Source: Microsoft's page on OpenAPI extensions; all of 1,013 published connectors comply for parameters.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/0/required": true,
    ///   "/paths/~1parcels/get/parameters/0/x-ms-visibility": "internal",
    ///   "at": "/paths/~1parcels/get/parameters/0" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/parameters/1/required": true,
    ///   "/paths/~1parcels/get/parameters/1/x-ms-visibility": "internal" }
    /// ```
    "internal-required-without-default", Error, Deploy, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for parameter in definition.parameters().iter().filter(|parameter| !parameter.is_in(Location::Body)) {
        let is_hidden_input = parameter.is_internal() && parameter.is_required();
        if is_hidden_input && parameter.node.get("default").is_none() {
            sink.report(
                parameter.node,
                format_args!("{} is required and internal, without default", parameter.label()),
            )
            .help("add a default, or let makers see it");
        }
    }
}
