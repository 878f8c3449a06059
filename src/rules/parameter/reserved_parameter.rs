use crate::definition::Definition;
use crate::openapi::{CONNECTION_ID, Location, is_transport_header};
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// A parameter has a name that the platform keeps for itself.
    ///
    /// The platform adds `connectionId` to each call and sets the `Authorization` header from the connection, so it refuses
    /// parameters of these names. Headers of the transport are overwritten on the way: what a maker enters has no effect.
    ///
    /// Source: Microsoft's Swagger Validator, `ConnectionIdParameterNotAllowed` and `ReservedParameterIsUsed`; one of 528
    /// published connectors has such parameters.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/0/name": "connectionId" }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/0/in": "header", "/paths/~1parcels/get/parameters/0/name": "authorization",
    ///   "at": "/paths/~1parcels/get/parameters/0/name" }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/0/in": "header", "/paths/~1parcels/get/parameters/0/name": "Host",
    ///   "at": "/paths/~1parcels/get/parameters/0/name" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/parameters/0/in": "header", "/paths/~1parcels/get/parameters/0/name": "Accept" }
    /// ```
    "reserved-parameter", Error, Deploy, ["ConnectionIdParameterNotAllowed", "ReservedParameterIsUsed"],
    Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for parameter in definition.parameters() {
        let Some(name) = parameter.node.get("name").filter(|name| name.str().is_some()) else { continue };
        let is_header = parameter.is_in(Location::Header);
        let lower_name = parameter.name().to_lowercase();
        let (severity, help) = match lower_name.as_str() {
            CONNECTION_ID => {
                (Severity::Error, "leave it out; where the API asks for it, rename it by a policy")
            }
            "authorization" if is_header => {
                (Severity::Error, "declare it in securityDefinitions, or set it by a policy")
            }
            lower_name if is_header && is_transport_header(lower_name) => (Severity::Warning, "leave it out"),
            _ => continue,
        };
        sink.report(name, format_args!("{} is the platform's own", parameter.label()))
            .help(help)
            .server_id(if lower_name == CONNECTION_ID {
                "ConnectionIdParameterNotAllowed"
            } else {
                "ReservedParameterIsUsed"
            })
            .severity(severity);
    }
}
