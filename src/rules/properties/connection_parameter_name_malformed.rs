use crate::connector::Connector;
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// The name of a connection parameter holds other characters than letters, digits and underscores.
    ///
    /// Policies and the platform's own expressions address parameters by name, and Microsoft's schema takes no others. Names
    /// such as `token:clientId`, which belong to an OAuth parameter, have one colon.
    ///
    /// Source: the JSON schema of `apiProperties.json` in Microsoft's repository; all of 528 published connectors
    /// comply. Others with hyphens (`x-Auth-Email`) were published, so a hyphen is a warning.
    ///
    /// ```json fail
    /// { "apiProperties.json#/properties/connectionParameters/region-code": {
    ///     "type": "string",
    ///     "uiDefinition": { "displayName": "Region", "description": "Your region.", "tooltip": "Enter your region" }
    ///   } }
    /// ```
    /// ```json pass
    /// { "apiProperties.json#/properties/connectionParameters/token:region": {
    ///     "type": "string",
    ///     "uiDefinition": { "displayName": "Region", "description": "Your region.", "tooltip": "Enter your region" }
    ///   } }
    /// ```
    "connection-parameter-name-malformed", Error, Certification, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    for parameter in connector.connection_parameters() {
        let (first, second) = parameter.name.split_once(':').unwrap_or((parameter.name, "_"));
        let is_word = |part: &str, more: &[u8]| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || more.contains(&b))
        };
        let consists_of = |more: &[u8]| is_word(first, more) && is_word(second, more);
        if !consists_of(b"_") {
            sink.report(
                parameter.node,
                format_args!("name '{}' holds more than letters, digits and '_'", parameter.name),
            )
            .help("rename it before the first release, also in policies that read it")
            .severity(if consists_of(b"_-") { Severity::Warning } else { Severity::Error });
        }
    }
}
