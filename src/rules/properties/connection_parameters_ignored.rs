use crate::connector::Connector;
use crate::document::Node;
use crate::rule::{Sink, rule};
use crate::text;

rule! {
    /// Connection parameters stand beside sets of connection parameters.
    ///
    /// The platform shows the sets and ignores the parameters outside of them, so what they should ask for is never asked.
    ///
    /// Source: Microsoft's documentation of several authentications in one connector. 3 of 4 published connectors with sets
    /// have both, for connections that were made before there were sets; so what stands in a set as well is no finding, and the
    /// rest is information only.
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
    let sets = properties.path(&["connectionParameterSets", "values"]).into_iter().flat_map(Node::items);
    let sets: Vec<_> = sets.filter_map(|set| set.get("parameters")).collect();
    let is_in_set = |name: &str| sets.iter().any(|set| set.get(name).is_some());
    // Those that stand in a set as well are left for connections from before there were sets.
    let lost: Vec<_> = plain.members().map(|(name, _)| name).filter(|name| !is_in_set(name)).collect();
    if !lost.is_empty() {
        let names = text::quoted(lost);
        sink.report(plain, format_args!("the platform shows the sets instead of these: {names} is in none"))
            .help("move what is needed into a set of 'connectionParameterSets'");
    }
}
