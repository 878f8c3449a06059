//! Typed cursors over the `properties` object of `apiProperties.json`.
//!
//! Tolerant: what has the wrong JSON type is left out here and reported by the schema rules.

use crate::document::Node;

/// Something that a user enters, or goes through, to make a connection.
#[derive(Clone, Copy, Debug)]
pub struct ConnectionParameter<'d> {
    /// Its key.
    pub name: &'d str,
    /// The parameter object.
    pub node: Node<'d>,
}

impl<'d> ConnectionParameter<'d> {
    /// The `type`; empty where it is missing.
    pub fn kind(&self) -> &'d str {
        self.node.get_str("type").unwrap_or_default()
    }

    /// Whether the platform gets a token for it; the platform compares without case.
    pub fn is_oauth(&self) -> bool {
        self.kind().eq_ignore_ascii_case("oauthSetting")
    }
}

/// The connection parameters, then those of each set of them.
pub fn connection_parameters(properties: Node<'_>) -> Vec<ConnectionParameter<'_>> {
    let plain = properties.get("connectionParameters");
    let sets = properties.path(&["connectionParameterSets", "values"]).into_iter().flat_map(Node::items);
    let holders = plain.into_iter().chain(sets.filter_map(|set| set.get("parameters")));
    let members = holders.flat_map(Node::members).filter(|(_, node)| node.is_object());
    members.map(|(name, node)| ConnectionParameter { name, node }).collect()
}

/// The policy instances.
pub fn policies(properties: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    let policies = properties.get("policyTemplateInstances").into_iter().flat_map(Node::items);
    policies.filter(|policy| policy.is_object())
}
