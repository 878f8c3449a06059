use crate::connector::Connector;
use crate::document::Node;
use crate::rule::{Sink, rule};

rule! {
    /// Only one of gateway parameter and gateway capability is there.
    ///
    /// A connector that reaches an API through the on-premises data gateway needs both: the connection parameter of type
    /// `gatewaySetting`, in which a user chooses the gateway, and the capability `gateway`, by which the platform routes calls
    /// through it.
    ///
    /// Source: Microsoft's custom connector FAQ; of 1,013 published connectors, 2 have the
    /// capability and one the parameter.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/capabilities": ["gateway"],
    ///   "at": "apiProperties.json#/properties/capabilities/0"
    /// }
    /// ```
    /// ```json fail
    /// { "apiProperties.json#/properties/connectionParameters/gateway": { "type": "gatewaySetting" } }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/gateway": { "type": "gatewaySetting" },
    ///   "apiProperties.json#/properties/capabilities": ["gateway"]
    /// }
    /// ```
    "gateway-capability-missing", Warning, Deploy, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(properties) = connector.properties() else { return };
    let mut capabilities = properties.get("capabilities").into_iter().flat_map(Node::items);
    let capability = capabilities.find(|capability| capability.is_word("gateway"));
    let parameter =
        connector.connection_parameters().into_iter().find(|parameter| parameter.kind() == "gatewaySetting");
    match (capability, parameter) {
        (Some(capability), None) => {
            sink.report(capability, "no connection parameter chooses the gateway").help(
                "add a connection parameter 'gateway' of type gatewaySetting, with which users choose one",
            );
        }
        (None, Some(parameter)) => {
            sink.report(
                parameter.node,
                format_args!("'{}' chooses a gateway that is not used", parameter.name),
            )
            .help("write \"capabilities\": [\"gateway\"] beside 'connectionParameters', unless others are listed there");
        }
        _ => {}
    }
}
