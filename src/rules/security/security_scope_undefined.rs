use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// An OAuth requirement names a scope that the security definition does not declare.
    ///
    /// Nobody is asked for such a scope when the connection is made, so calls that need it are refused. Usually it is
    /// misspelt.
    ///
    /// Source: Microsoft's Swagger Validator, `OAuthSecurityRequirementValueMustBeScopeName`; 3 of 528 published connectors
    /// have one, so it is a warning.
    ///
    /// ```json fail
    /// { "/security/0/api_key/-": "send", "/securityDefinitions/api_key": { "type": "oauth2", "flow": "accessCode",
    ///   "authorizationUrl": "https://acme.example.com/authorize", "tokenUrl": "https://acme.example.com/token",
    ///   "scopes": { "read": "Read parcels" } },
    ///   "apiProperties.json#/properties/connectionParameters": { "token":
    ///     { "type": "oauthSetting", "oAuthSettings": { "identityProvider": "facebook", "clientId": "acme" } } },
    ///   "at": "/security/0/api_key/0" }
    /// ```
    /// ```json pass
    /// { "/security/0/api_key/-": "read", "/securityDefinitions/api_key": { "type": "oauth2", "flow": "accessCode",
    ///   "authorizationUrl": "https://acme.example.com/authorize", "tokenUrl": "https://acme.example.com/token",
    ///   "scopes": { "read": "Read parcels" } },
    ///   "apiProperties.json#/properties/connectionParameters": { "token":
    ///     { "type": "oauthSetting", "oAuthSettings": { "identityProvider": "facebook", "clientId": "acme" } } } }
    /// ```
    "security-scope-undefined", Warning, Deploy, ["OAuthSecurityRequirementValueMustBeScopeName"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for (name, requirement) in definition.security_requirements() {
        let scheme = definition.root.path(&["securityDefinitions", name]);
        let Some(scheme) = scheme.filter(|scheme| scheme.get_str("type") == Some("oauth2")) else { continue };
        // That there are none, or no object, is reported itself.
        let Some(scopes) = scheme.get("scopes").filter(|scopes| scopes.is_object()) else { continue };
        for node in requirement.items() {
            let Some(scope) = node.str().filter(|scope| scopes.get(scope).is_none()) else { continue };
            sink.report(node, format_args!("scope '{scope}' is not declared by '{name}'"))
                .help(format_args!("add it to scopes of '{name}', or correct the name"))
                .related(scopes, "the declared scopes");
        }
    }
}
