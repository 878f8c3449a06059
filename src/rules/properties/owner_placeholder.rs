use crate::connector::Connector;
use crate::placeholder;
use crate::rule::{Sink, rule};

rule! {
    /// Publisher or stack owner is the text of a template.
    ///
    /// Makers see the publisher beside the connector's name.
    ///
    /// Source: Microsoft's certification process and its template; all of 528 published connectors comply.
    ///
    /// ```json fail
    /// { "apiProperties.json#/properties/publisher": "<Your company>" }
    /// ```
    /// ```json fail
    /// { "apiProperties.json#/properties/stackOwner": "Name of company or organization" }
    /// ```
    /// ```json pass
    /// { "apiProperties.json#/properties/publisher": "Acme logistics" }
    /// ```
    "owner-placeholder", Warning, Certification, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(properties) = connector.properties() else { return };
    for key in ["publisher", "stackOwner"] {
        let Some(node) = properties.get(key) else { continue };
        let Some(name) = node.str() else { continue };
        if placeholder::of_name(name) {
            sink.report(node, format_args!("'{name}' is a placeholder")).help("write the name");
        }
    }
}
