use foldhash::HashSet;

use crate::compare::Change;
use crate::document::Node;
use crate::rule::{Sink, rule};
use crate::update::Update;

rule! {
    /// The connector can no longer do what connections rely on.
    ///
    /// Without `gateway`, connections through an on-premises data gateway reach nothing; without `actions` there are
    /// none.
    ///
    /// Source: own reading.
    ///
    /// ```json fail
    /// { "-apiProperties.json#/properties/capabilities": 0, "old/apiProperties.json#/properties/capabilities": ["gateway"], "at": "apiProperties.json#/properties" }
    /// ```
    /// ```json pass
    /// { "apiProperties.json#/properties/capabilities": ["actions"] }
    /// ```
    "capability-removed", Warning, Deploy, [], Update(check)
}

fn check<'d>(update: &Update<'d>, _: &[&Change<'d>], sink: &mut Sink<'d>) {
    let Some(properties) = update.properties else { return };
    // A solution has no place for them: nothing is gone that a package beside it may have.
    let Some(object) = properties.revision.object() else { return };
    let lists = properties.map(|properties| properties.get("capabilities"));
    let kept = lists.revision.into_iter().flat_map(Node::items).filter_map(Node::str);
    let kept: HashSet<_> = kept.map(str::to_ascii_lowercase).collect();
    for old in lists.base.into_iter().flat_map(Node::items) {
        let is_gone = |name: &&str| !kept.contains(&name.to_ascii_lowercase());
        let Some(name) = old.str().filter(is_gone) else { continue };
        sink.report(lists.revision.unwrap_or(object), format!("capability '{name}' is gone"))
            .related(old, "relied on by existing connections")
            .help("put it back, or accept it with a reason in conndef.toml");
    }
}
