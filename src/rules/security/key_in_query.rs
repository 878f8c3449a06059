use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// The key of the connection is sent in the query.
    ///
    /// Addresses end up in the logs of every server and proxy on the way, and the key with them. Many APIs take the same key
    /// in a header.
    ///
    /// Source: RFC 6750, 2.3, of tokens; 47 of 528 published connectors do so, since their APIs offer nothing else, so it is
    /// a hint.
    ///
    /// ```json fail
    /// { "/securityDefinitions/api_key/in": "query" }
    /// ```
    /// ```json pass
    /// { "/securityDefinitions/api_key/in": "header" }
    /// ```
    "key-in-query", Info, Certification, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for (name, scheme) in
        definition.security_schemes().filter(|(_, scheme)| scheme.get_str("type") == Some("apiKey"))
    {
        if let Some(place) = scheme.get("in").filter(|place| place.str() == Some("query")) {
            sink.report(place, format_args!("key '{name}' is sent in the query"))
                .help("write header, if the API takes it there");
        }
    }
}
