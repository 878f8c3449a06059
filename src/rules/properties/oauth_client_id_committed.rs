use foldhash::HashSet;

use crate::connector::Connector;
use crate::rule::{Sink, rule};

rule! {
    /// A submission holds the real ID of an OAuth client.
    ///
    /// Microsoft's repository is public, and reviewers ask for a placeholder: Microsoft gets the ID together with the secret,
    /// apart from the files.
    ///
    /// Source: issues 589, 654 and 1312 of Microsoft's repository. Almost half of the published connectors with OAuth show
    /// an ID, so this is information only; what neither is a GUID nor has 16 letters and digits passes, and so does the GUID of
    /// zeros.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/token": {
    ///     "type": "oauthSetting",
    ///     "oAuthSettings": { "identityProvider": "facebook", "clientId": "8f0c2a44-9d1e-4c7b-b7a0-5f2f64f3c1de" }
    ///   },
    ///   "-apiProperties.json#/properties/connectionParameters/api_key": null,
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": {}
    ///   },
    ///   "at": "apiProperties.json#/properties/connectionParameters/token/oAuthSettings/clientId"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/token": {
    ///     "type": "oauthSetting",
    ///     "oAuthSettings": { "identityProvider": "facebook", "clientId": "<<Enter your client ID>>" }
    ///   },
    ///   "-apiProperties.json#/properties/connectionParameters/api_key": null,
    ///   "/securityDefinitions/api_key": {
    ///     "type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://acme.example.com/authorize",
    ///     "tokenUrl": "https://acme.example.com/token", "scopes": {}
    ///   }
    /// }
    /// ```
    "oauth-client-id-committed", Info, Certification, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    for parameter in connector.connection_parameters() {
        let node = parameter.oauth_settings().and_then(|settings| settings.get_ignoring_case("clientId"));
        let Some(node) = node else { continue };
        if node.str().is_some_and(is_issued) {
            sink.report(node, "this looks like the real ID of the client")
                .help("write a placeholder here, and give Microsoft the ID with the submission");
        }
    }
}

/// Whether an identity provider probably made this ID: long, of letters and digits.
fn is_issued(id: &str) -> bool {
    const SHORTEST: usize = 16;
    const FEW: usize = 4;
    let id = id.trim();
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.');
    // One of a few letters again and again, as the GUID of zeros, stands for another.
    let is_varied = || id.chars().collect::<HashSet<_>>().len() > FEW;
    id.len() >= SHORTEST
        && id.chars().all(is_part)
        && id.contains(|letter: char| letter.is_ascii_digit())
        && is_varied()
}
