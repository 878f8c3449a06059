use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// The definition has several security definitions.
    ///
    /// A connection signs in one way, and the platform takes one security definition. Makers who are to choose between ways
    /// get that by `connectionParameterSets` in the properties file.
    ///
    /// Source: Microsoft's page on multiple authentication; 14 of 1,013 published connectors have several.
    ///
    /// ```json fail
    /// { "/securityDefinitions/query_key": { "type": "apiKey", "in": "query", "name": "key" } }
    /// ```
    /// ```json pass
    /// { "/securityDefinitions/api_key/in": "query" }
    /// ```
    "security-scheme-several", Warning, Deploy, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let mut schemes = definition.security_schemes();
    let Some((_, first)) = schemes.next() else { return };
    if let Some((name, second)) = schemes.next() {
        sink.report(second, format_args!("security definition '{name}' is not the only one"))
            .help("keep one, and offer others by connectionParameterSets")
            .related(first, "the first one");
    }
}
