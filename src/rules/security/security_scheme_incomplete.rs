use crate::definition::{self, Definition};
use crate::document::Node;
use crate::rule::{Sink, rule};

rule! {
    /// A security definition lacks what its type needs.
    ///
    /// Without the name of the header the key cannot be sent; without its addresses nobody can sign in. The service refuses
    /// the definition. Swagger 2.0 asks for `scopes` of `oauth2` as well; they may be an empty object.
    ///
    /// Source: Microsoft's Swagger Validator, `SecuritySchemePropertyRequired`; all of 1,013 published connectors comply.
    ///
    /// ```json fail
    /// { "-/securityDefinitions/api_key/name": null, "at": "/securityDefinitions/api_key" }
    /// ```
    /// ```json fail
    /// { "/securityDefinitions/api_key": { "type": "oauth2", "flow": "accessCode", "scopes": {},
    ///   "authorizationUrl": "https://acme.example.com/authorize" },
    ///   "apiProperties.json#/properties/connectionParameters": { "token":
    ///     { "type": "oauthSetting", "oAuthSettings": { "identityProvider": "facebook", "clientId": "acme" } } } }
    /// ```
    /// ```json pass
    /// { "/securityDefinitions/api_key": { "type": "oauth2", "flow": "accessCode", "scopes": {},
    ///   "authorizationUrl": "https://acme.example.com/authorize", "tokenUrl": "https://acme.example.com/token" },
    ///   "apiProperties.json#/properties/connectionParameters": { "token":
    ///     { "type": "oauthSetting", "oAuthSettings": { "identityProvider": "facebook", "clientId": "acme" } } } }
    /// ```
    "security-scheme-incomplete", Error, Deploy, ["SecuritySchemePropertyRequired"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for (name, scheme) in definition.security_schemes() {
        let needed: &[&str] = match (scheme.get("type").map(Node::str), scheme.get_str("flow")) {
            (None, _) => &["type"],
            (Some(Some("apiKey")), _) => &["name", "in"],
            (Some(Some("oauth2")), Some("implicit")) => &["authorizationUrl", "scopes"],
            (Some(Some("oauth2")), Some("password" | "application")) => &["tokenUrl", "scopes"],
            (Some(Some("oauth2")), Some("accessCode")) => &["authorizationUrl", "tokenUrl", "scopes"],
            (Some(Some("oauth2")), None) => &["flow", "scopes"],
            _ => &[],
        };
        let missing: Vec<&str> =
            needed.iter().copied().filter(|key| definition::lacks(scheme, key)).collect();
        if !missing.is_empty() {
            // The service's schema lacks that one, Swagger 2.0 asks for it.
            let id = (missing != ["scopes"]).then_some("SecuritySchemePropertyRequired");
            let cure: Vec<_> = missing.iter().map(|key| example(key)).collect();
            let missing = missing.join(" and no ");
            sink.report(scheme, format_args!("security definition '{name}' has no {missing}"))
                .server_id(id)
                .help(format_args!("add {}", cure.join(", ")));
        }
    }
}

/// What may stand under a key.
fn example(key: &str) -> String {
    let value = match key {
        "type" => "apiKey, basic or oauth2",
        "name" => "the header or query parameter that takes the key",
        "in" => "header or query",
        "flow" => "accessCode",
        "scopes" => "an object with each scope and what it allows, or {}",
        _ => "the address that the service documents",
    };
    format!("'{key}' ({value})")
}
