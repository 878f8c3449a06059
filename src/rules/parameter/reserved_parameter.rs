use crate::definition::Definition;
use crate::openapi::Location;
use crate::rule::{Sink, rule};
use crate::severity::Severity;

/// Headers that are the transport's own; published connectors never set them.
const TRANSPORT: [&str; 10] = [
    "connection",
    "content-length",
    "cookie",
    "expect",
    "host",
    "proxy-authorization",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

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
            "connectionid" => {
                (Severity::Error, "leave it out; where the API asks for it, rename it by a policy")
            }
            "authorization" if is_header => {
                (Severity::Error, "declare it in securityDefinitions, or set it by a policy")
            }
            lower_name if is_header && TRANSPORT.contains(&lower_name) => (Severity::Warning, "leave it out"),
            _ => continue,
        };
        sink.report(name, format_args!("{} is the platform's own", parameter.label()))
            .help(help)
            .server_id(if lower_name == "connectionid" {
                "ConnectionIdParameterNotAllowed"
            } else {
                "ReservedParameterIsUsed"
            })
            .severity(severity);
    }
}
