use std::collections::BTreeSet;

use crate::compare::Change;
use crate::document::Node;
use crate::properties::{ByName, ConnectionParameter, connection_parameters};
use crate::rule::{Sink, rule};
use crate::text;
use crate::update::Update;

rule! {
    /// A connection can no longer be made with a value that existing ones may hold.
    ///
    /// Existing connections go on with it, until somebody edits them or makes them anew in another environment. Whether the
    /// API still takes the value only its owner knows.
    ///
    /// Source: own reading.
    ///
    /// ```json fail
    /// { "apiProperties.json#/properties/connectionParameters/region": { "type": "string", "uiDefinition": { "displayName": "Region",
    ///     "description": "Where your account is.", "constraints": { "allowedValues": [{ "text": "Europe", "value": "eu" }] } } },
    ///   "old/apiProperties.json#/properties/connectionParameters/region": { "type": "string", "uiDefinition": { "displayName": "Region",
    ///     "description": "Where your account is.", "constraints": { "allowedValues": [{ "text": "Europe", "value": "eu" }, { "text": "America", "value": "us" }] } } },
    ///   "at": "apiProperties.json#/properties/connectionParameters/region/uiDefinition/constraints/allowedValues" }
    /// ```
    /// ```json pass
    /// { "apiProperties.json#/properties/connectionParameters/region": { "type": "string", "uiDefinition": { "displayName": "Region",
    ///     "description": "Where your account is.", "constraints": { "allowedValues": [{ "text": "In Europe", "value": "eu" }] } } },
    ///   "old/apiProperties.json#/properties/connectionParameters/region": { "type": "string", "uiDefinition": { "displayName": "Region",
    ///     "description": "Where your account is.", "constraints": { "allowedValues": [{ "text": "Europe", "value": "eu" }] } } } }
    /// ```
    "connection-parameter-value-removed", Warning, Deploy, [], Update(check)
}

fn check<'d>(update: &Update<'d>, _: &[&Change<'d>], sink: &mut Sink<'d>) {
    let Some(properties) = update.properties else { return };
    let parameters = properties.map(connection_parameters);
    let known = parameters.as_ref().map(|parameters| ByName::new(parameters));
    for old in &parameters.base {
        // A name may stand in several sets, with choices in each.
        let same = known.as_ref().map(|known| known.get(old.name));
        let is_first = same.base.first().is_some_and(|first| first.node == old.node);
        let is_open = same.map(|same| same.iter().any(|parameter| parameter.choices().next().is_none()));
        let list_of = same.map(|same| same.iter().find_map(list));
        let (true, false, Some(list)) = (is_first, is_open.revision, list_of.revision) else { continue };
        let choices = same.map(|same| {
            let choices = same.iter().flat_map(ConnectionParameter::choices).filter_map(Node::str);
            choices.collect::<BTreeSet<_>>()
        });
        let name = old.name;
        let message = if is_open.base {
            format!(
                "connection parameter '{name}' takes only {} now, existing connections may hold anything",
                text::quoted(&choices.revision)
            )
        } else {
            let mut gone = choices.base.difference(&choices.revision).copied().peekable();
            if gone.peek().is_none() {
                continue;
            }
            format!(
                "connection parameter '{name}' no longer takes {}, which existing connections may hold",
                text::quoted(gone)
            )
        };
        sink.report(list, message)
            .related(list_of.base.unwrap_or(old.node), "what existing connections could choose")
            .help("put them back, or make sure that the API still takes them and accept it with a reason in conndef.toml")
            .about(Vec::new(), Some(format!("connection parameter '{name}'")));
    }
}

/// The list of its choices.
fn list<'d>(parameter: &ConnectionParameter<'d>) -> Option<Node<'d>> {
    parameter.constraints()?.get("allowedValues")
}
