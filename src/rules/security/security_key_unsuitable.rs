use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// A security definition has a key that belongs to another kind of sign-in.
    ///
    /// `name` and `in` say where a key is sent; `flow`, `scopes` and the addresses say how a token is got. Each kind takes its own
    /// only: `basic` none of them, `oauth2` with the flow `implicit` no `tokenUrl`, with
    /// `application` or `password` no `authorizationUrl`. The service refuses the definition.
    ///
    /// Source: Microsoft's Swagger Validator, `SecuritySchemePropertyNotValid`; all of 528 published connectors comply.
    ///
    /// ```json fail
    /// { "/securityDefinitions/api_key/flow": "accessCode" }
    /// ```
    /// ```json fail
    /// { "/securityDefinitions/api_key": { "type": "basic", "name": "X-Acme-Key" },
    ///   "apiProperties.json#/properties/connectionParameters": {
    ///     "username": { "type": "securestring", "uiDefinition": { "displayName": "User", "description": "Your name.", "tooltip": "Enter your name" } },
    ///     "password": { "type": "securestring", "uiDefinition": { "displayName": "Password", "description": "Your password.", "tooltip": "Enter your password" } }
    ///   },
    ///   "at": "/securityDefinitions/api_key/name" }
    /// ```
    /// ```json pass
    /// { "/securityDefinitions/api_key/description": "The key that Acme gave to your company." }
    /// ```
    "security-key-unsuitable", Error, Deploy, ["SecuritySchemePropertyNotValid"], Definition(check)
}

const OWN: [&str; 6] = ["name", "in", "flow", "authorizationUrl", "tokenUrl", "scopes"];

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for (_, scheme) in definition.security_schemes() {
        let (kind, suitable): (_, &[&str]) = match (scheme.get_str("type"), scheme.get_str("flow")) {
            (Some("apiKey"), _) => ("type 'apiKey'", &["name", "in"]),
            (Some("basic"), _) => ("type 'basic'", &[]),
            (Some("oauth2"), Some("implicit")) => {
                ("flow 'implicit'", &["flow", "authorizationUrl", "scopes"])
            }
            (Some("oauth2"), Some("application")) => ("flow 'application'", &["flow", "tokenUrl", "scopes"]),
            (Some("oauth2"), Some("password")) => ("flow 'password'", &["flow", "tokenUrl", "scopes"]),
            (Some("oauth2"), _) => ("type 'oauth2'", &["flow", "authorizationUrl", "tokenUrl", "scopes"]),
            _ => continue,
        };
        let foreign = scheme.members().filter(|(key, _)| OWN.contains(key) && !suitable.contains(key));
        for (key, node) in foreign {
            sink.report(node.key(), format_args!("{kind} takes no '{key}'")).help("remove it");
        }
    }
}
