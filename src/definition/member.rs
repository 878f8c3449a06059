//! Whether an object has a member, and of which type; mistakes that are reported themselves are not held against it.

use super::is_of_type;
use crate::document::Node;
use crate::openapi::{SWAGGER2_METHODS, SWAGGER2_ROOT};
use crate::text;

/// Whether an object has no member of this name, and none that looks like a misspelling of it or stands on the wrong floor:
/// that is reported itself.
pub fn lacks(node: Node<'_>, key: &str) -> bool {
    node.get(key).is_none() && !misspells(node, key)
}

/// Whether an object has a member whose name looks like a misspelling of one that it does not have, or lacks it because it
/// stands on the wrong floor.
pub fn misspells(node: Node<'_>, key: &str) -> bool {
    // No object has more keys of its own; thousands of others may refer to one that was given more.
    const MOST_KEYS: usize = 100;
    let others = || node.members().take(MOST_KEYS).map(|(other, _)| other);
    node.get(key).is_none() && (text::first_near(others(), key).is_some() || is_elsewhere(node, key))
}

/// Whether what an object lacks stands on another floor of its file.
fn is_elsewhere(node: Node<'_>, key: &str) -> bool {
    let root = node.holder().unwrap_or(node);
    if root.holder().is_some() {
        return false;
    }
    let is_beside = || node.name() == Some("properties") && root.get(key).is_some();
    let among_paths = || root.get("paths").and_then(|paths| paths.get(key)).is_some_and(is_root_among_paths);
    let is_stray = |stray: Stray<'_>| stray.floor == Some(node);
    let is_floor = node == root || matches!(node.name(), Some("info" | "properties"));
    is_beside()
        || node == root && among_paths()
        || is_floor && strays_of(root, |name| name == key).into_iter().any(is_stray)
}

/// A member that stands on another floor of its file than it belongs to, which lacks it.
#[derive(Clone, Copy, Debug)]
pub struct Stray<'d> {
    /// The member.
    pub node: Node<'d>,
    /// What moves it where it belongs.
    pub cure: &'static str,
    /// The object that it belongs to, where that is there.
    floor: Option<Node<'d>>,
}

/// Members of `info`.
const INFO: [&str; 6] = ["title", "description", "version", "contact", "termsOfService", "license"];

/// Members of the `properties` of apiProperties.json.
const PROPERTIES: [&str; 8] = [
    "iconBrandColor",
    "publisher",
    "stackOwner",
    "capabilities",
    "connectionParameters",
    "connectionParameterSets",
    "policyTemplateInstances",
    "scriptOperations",
];

/// Members that are lists, and those that are objects; all others are texts.
const LISTS: [&str; 7] = [
    "schemes",
    "consumes",
    "produces",
    "security",
    "capabilities",
    "policyTemplateInstances",
    "scriptOperations",
];
const OBJECTS: [&str; 10] = [
    "info",
    "paths",
    "definitions",
    "parameters",
    "responses",
    "securityDefinitions",
    "contact",
    "license",
    "connectionParameters",
    "connectionParameterSets",
];

/// Members of a file on the wrong floor: of a definition in its info, in a path or in an operation, of `info` and paths in the
/// definition, of the properties among connection parameters.
pub fn strays(root: Node<'_>) -> Vec<Stray<'_>> {
    strays_of(root, |_| true)
}

/// Those whose name is asked for.
fn strays_of<'d>(root: Node<'d>, is_wanted: impl Fn(&str) -> bool) -> Vec<Stray<'d>> {
    const MOST: usize = 100;
    const TO_ROOT: &str = "move it to the root of the definition";
    let all = |holder: Option<Node<'d>>| holder.into_iter().flat_map(Node::members).take(MOST);
    let [info, paths, properties] = ["info", "paths", "properties"].map(|key| root.get(key));
    let mut strays = Vec::new();
    let mut find = |node: Node<'d>, floor: Option<Node<'d>>, cure| {
        let name = node.name().unwrap_or_default();
        let kind = match name {
            _ if LISTS.contains(&name) => "array",
            _ if OBJECTS.contains(&name) || name.starts_with('/') => "object",
            _ => "string",
        };
        let is_lacked = floor.is_none_or(|floor| floor.is_object() && floor.get(name).is_none());
        if is_lacked && is_of_type(node, kind) == Some(true) {
            strays.push(Stray { node, cure, floor });
        }
    };
    for (name, node) in all(root.get("swagger").or(info).and(Some(root))) {
        if INFO.contains(&name) && is_wanted(name) {
            find(node, info, "move it into 'info'");
        } else if name.starts_with('/') && is_wanted(name) {
            find(node, paths, "move it into 'paths'");
        }
    }
    let lost = SWAGGER2_ROOT.into_iter().filter(|name| root.get(name).is_none() && is_wanted(name));
    for name in lost {
        if let Some(node) = info.and_then(|info| info.get(name)) {
            find(node, Some(root), TO_ROOT);
        }
        // What operations have, too, may be theirs.
        let (cure, is_shared) = match name {
            "responses" | "tags" | "externalDocs" => continue,
            "schemes" | "consumes" | "produces" | "security" => {
                ("move it to the root of the definition, or into the operations", true)
            }
            _ => (TO_ROOT, name == "parameters"),
        };
        for (_, item) in all(paths) {
            let operations = SWAGGER2_METHODS.into_iter().filter(|_| !is_shared);
            let holders = operations.filter_map(|method| item.get(method)).chain([item]);
            for node in holders.filter_map(|holder| holder.get(name)) {
                find(node, Some(root), cure);
            }
        }
    }
    for (name, node) in all(properties.and_then(|properties| properties.get("connectionParameters"))) {
        // What has a type is a parameter, whatever its name.
        if PROPERTIES.contains(&name) && is_wanted(name) && node.get("type").is_none() {
            find(node, properties, "move it up into 'properties'");
        }
    }
    strays
}

/// Whether a member of the paths is one of the definition itself that stands too deep: its name is that of one, and it has no
/// operation.
pub fn is_root_among_paths(node: Node<'_>) -> bool {
    node.name().is_some_and(|name| SWAGGER2_ROOT.contains(&name))
        && SWAGGER2_METHODS.iter().all(|method| node.get(method).is_none())
}

/// Where members are to be written that an object lacks or has empty, and how that is called: at the first empty one, else at the
/// object.
pub fn gap<'d>(object: Node<'d>, keys: &[&str]) -> (Node<'d>, &'static str) {
    let empty = keys.iter().find_map(|key| object.get(key));
    (empty.unwrap_or(object), if empty.is_some() { "write" } else { "add" })
}

/// Whether a member has the type that it should have, or is plainly not there: anything else is reported itself.
pub fn is_legible(node: Node<'_>, key: &str, kind: &str) -> bool {
    node.get(key).map_or(!misspells(node, key), |member| is_of_type(member, kind) == Some(true))
}
