use crate::definition::Definition;
use crate::document::Node;
use crate::rule::{Sink, rule};

rule! {
    /// A test value looks like a secret or like somebody's address.
    ///
    /// `x-ms-test-value` is published with the connector for everyone to read. Use a made-up value; a key that was here is to
    /// be replaced, since deleting the text does not take it back.
    ///
    /// Looked for are tokens and keys by their usual beginnings, e-mail addresses outside of the domains kept for examples,
    /// and long mixtures of letters and digits. GUIDs pass: most name things and open nothing.
    ///
    /// Source: Microsoft's schema for connectors, which asks for neither secrets nor personal data; one of 528
    /// published connectors has an e-mail address.
    ///
    /// ```json fail
    /// { "/parameters/parcelId/x-ms-test-value": "Bearer 7f3a" }
    /// ```
    /// ```json fail
    /// { "/parameters/parcelId/x-ms-test-value": "ada@acme.ch" }
    /// ```
    /// ```json pass
    /// { "/parameters/parcelId/x-ms-test-value": "7f3a" }
    /// ```
    "test-value-secret", Warning, Certification, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let values = definition.extensible().filter_map(|object| object.get("x-ms-test-value"));
    for node in values.flat_map(Node::all) {
        if let Some(what) = node.str().and_then(suspicion) {
            // What is certainly a secret is reported as that.
            sink.report(node, format_args!("the test value looks like {what}"))
                .help("write a made-up value")
                .yields();
        }
    }
}

fn suspicion(text: &str) -> Option<&'static str> {
    const TOKENS: [&str; 8] = ["Bearer ", "Basic ", "eyJ", "sk-", "sk_live_", "ghp_", "xoxb-", "AKIA"];
    const SHORTEST_KEY: usize = 24;
    if TOKENS.iter().any(|token| text.starts_with(token)) {
        return Some("a token");
    }
    if let Some((name, domain)) = text.split_once('@') {
        let is_word = |word: &str| !word.is_empty() && !word.contains([' ', '@', '/']);
        let is_made_up = ["example.com", "example.org", "example.net", "contoso.com"].iter().any(|made_up| {
            domain.strip_suffix(made_up).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        });
        return (is_word(name) && is_word(domain) && domain.contains('.') && !is_made_up)
            .then_some("an e-mail address");
    }
    let is_key = text.len() >= SHORTEST_KEY
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/=_".contains(&byte))
        && text.bytes().filter(u8::is_ascii_digit).count() >= 4
        && text.bytes().any(|byte| byte.is_ascii_alphabetic());
    is_key.then_some("a key")
}
