use crate::connector::Connector;
use crate::document::Node;
use crate::folder::Kind;
use crate::rule::{Sink, rule};

rule! {
    /// `scriptOperations` names operations, but the folder holds no script.
    ///
    /// The client sends the list without custom code, so the operations run without it, and an update takes code away that is
    /// deployed already.
    ///
    /// Source: paconn 0.0.21 run against such folders; 5 of 1,037 published folders hold no script although they name
    /// operations.
    ///
    /// ```json fail
    /// { "apiProperties.json#/properties/scriptOperations": ["GetParcel"] }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/scriptOperations": ["GetParcel"],
    ///   "script.csx": "public class Script : ScriptBase { Task ExecuteAsync() { } }",
    ///   "settings.json#/script": "script.csx"
    /// }
    /// ```
    "script-file-missing", Warning, Deploy, [], Package(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(operations) = connector.script_operations() else { return };
    let is_named =
        connector.root(Kind::Settings).is_some_and(|settings| settings.get_str("script").is_some());
    let is_there = connector.folder.document(Kind::Script).is_some() || is_named;
    if connector.folder.is_complete && !is_there && Node::items(operations).next().is_some() {
        sink.report(operations, "there is no 'script.csx' for these operations")
            .help("add 'script.csx', or remove the list");
    }
}
