use crate::connector::Connector;
use crate::document::Node;
use crate::openapi::path;
use crate::placeholder;
use crate::profile::Profile;
use crate::properties::{ByName, ConnectionParameter, OAuthStep, RESOURCE_ID};
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// An address of the identity provider is not an absolute `https` address.
    ///
    /// The platform calls it as it stands. A path alone leads nowhere; over `http` the client's secret travels readably. At one
    /// that was never filled in, or that has a name in braces which no parameter of the connection has, nobody can sign in. The
    /// same holds for `loginUri` and `tenantId` of Microsoft Entra ID; a resource that is to be filled in is a warning, and in a
    /// submission information only, as Microsoft gets it apart from the files.
    ///
    /// Source: the JSON schema of `apiProperties.json` in Microsoft's repository; one of 528 published connectors has a path
    /// there, one (a sample) `YourInstance`; 5 of 34 with Microsoft Entra ID leave the resource open.
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

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let parameters = connector.connection_parameters();
    let by_name = ByName::new(&parameters);
    for parameter in &parameters {
        for (_, node) in parameter.oauth_addresses() {
            let Some(value) = node.str().map(str::trim).filter(|value| !value.starts_with('@')) else {
                continue;
            };
            if placeholder::of_address(value) {
                say_placeholder(node, value, sink);
            } else if let Some(name) = path::variables(value).find(|name| !parameter.fills_in(name, &by_name))
            {
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
        check_entra(connector, *parameter, sink);
    }
}

/// What decides where Microsoft Entra ID signs in, and for what.
fn check_entra<'d>(connector: &Connector<'d>, parameter: ConnectionParameter<'d>, sink: &mut Sink<'d>) {
    let is_left = |node: &Node<'d>| {
        let value = node.str().unwrap_or_default().trim();
        !value.starts_with('@') && placeholder::of_address(value)
    };
    let origins = parameter.oauth_origins().filter(|(key, _)| OAuthStep::of(key).is_none());
    let is_resource =
        |key: &str| ["resourceUri", RESOURCE_ID].iter().any(|known| key.eq_ignore_ascii_case(known));
    let (resource, others): (Vec<_>, Vec<_>) = origins.partition(|(key, _)| is_resource(key));
    for (_, node) in others.into_iter().filter(|(_, node)| is_left(node)) {
        say_placeholder(node, node.str().unwrap_or_default(), sink);
    }
    // The resource may be named twice.
    if let Some(node) = resource.into_iter().map(|(_, node)| node).find(is_left) {
        // Microsoft gets that of a submission apart from the files, as it gets the client.
        let is_deployed = connector.profile == Profile::Deploy;
        sink.report(node, format_args!("'{}' is a placeholder", node.str().unwrap_or_default()))
            .severity(if is_deployed { Severity::Warning } else { Severity::Info })
            .help("write the application or address for which the token is");
    }
}

fn say_placeholder<'d>(node: Node<'d>, value: &str, sink: &mut Sink<'d>) {
    let help = match node.holder().and_then(Node::name) {
        Some(key) if key.eq_ignore_ascii_case("tenantId") => "write 'common' or the tenant",
        _ => "write the address of the service that signs in",
    };
    sink.report(node, format_args!("'{value}' is a placeholder")).severity(Severity::Error).help(help);
}
