use crate::connector::Connector;
use crate::definition;
use crate::rule::{Sink, rule};

rule! {
    /// The properties do not say who owns the API.
    ///
    /// Reviewers ask for the owner of the service behind the connector, who is not always its publisher. Only the copy for
    /// Microsoft's repository has this key: the service refuses it when the connector is deployed.
    ///
    /// Source: Microsoft's certification process; 9 % of the published connectors lack it, so this is a warning.
    ///
    /// ```json fail
    /// { "-apiProperties.json#/properties/stackOwner": null, "at": "apiProperties.json#/properties" }
    /// ```
    /// ```json fail
    /// { "apiProperties.json#/properties/stackOwner": " " }
    /// ```
    /// ```json pass
    /// { "apiProperties.json#/properties/stackOwner": "ACME Logistics" }
    /// ```
    "stack-owner-missing", Warning, Certification, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(properties) = connector.properties_object() else { return };
    match properties.get("stackOwner") {
        None if definition::lacks(properties, "stackOwner") => {
            sink.report(properties, "'stackOwner' is missing")
        }
        Some(node) if node.str().is_some_and(|text| text.trim().is_empty()) => {
            sink.report(node, "'stackOwner' is empty")
        }
        _ => return,
    }
    .help("add 'stackOwner', the name of the company behind the API");
}
