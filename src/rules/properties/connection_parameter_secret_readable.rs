use crate::connector::Connector;
use crate::rule::{Sink, rule};
use crate::secret;

rule! {
    /// A connection parameter that sounds like a secret is stored and shown as plain text.
    ///
    /// What has the type `securestring` is kept encrypted, is hidden while it is typed and is not shown again. With `string`, or
    /// with `clearText` true, everybody who may see the connection reads it.
    ///
    /// Source: practice, and the samples of Microsoft's documentation; 1 % of the published connectors have one.
    /// Names cannot tell for sure, so this is information only.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/client_secret": {
    ///     "type": "string",
    ///     "uiDefinition": { "displayName": "Region", "description": "Your region.", "tooltip": "Enter your region" }
    ///   },
    ///   "at": "apiProperties.json#/properties/connectionParameters/client_secret/type"
    /// }
    /// ```
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/accessToken": {
    ///     "type": "securestring",
    ///     "uiDefinition": { "displayName": "Region", "description": "Your region.", "tooltip": "Enter your region",
    ///       "constraints": { "clearText": true } }
    ///   },
    ///   "-apiProperties.json#/properties/connectionParameters/api_key": null,
    ///   "at": "apiProperties.json#/properties/connectionParameters/accessToken/uiDefinition/constraints/clearText"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/client_secret": {
    ///     "type": "securestring",
    ///     "uiDefinition": { "displayName": "Region", "description": "Your region.", "tooltip": "Enter your region",
    ///       "constraints": { "clearText": false } }
    ///   },
    ///   "-apiProperties.json#/properties/connectionParameters/api_key": null
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/connectionParameters/keyVaultName": {
    ///     "type": "string",
    ///     "uiDefinition": { "displayName": "Region", "description": "Your region.", "tooltip": "Enter your region" }
    ///   }
    /// }
    /// ```
    "connection-parameter-secret-readable", Info, Certification, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    for parameter in connector.connection_parameters() {
        if !secret::is_secret_name(parameter.name) {
            continue;
        }
        let clear = parameter.constraints().and_then(|constraints| constraints.get("clearText"));
        if let Some(kind) = parameter.node.get("type").filter(|_| parameter.kind() == "string") {
            sink.report(
                kind,
                format_args!("'{}' sounds like a secret, and is a plain string", parameter.name),
            )
            .help("write the type 'securestring'");
        } else if let Some(clear) = clear.filter(|clear| clear.bool() == Some(true)) {
            sink.report(clear, format_args!("'{}' sounds like a secret, and is shown", parameter.name))
                .help("write \"clearText\": false");
        }
    }
}
