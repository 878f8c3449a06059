use crate::connector::Connector;
use crate::definition;
use crate::document::Node;
use crate::properties;
use crate::rule::{Sink, rule};

rule! {
    /// Sets of connection parameters do not say what a user chooses.
    ///
    /// The connection dialog shows a list of the sets by their display names, each with its description, under a title of its own.
    /// Without these texts, or without sets, users see an empty choice.
    ///
    /// Source: Microsoft's documentation of several authentications in one connector; all published connectors with sets comply.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/connectionParameters": {},
    ///   "apiProperties.json#/properties/connectionParameterSets": {
    ///
    ///     "values": [{ "name": "open", "uiDefinition": { "displayName": "None", "description": "Signs nobody in." }, "parameters": {} }]
    ///   },
    ///   "at": "apiProperties.json#/properties/connectionParameterSets"
    /// }
    /// ```
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/connectionParameters": {},
    ///   "apiProperties.json#/properties/connectionParameterSets": {
    ///     "uiDefinition": { "displayName": "Sign-in", "description": "How you sign in." },
    ///     "values": [{ "name": "open", "parameters": {} }]
    ///   },
    ///   "at": "apiProperties.json#/properties/connectionParameterSets/values/0/name"
    /// }
    /// ```
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/connectionParameters": {},
    ///   "apiProperties.json#/properties/connectionParameterSets": {
    ///     "uiDefinition": { "displayName": "Sign-in", "description": "How you sign in." },
    ///     "values": []
    ///   },
    ///   "at": "apiProperties.json#/properties/connectionParameterSets/values"
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
    "connection-parameter-set-incomplete", Warning, Certification, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(properties) = connector.properties() else { return };
    let Some(sets) = properties.get("connectionParameterSets").filter(|sets| sets.is_object()) else {
        return;
    };
    let values = sets.get("values").filter(|values| values.value().is_array());
    if let Some(values) = values.filter(|values| Node::items(*values).next().is_none()) {
        sink.report(values, "there is no set to choose")
            .help("add a set, or remove 'connectionParameterSets'");
    }
    let named = properties::connection_parameter_sets(properties)
        .map(|set| (set, set.get("name").filter(|name| name.str().is_some()).unwrap_or(set)));
    for (holder, place) in std::iter::once((sets, sets)).chain(named) {
        let lacks = |key: &&str| {
            let Some(texts) = holder.get("uiDefinition") else { return true };
            let is_blank = texts.get_str(key).is_some_and(|text| text.trim().is_empty());
            let is_there = !is_blank && !definition::lacks(texts, key);
            texts.is_object() && !is_there && !properties::has_deeper_text(texts, key)
        };
        // Of a list the title is enough to choose from.
        let asked = if holder == sets { &["displayName"][..] } else { &["displayName", "description"] };
        let missing: Vec<&str> = asked.iter().copied().filter(lacks).collect();
        if !missing.is_empty() {
            let missing = missing.join(" and ");
            sink.report(place, format_args!("users see no {missing}"))
                .help(format_args!("add {missing} to its 'uiDefinition'"));
        }
    }
}
