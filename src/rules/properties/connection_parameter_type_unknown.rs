use crate::connector::Connector;
use crate::rule::{Sink, rule};
use crate::severity::Severity;

const TYPES: [&str; 6] = ["string", "securestring", "int", "bool", "oauthSetting", "gatewaySetting"];

rule! {
    /// A connection parameter has a type that the platform does not know.
    ///
    /// The service refuses the upload, or the connection dialog has no field for the parameter. A type that differs in case
    /// only works, but Microsoft's schema does not know it: there, it is a warning.
    ///
    /// Source: the JSON schema of `apiProperties.json` in Microsoft's repository; one published connector writes `oAuthSetting`,
    /// none has an unknown type.
    ///
    /// ```json fail
    /// { "apiProperties.json#/properties/connectionParameters/api_key/type": "apiKey" }
    /// ```
    /// ```json fail
    /// { "apiProperties.json#/properties/connectionParameters/api_key/type": "secureString" }
    /// ```
    /// ```json pass
    /// { "apiProperties.json#/properties/connectionParameters/api_key/type": "string" }
    /// ```
    "connection-parameter-type-unknown", Error, Deploy, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    for parameter in connector.connection_parameters() {
        let Some(node) = parameter.node.get("type") else { continue };
        let Some(kind) = node.str().filter(|kind| !TYPES.contains(kind)) else { continue };
        let message = format!("type '{kind}' does not exist for connection parameters");
        match TYPES.iter().find(|known| known.eq_ignore_ascii_case(kind)) {
            Some(known) => {
                sink.report(node, message).severity(Severity::Warning).help(format_args!("write '{known}'"));
            }
            None => drop(sink.report(node, message).help(format_args!("write one of {}", TYPES.join(", ")))),
        }
    }
}
