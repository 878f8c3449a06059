use crate::compare::{Change, Pair};
use crate::document::Node;
use crate::properties::{ByName, Properties, connection_parameter_sets, connection_parameters};
use crate::rule::{Sink, rule};
use crate::severity::Severity;
use crate::text;
use crate::update::Update;

rule! {
    /// Existing connections were made with a set of parameters that is gone.
    ///
    /// A connection holds the name of the set (`connectionParameterSets`) that its owner chose, beside what was entered. Under
    /// another name it is not found, and connections have to be made anew, even where another set asks for the same. Where
    /// parameters stood in no set (`connectionParameters`) and stand in sets now, existing connections name none: a warning, as
    /// nobody says what becomes of them.
    ///
    /// Source: Microsoft's documentation of several ways to sign in shows that a connection names its set; that it is lost
    /// is our own reading.
    ///
    /// ```json fail
    /// { "apiProperties.json#/properties/connectionParameterSets": { "values": [ { "name": "apikey", "parameters": { "key": { "type": "securestring" } } } ] },
    ///   "old/apiProperties.json#/properties/connectionParameterSets": { "values": [ { "name": "key", "parameters": { "key": { "type": "securestring" } } } ] },
    ///   "at": "apiProperties.json#/properties/connectionParameterSets/values/0/name" }
    /// ```
    /// ```json pass
    /// { "apiProperties.json#/properties/connectionParameterSets": { "values": [ { "name": "key", "uiDefinition": { "displayName": "Key" }, "parameters": { "key": { "type": "securestring" } } } ] },
    ///   "old/apiProperties.json#/properties/connectionParameterSets": { "values": [ { "name": "key", "parameters": { "key": { "type": "securestring" } } } ] } }
    /// ```
    "connection-set-removed", Error, Deploy, [], Update(check)
}

fn check<'d>(update: &Update<'d>, _: &[&Change<'d>], sink: &mut Sink<'d>) {
    let Some(properties) = update.properties else { return };
    let name = |set: Node<'d>| set.get_str("name").unwrap_or_default();
    let mut gone = Vec::new();
    for (old, new) in update.lost_sets() {
        let Some(new) = new else {
            gone.push(old);
            continue;
        };
        let message = format!(
            "set '{}' of connection parameters is called '{}' now: existing connections hold the released name",
            name(old),
            name(new)
        );
        sink.report(new.get("name").unwrap_or(new), message)
            .related(old.get("name").unwrap_or(old), "the released set")
            .help(format_args!(
                "change the name back to '{}'; `displayName` is what users see, and it may change",
                name(old)
            ));
    }
    if let Some(first) = gone.first() {
        let names = text::quoted(gone.iter().map(|set| name(*set)));
        let (noun, verb) = if gone.len() == 1 { ("set", "is") } else { ("sets", "are") };
        let message = format!(
            "{noun} {names} of connection parameters {verb} gone, with which existing connections were made"
        );
        let sets = properties.revision.get("connectionParameterSets").map(Node::key);
        sink.report(sets.unwrap_or(properties.revision.place("connectionParameterSets")), message)
            .related(*first, "the released set")
            .help("put it back, or accept it with a reason in conndef.toml");
    }
    moved_into_sets(&properties, sink);
}

/// Says that all parameters stand in sets now.
fn moved_into_sets<'d>(properties: &Pair<Properties<'d>>, sink: &mut Sink<'d>) {
    let parameters = properties.map(connection_parameters);
    let sets = properties.map(|properties| connection_parameter_sets(properties).count());
    let plain = properties.map(|properties| {
        properties.get("connectionParameters").filter(|plain| plain.members().next().is_some())
    });
    let known = ByName::new(&parameters.revision);
    let are_kept = || parameters.base.iter().all(|old| !known.get(old.name).is_empty());
    let (0, Some(old), None) = (sets.base, plain.base, plain.revision) else { return };
    if let (Some(new), true) =
        (properties.revision.get("connectionParameterSets"), sets.revision > 0 && are_kept())
    {
        sink.report(new.key(), "connection parameters stand in sets now, and existing connections name none")
            .severity(Severity::Warning)
            .related(old, "what existing connections were made with")
            .help("keep `connectionParameters` beside the sets, or tell the users and accept it with a reason in conndef.toml");
    }
}
