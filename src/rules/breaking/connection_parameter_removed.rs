use foldhash::HashSet;

use crate::compare::Change;
use crate::document::Node;
use crate::properties::{ByName, connection_parameters};
use crate::rule::{Sink, rule};
use crate::update::Update;

rule! {
    /// Something that existing connections hold is no longer asked for.
    ///
    /// Connections that were made with the released version hold it under its name, and nothing uses it any more:
    /// calls go out without it. It does not matter in which set of parameters it stands.
    ///
    /// Source: Microsoft's documentation of connector updates asks for a new connector when the authentication
    /// changes.
    ///
    /// ```json fail
    /// { "-apiProperties.json#/properties/connectionParameters/api_key": 0, "at": "apiProperties.json#/properties" }
    /// ```
    /// ```json pass
    /// { "apiProperties.json#/properties/connectionParameters/api_key/uiDefinition/tooltip": "Your key" }
    /// ```
    "connection-parameter-removed", Error, Deploy, [], Update(check)
}

fn check<'d>(update: &Update<'d>, _: &[&Change<'d>], sink: &mut Sink<'d>) {
    let Some(properties) = update.properties else { return };
    let parameters = properties.map(connection_parameters);
    let known = ByName::new(&parameters.revision);
    let renamed: Vec<_> = update.renamed_parameters().iter().map(|pair| pair.base).collect();
    let renamed = ByName::new(&renamed);
    // That its set is gone is said of that.
    let lost: HashSet<_> = update.lost_sets().into_iter().map(|(set, _)| set).collect();
    let is_in_lost_set = |parameter: Node<'d>| {
        let set = parameter.holder().and_then(Node::holder);
        set.is_some_and(|set| lost.contains(&set))
    };
    for old in &parameters.base {
        let is_renamed = !renamed.get(old.name).is_empty();
        if known.get(old.name).is_empty() && !is_renamed && !is_in_lost_set(old.node) {
            let message =
                format!("connection parameter '{}' is gone, which existing connections hold", old.name);
            sink.report(properties.revision.place("connectionParameters"), message)
                .related(old.node, "the released parameter")
                .help("put it back, or accept it with a reason in conndef.toml")
                .about(Vec::new(), Some(format!("connection parameter '{}'", old.name)));
        }
    }
}
