//! What the editor at the other end can do, and wants.

use clap::ValueEnum;
use serde_json::Value;

use crate::profile::Profile;

/// What an editor says of itself when it begins.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each stands for a capability of its own")]
pub(super) struct Client {
    /// Changes may name the version of the text that they are meant for.
    pub(super) takes_versions: bool,
    /// Changes may make new files.
    pub(super) makes_files: bool,
    /// It shows texts that we have: the pages of rules.
    pub(super) shows_our_texts: bool,
    /// It can be asked to watch files.
    pub(super) watches_files: bool,
    /// It has a command that asks for the reason of an acceptance.
    pub(super) asks_reason: bool,
    /// For what connectors are judged, where it says so.
    pub(super) profile: Option<Profile>,
}

impl Client {
    /// Reads the parameters of `initialize`.
    pub(super) fn of(params: &Value) -> Client {
        let capability = |pointer: &str| params.pointer(&format!("/capabilities/workspace/{pointer}"));
        let is_set = |pointer: &str| capability(pointer).and_then(Value::as_bool) == Some(true);
        let operations = capability("workspaceEdit/resourceOperations").and_then(Value::as_array);
        let options = params.get("initializationOptions");
        let option = |name: &str| options.and_then(|options| options.get(name));
        Client {
            takes_versions: is_set("workspaceEdit/documentChanges"),
            makes_files: operations.is_some_and(|all| all.iter().any(|own| own == "create")),
            shows_our_texts: capability("textDocumentContent").is_some_and(Value::is_object),
            watches_files: is_set("didChangeWatchedFiles/dynamicRegistration"),
            asks_reason: option("asksReason").and_then(Value::as_bool) == Some(true),
            profile: option("profile").and_then(profile),
        }
    }
}

/// The profile of a name.
pub(super) fn profile(name: &Value) -> Option<Profile> {
    Profile::from_str(name.as_str()?, false).ok()
}
