use crate::connector::Connector;
use crate::document::Node;
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// A security definition is of a kind that the platform does not offer.
    ///
    /// Connections sign in with a user name and password (`basic`), a key in a header or the query (`apiKey`), or `oauth2`.
    /// Of the flows of OAuth 2.0 the platform runs `accessCode`: it cannot sign in as an application or with a password, except
    /// by a set of connection parameters, which then is called like the security definition.
    ///
    /// Source: Microsoft's Swagger Validator, `SecuritySchemePropertyNotValid`, and its FAQ; published connectors have
    /// `accessCode`, and `implicit` three times.
    ///
    /// ```json fail
    /// { "/securityDefinitions/api_key/type": "http" }
    /// ```
    /// ```json fail
    /// { "/securityDefinitions/api_key/in": "cookie" }
    /// ```
    /// ```json pass
    /// { "/securityDefinitions/api_key/in": "query" }
    /// ```
    /// ```json pass
    /// {
    ///   "/securityDefinitions/application": { "type": "oauth2", "flow": "application", "tokenUrl": "https://acme.example.com/token", "scopes": {} },
    ///   "apiProperties.json#/properties/connectionParameterSets": {
    ///     "uiDefinition": { "displayName": "Sign-in", "description": "How to sign in." },
    ///     "values": [
    ///       { "name": "api_key", "uiDefinition": { "displayName": "Key", "description": "Sign in with a key." },
    ///         "parameters": { "api_key": { "type": "securestring", "uiDefinition": { "displayName": "API key" } } } },
    ///       { "name": "application", "uiDefinition": { "displayName": "Application", "description": "Sign in as an application." },
    ///         "parameters": { "token": { "type": "oauthSetting", "oAuthSettings": { "identityProvider": "facebook", "clientId": "acme" } } } }
    ///     ]
    ///   },
    ///   "-apiProperties.json#/properties/connectionParameters": null
    /// }
    /// ```
    "security-scheme-unsupported", Error, Deploy, ["JsonValueNotInEnum"], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(definition) = &connector.definition else { return };
    for (name, scheme) in definition.security_schemes() {
        let Some(kind) = scheme.get_str("type") else { continue };
        let (key, known): (_, &[&str]) = match kind {
            "apiKey" => ("in", &["header", "query"]),
            "oauth2" => ("flow", &["accessCode", "implicit"]),
            "basic" => continue,
            _ => ("type", &["basic", "apiKey", "oauth2"]),
        };
        let Some(node) = scheme.get(key) else { continue };
        let Some(value) = node.str().filter(|value| !known.contains(value)) else { continue };
        let is_swagger = ["application", "password"].contains(&value);
        if is_swagger && connector.may_have_parameter_set(name) {
            continue;
        }
        sink.report(node, format_args!("{key} '{value}' is not supported"))
            .help(
                match (known.iter().find(|known| known.eq_ignore_ascii_case(value)), newer(scheme, value)) {
                    (Some(known), _) => format!("write '{known}'"),
                    (None, Some(cure)) => cure.to_owned(),
                    (None, None) => format!("choose from {}", known.join(", ")),
                },
            )
            .server_id((!is_swagger).then_some("JsonValueNotInEnum"))
            .severity(if is_swagger { Severity::Warning } else { Severity::Error });
    }
}

/// What Swagger 2.0 has for what OpenAPI 3 calls so.
fn newer(scheme: Node<'_>, value: &str) -> Option<&'static str> {
    let sent = scheme.get_str("scheme").unwrap_or_default().to_ascii_lowercase();
    match (value, &*sent) {
        ("http", "basic") => Some("write 'basic', and remove 'scheme'"),
        ("http", _) => Some(
            "write 'apiKey', with the name 'Authorization' in header, and let users enter 'Bearer' before their key",
        ),
        ("authorizationCode", _) => Some("write 'accessCode'"),
        _ => None,
    }
}
