use foldhash::{HashMap, HashMapExt};

use crate::connector::Connector;
use crate::document::Node;
use crate::properties;
use crate::rule::{Sink, rule};

rule! {
    /// Two sets of connection parameters have the same name.
    ///
    /// The platform keeps with each connection the name of the set that it was made with; with two of the same name it cannot tell
    /// which.
    ///
    /// Source: Microsoft's documentation of several authentications in one connector; none of the published connectors with sets
    /// repeats a name.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/connectionParameters": {},
    ///   "apiProperties.json#/properties/connectionParameterSets": {
    ///     "uiDefinition": { "displayName": "Sign-in", "description": "How you sign in." },
    ///     "values": [{ "name": "open", "uiDefinition": { "displayName": "None", "description": "Signs nobody in." }, "parameters": {} }, { "name": "open", "uiDefinition": { "displayName": "None", "description": "Signs nobody in." }, "parameters": {} }]
    ///   },
    ///   "at": "apiProperties.json#/properties/connectionParameterSets/values/1/name"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/connectionParameters": {},
    ///   "apiProperties.json#/properties/connectionParameterSets": {
    ///     "uiDefinition": { "displayName": "Sign-in", "description": "How you sign in." },
    ///     "values": [{ "name": "open", "uiDefinition": { "displayName": "None", "description": "Signs nobody in." }, "parameters": {} }, { "name": "free", "uiDefinition": { "displayName": "None", "description": "Signs nobody in." }, "parameters": {} }]
    ///   }
    /// }
    /// ```
    "connection-parameter-set-repeated", Error, Deploy, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(properties) = connector.properties() else { return };
    let mut seen: HashMap<&str, Node<'d>> = HashMap::new();
    for node in properties::connection_parameter_sets(properties).filter_map(|set| set.get("name")) {
        let Some(name) = node.str() else { continue };
        if let Some(first) = seen.insert(name, node) {
            sink.report(node, format_args!("set '{name}' exists already"))
                .help("give it a name of its own")
                .related(first, "the other one");
        }
    }
}
