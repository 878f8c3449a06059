use crate::connector::Connector;
use crate::definition::lacks;
use crate::document::Node;
use crate::folder::Kind;
use crate::openapi::{Piece, pieces};
use crate::properties::{self, ConnectionParameter, Properties};
use crate::rule::{Sink, rule};

rule! {
    /// A secret is asked for and never sent.
    ///
    /// What users enter as `securestring` reaches the API only by a security definition (an `apiKey` takes one, `basic` takes
    /// `username` and `password`) or by a policy that reads it. Without either the key stays where it is, and each call comes
    /// without it. Where a script handles calls, nothing is said.
    ///
    /// Source: practice; 5 of 528 published connectors ask for a key so, none of which declares any security.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/second_key": { "type": "securestring",
    ///     "uiDefinition": { "displayName": "Second key", "description": "Another key.", "tooltip": "Enter the key" } }
    /// }
    /// ```
    /// ```json fail
    /// {
    ///   "-/securityDefinitions": null, "-/security": null,
    ///   "at": "apiProperties.json#/properties/connectionParameters/api_key"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/second_key": { "type": "securestring",
    ///     "uiDefinition": { "displayName": "Second key", "description": "Another key.", "tooltip": "Enter the key" } },
    ///   "apiProperties.json#/properties/policyTemplateInstances": [{
    ///     "templateId": "setheader", "title": "Send the second key",
    ///     "parameters": { "x-ms-apimTemplateParameter.name": "X-Second-Key", "x-ms-apimTemplateParameter.value": "@connectionParameters('second_key')", "x-ms-apimTemplate-policySection": "Request", "x-ms-apimTemplateParameter.existsAction": "override" }
    ///   }]
    /// }
    /// ```
    "connection-parameter-unsent", Warning, Deploy, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let (Some(definition), Some(properties)) = (&connector.definition, connector.properties()) else {
        return;
    };
    let declared = definition.root.get("securityDefinitions");
    let is_readable = declared.map_or_else(
        || lacks(definition.root, "securityDefinitions"),
        |declared| {
            let is_known = |kind: &str| ["basic", "apiKey", "oauth2"].contains(&kind);
            declared.is_object()
                && declared.members().all(|(_, scheme)| scheme.get_str("type").is_some_and(is_known))
        },
    );
    // A requirement without its scheme is reported itself.
    let is_defined = |name| declared.is_some_and(|declared| declared.get(name).is_some());
    let is_readable = is_readable && definition.security_requirements().all(|(name, _)| is_defined(name));
    if !is_readable || connector.folder.document(Kind::Script).is_some() {
        return;
    }
    let of_kind = |kind| definition.security_schemes().filter(move |(_, s)| s.get_str("type") == Some(kind));
    let has_basic = of_kind("basic").next().is_some();
    let all = properties::connection_parameters(properties);
    let has = |name: &str| all.iter().any(|parameter| parameter.name.eq_ignore_ascii_case(name));
    let lacks_user = has_basic && !USER.into_iter().all(has);
    let has_oauth = of_kind("oauth2").next().is_some();
    // Where the kinds of sign-in do not fit, that is reported itself.
    if lacks_user || has_oauth != all.iter().any(ConnectionParameter::is_oauth) {
        return;
    }
    let sets = properties::connection_parameter_sets(properties).filter_map(|set| set.get("parameters"));
    for holder in properties.get("connectionParameters").into_iter().chain(sets) {
        let parameters = || {
            let members = holder.members().filter(|(_, node)| node.is_object());
            members.map(|(name, node)| ConnectionParameter { name, node })
        };
        // A gateway signs in itself.
        let is_by_user = has_basic || parameters().any(|parameter| parameter.kind() == "gatewaySetting");
        let is_secret = |parameter: &ConnectionParameter<'d>| {
            parameter.kind().eq_ignore_ascii_case("securestring") && !parameter.name.contains(':')
        };
        let mut unsent: Vec<_> = parameters().filter(is_secret).collect();
        unsent.retain(|parameter| !(is_by_user && is_of_user(parameter.name)));
        if !unsent.is_empty() {
            unsent.retain(|parameter| !is_read(parameter.name, properties, &all));
        }
        for (name, _) in of_kind("apiKey") {
            let is_named = |parameter: &ConnectionParameter<'d>| {
                [name, "api_key"].iter().any(|name| parameter.name.eq_ignore_ascii_case(name))
            };
            // Which one a scheme takes where no name tells is not documented.
            if !unsent.is_empty() {
                unsent.remove(unsent.iter().position(is_named).unwrap_or_default());
            }
        }
        for parameter in unsent {
            sink.report(parameter.node, format_args!("'{}' is asked for and never sent", parameter.name))
                .help("declare how it is sent in the definition's 'securityDefinitions', or send it by a policy");
        }
    }
}

/// What `basic` takes.
const USER: [&str; 2] = ["username", "password"];

fn is_of_user(name: &str) -> bool {
    USER.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// Whether a policy reads a parameter, or an address of a sign-in holds it.
fn is_read(name: &str, properties: Properties<'_>, all: &[ConnectionParameter<'_>]) -> bool {
    let policies = properties.get("policyTemplateInstances").into_iter().flat_map(Node::all);
    // What cannot be taken apart may read it, too.
    let is_looked_up =
        |text: &str| holds(text, name) || pieces(text).iter().any(|piece| matches!(piece, Piece::Broken(_)));
    policies.filter_map(Node::str).any(is_looked_up)
        || all
            .iter()
            .flat_map(ConnectionParameter::oauth_texts)
            .filter_map(|(_, node)| node.str())
            .any(|text| holds(text, name))
}

/// Whether a text names it between quotes or braces.
fn holds(text: &str, name: &str) -> bool {
    text.split(['\'', '"', '{', '}']).skip(1).any(|part| part.eq_ignore_ascii_case(name))
}
