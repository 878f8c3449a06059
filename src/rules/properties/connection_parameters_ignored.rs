use crate::connector::Connector;
use crate::document::Node;
use crate::rule::{Sink, rule};

rule! {
    /// Connection parameters stand beside sets of connection parameters.
    ///
    /// The platform shows the sets and ignores the parameters outside of them, so what they should ask for is never asked.
    ///
    /// Source: Microsoft's documentation of several authentications in one connector. 3 of 4 published connectors with sets
    /// have both, perhaps for connections that were made before there were sets; so this is information only.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/connectionParameterSets": {
    ///     "uiDefinition": { "displayName": "Sign-in", "description": "How you sign in." },
    ///     "values": [{ "name": "open", "uiDefinition": { "displayName": "None", "description": "Signs nobody in." }, "parameters": {} }]
    ///   },
    ///   "at": "apiProperties.json#/properties/connectionParameters"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/connectionParameters": {},
    ///   "apiProperties.json#/properties/connectionParameterSets": {
    ///     "uiDefinition": { "displayName": "Sign-in", "description": "How you sign in." },
    ///     "values": [{ "name": "open", "uiDefinition": { "displayName": "None", "description": "Signs nobody in." }, "parameters": {} }]
    ///   }
    /// }
    /// ```
    "connection-parameters-ignored", Info, Deploy, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(properties) = connector.properties() else { return };
    let has_sets = properties.get("connectionParameterSets").is_some_and(Node::is_object);
    let Some(plain) = properties.get("connectionParameters").filter(|_| has_sets) else { return };
    if plain.members().next().is_some() {
        sink.report(plain, "the platform shows the sets of parameters instead of these")
            .help("move them into a set of 'connectionParameterSets'");
    }
}
