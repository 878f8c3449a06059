use crate::connector::Connector;
use crate::properties::ConnectionParameter;
use crate::rule::{Sink, rule};

rule! {
    /// The README tells of another sign-in than the connector has.
    ///
    /// Users follow "Obtaining Credentials" before they can do anything. Where it speaks of OAuth and of no key, password or secret, but
    /// the connection does not sign in by OAuth, it was written for another connector, or for a former version.
    ///
    /// Source: practice; no README of 528 published connectors is certainly wrong.
    ///
    /// ```json fail
    /// { "README.md~": ["Ask your Acme contact for an API key.", "Sign in with OAuth 2.0."], "at": "README.md" }
    /// ```
    /// ```json pass
    /// { "README.md~": ["Ask your Acme contact for an API key.", "Sign in to Acme by OAuth, then copy the API key."] }
    /// ```
    "readme-sign-in-differs", Info, Certification, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let (Some(readme), Some(definition)) = (connector.readme(), &connector.definition) else { return };
    let Some(section) = readme.section("Obtaining Credentials") else { return };
    let mut text = section.text.to_lowercase();
    for inner in readme.inner(section) {
        text.extend([inner.title, " ", inner.text].map(str::to_lowercase));
    }
    let parameters = connector.connection_parameters();
    let mut kinds = definition.security_schemes().filter_map(|(_, scheme)| scheme.get_str("type"));
    let has_oauth =
        parameters.iter().any(ConnectionParameter::is_oauth) || kinds.any(|kind| kind == "oauth2");
    let tells_of_keys =
        ["key", "token", "password", "secret", "credential"].iter().any(|word| text.contains(word));
    if parameters.is_empty() || has_oauth || tells_of_keys || !text.contains("oauth") {
        return;
    }
    sink.report(section.place(), "the README speaks of OAuth, but the connection asks for something else")
        .help("say how to get what the connection asks for");
}
