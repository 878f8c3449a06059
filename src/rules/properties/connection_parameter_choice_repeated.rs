use foldhash::{HashMap, HashMapExt};

use crate::connector::Connector;
use crate::document::Node;
use crate::rule::{Sink, rule};

rule! {
    /// Two choices of a connection parameter have the same value.
    ///
    /// A user who takes one of them gets the other one's name afterwards; which was meant nobody knows.
    ///
    /// Source: Microsoft's documentation of connection parameters; all of 528 published connectors comply.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/region": {
    ///     "type": "string",
    ///     "uiDefinition": { "displayName": "Region", "description": "Your region.", "tooltip": "Enter your region",
    ///       "constraints": { "allowedValues": [{ "text": "Europe", "value": "eu" }, { "text": "America", "value": "eu" }] } }
    ///   },
    ///   "at": "apiProperties.json#/properties/connectionParameters/region/uiDefinition/constraints/allowedValues/1/value"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/region": {
    ///     "type": "string",
    ///     "uiDefinition": { "displayName": "Region", "description": "Your region.", "tooltip": "Enter your region",
    ///       "constraints": { "allowedValues": [{ "text": "Europe", "value": "eu" }, { "text": "America", "value": "us" }] } }
    ///   }
    /// }
    /// ```
    "connection-parameter-choice-repeated", Warning, Certification, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    for parameter in connector.connection_parameters() {
        let mut seen: HashMap<&str, Node<'d>> = HashMap::new();
        for node in parameter.choices() {
            let value = node.str().unwrap_or_default();
            if let Some(first) = seen.get(value) {
                sink.report(node, format_args!("value '{value}' is a choice already"))
                    .help("remove it, or write another value")
                    .related(*first, "the first one");
            }
            seen.entry(value).or_insert(node);
        }
    }
}
