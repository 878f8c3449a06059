use crate::connector::Connector;
use crate::document::Node;
use crate::placeholder;
use crate::properties::{ByName, ConnectionParameter};
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// An address of the identity provider is not an absolute `https` address.
    ///
    /// The platform calls it as it stands. A path alone leads nowhere; over `http` the client's secret travels readably. At one
    /// that was never filled in, or that has a name in braces which no parameter of the connection has, nobody can sign in.
    ///
    /// Source: the JSON schema of `apiProperties.json` in Microsoft's repository; one of 528 published connectors has a path
    /// there, one (a sample) `YourInstance`.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/token": {
    ///     "type": "oauthSetting",
    ///     "oAuthSettings": {
    ///       "identityProvider": "oauth2", "clientId": "acme",
    ///       "customParameters": {
    ///         "authorizationUrl": { "value": "/authorize" },
    ///         "tokenUrl": { "value": "https://acme.example.com/token" },
    ///         "refreshUrl": { "value": "https://acme.example.com/token" }
    ///       }
    ///     }
    ///   },
    ///   "-apiProperties.json#/properties/connectionParameters/api_key": null,
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": {}
    ///   },
    ///   "at": "apiProperties.json#/properties/connectionParameters/token/oAuthSettings/customParameters/authorizationUrl/value"
    /// }
    /// ```
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/token": {
    ///     "type": "oauthSetting",
    ///     "oAuthSettings": {
    ///       "identityProvider": "oauth2", "clientId": "acme",
    ///       "customParameters": {
    ///         "authorizationUrl": { "value": "https://<replace with url>" },
    ///         "tokenUrl": { "value": "https://acme.example.com/token" },
    ///         "refreshUrl": { "value": "https://acme.example.com/token" }
    ///       }
    ///     }
    ///   },
    ///   "-apiProperties.json#/properties/connectionParameters/api_key": null,
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": {}
    ///   },
    ///   "at": "apiProperties.json#/properties/connectionParameters/token/oAuthSettings/customParameters/authorizationUrl/value"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/token": {
    ///     "type": "oauthSetting",
    ///     "oAuthSettings": {
    ///       "identityProvider": "oauth2", "clientId": "acme",
    ///       "customParameters": {
    ///         "authorizationUrl": { "value": "https://acme.example.com/authorize" },
    ///         "tokenUrl": { "value": "https://acme.example.com/token" },
    ///         "refreshUrl": { "value": "https://acme.example.com/token" }
    ///       }
    ///     }
    ///   },
    ///   "-apiProperties.json#/properties/connectionParameters/api_key": null,
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": {}
    ///   }
    /// }
    /// ```
    "oauth-address-malformed", Warning, Deploy, [], Connector(check)
}

/// What the platform itself fills in, in lower case.
const FILLED_IN: [&str; 9] = [
    "clientid",
    "clientsecret",
    "code",
    "redirecturl",
    "refreshtoken",
    "scope",
    "scopes",
    "customscopes",
    "state",
];

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let parameters = connector.connection_parameters();
    let by_name = ByName::new(&parameters);
    for parameter in &parameters {
        for (_, node) in parameter.oauth_addresses() {
            let Some(value) = node.str().map(str::trim).filter(|value| !value.starts_with('@')) else {
                continue;
            };
            if placeholder::of_address(value) {
                sink.report(node, format_args!("'{value}' is a placeholder"))
                    .severity(Severity::Error)
                    .help("write the address of the service that signs in");
            } else if let Some(name) = names(value).find(|name| !is_filled_in(name, *parameter, &by_name)) {
                sink.report(node, format_args!("nothing fills in '{{{name}}}'"))
                    .severity(Severity::Error)
                    .help(format_args!(
                        "write its value, or add a connection parameter '{}:{name}'",
                        parameter.name
                    ));
            } else if !value.starts_with('{') && !value.to_lowercase().starts_with("https://") {
                sink.report(node, format_args!("'{value}' is not an address that begins with https://"))
                    .help("write the whole address");
            }
        }
    }
}

/// The names in braces.
fn names(address: &str) -> impl Iterator<Item = &str> {
    address.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}

fn is_filled_in(name: &str, parameter: ConnectionParameter<'_>, by_name: &ByName<'_>) -> bool {
    let is_custom = |node: Node<'_>| node.get_ignoring_case(name).is_some();
    let custom = parameter.oauth_settings().and_then(|settings| settings.get("customParameters"));
    FILLED_IN.iter().any(|known| known.eq_ignore_ascii_case(name))
        || !by_name.get(name).is_empty()
        || parameter.is_entered(name, by_name)
        || custom.is_some_and(is_custom)
}
