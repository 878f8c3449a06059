use crate::connector::Connector;
use crate::definition;
use crate::rule::{Sink, rule};

rule! {
    /// The properties do not say who made the connector.
    ///
    /// Makers see the publisher beside the connector's name; reviewers ask for it.
    ///
    /// Source: Microsoft's certification process; 6 % of the published connectors lack it, so this is a warning.
    ///
    /// ```json fail
    /// { "-apiProperties.json#/properties/publisher": null, "at": "apiProperties.json#/properties" }
    /// ```
    /// ```json fail
    /// { "apiProperties.json#/properties/publisher": " " }
    /// ```
    /// ```json pass
    /// { "apiProperties.json#/properties/publisher": "ACME Logistics" }
    /// ```
    "publisher-missing", Warning, Certification, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(properties) = connector.properties_object() else { return };
    match properties.get("publisher") {
        None if definition::lacks(properties, "publisher") => {
            sink.report(properties, "'publisher' is missing")
        }
        Some(node) if node.str().is_some_and(|text| text.trim().is_empty()) => {
            sink.report(node, "'publisher' is empty")
        }
        _ => return,
    }
    .help("add 'publisher', the name of the company or person that maintains the connector");
}
