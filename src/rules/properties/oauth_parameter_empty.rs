use crate::connector::Connector;
use crate::document::Node;
use crate::properties::{OAuthStep, RESOURCE_ID};
use crate::rule::{Sink, rule};

rule! {
    /// A setting of a sign-in by Microsoft Entra ID is empty.
    ///
    /// An empty `tenantId`, `loginUri` or `resourceUri`, as `null` is, is not the same as none: the platform then signs in at an address
    /// without tenant or host, or for no application, and reviewers send it back. Leave out what has a default; `common` as
    /// `tenantId` is every organisation.
    ///
    /// Source: practice of Microsoft's reviewers; one of 528 published connectors has a `null`.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/connectionParameters": { "token": {
    ///     "type": "oauthSetting",
    ///     "oAuthSettings": { "identityProvider": "aad", "clientId": "acme", "customParameters": {
    ///       "resourceUri": { "value": "https://acme.example.com" }, "tenantId": { "value": "" } } }
    ///   } },
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": {}
    ///   },
    ///   "at": "apiProperties.json#/properties/connectionParameters/token/oAuthSettings/customParameters/tenantId/value"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/connectionParameters": { "token": {
    ///     "type": "oauthSetting",
    ///     "oAuthSettings": { "identityProvider": "aad", "clientId": "acme", "customParameters": {
    ///       "resourceUri": { "value": "https://acme.example.com" }, "tenantId": { "value": "common" } } }
    ///   } },
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": {}
    ///   }
    /// }
    /// ```
    "oauth-parameter-empty", Warning, Deploy, [], Connector(check)
}

/// Settings that are addresses or parts of one; others may well be empty, such as the delimiter of scopes.
const NEEDED: [&str; 3] = ["tenantId", "loginUri", "resourceUri"];

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    for parameter in connector.connection_parameters() {
        let custom = parameter.oauth_settings().and_then(|settings| settings.get("customParameters"));
        for (key, holder) in custom.into_iter().flat_map(Node::members) {
            let Some(value) = holder.get("value") else { continue };
            let is_needed = NEEDED.iter().any(|needed| needed.eq_ignore_ascii_case(key));
            // Tokens that never expire need none to be renewed; one that is an empty text is reported as malformed.
            let is_step = matches!(OAuthStep::of(key), Some(OAuthStep::Authorization | OAuthStep::Token));
            let is_null = value.value().is_null() && (is_needed || is_step);
            let is_blank = is_needed && value.str().is_some_and(|value| value.trim().is_empty());
            if is_null || is_blank {
                let help = if key.eq_ignore_ascii_case("tenantId") {
                    "write 'common' or the tenant, or remove it"
                } else if is_step {
                    "write the address"
                } else {
                    "write the address, or remove it"
                };
                sink.report(value, format_args!("'{key}' is empty")).help(help);
            }
        }
        let resource = parameter.resource_id();
        if let Some(resource) = resource.filter(|id| id.str().is_some_and(|id| id.trim().is_empty())) {
            sink.report(resource, format_args!("'{RESOURCE_ID}' is empty"))
                .help("write the resource for which the token is, or remove it");
        }
    }
}
