use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// The API is called over `http`.
    ///
    /// Microsoft's client builds the address of the API from the first scheme, so with `http` there, credentials and data
    /// travel unencrypted. Reviewers refuse it.
    ///
    /// Source: what Microsoft's client does; 18 of 1,013 published connectors have `http`.
    ///
    /// ```json fail
    /// { "/schemes/0": "http" }
    /// ```
    /// ```json pass
    /// { "/schemes": ["https", "http"] }
    /// ```
    "scheme-insecure", Warning, Certification, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let Some(first) = definition.root.get("schemes").and_then(|schemes| schemes.items().next()) else {
        return;
    };
    if first.str() == Some("http") {
        sink.report(first, "the API is called over http").help("write https, as the first scheme");
    }
}
