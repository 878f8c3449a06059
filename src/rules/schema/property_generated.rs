use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// A property has the name of a generator's sample, `additionalProp1`.
    ///
    /// Swagger UI shows an object with any names as one with `additionalProp1` to `3`. Read back as a schema, these are
    /// outputs that no answer has.
    ///
    /// Source: practice; 2 of 528 published connectors have them.
    ///
    /// ```json fail
    /// { "/definitions/Problem/properties/additionalProp1": { "type": "string", "x-ms-summary": "Detail", "description": "A detail." } }
    /// ```
    /// ```json pass
    /// { "/definitions/Problem/properties/additionalProperty": { "type": "string", "x-ms-summary": "Detail", "description": "A detail." } }
    /// ```
    "property-generated", Info, Deploy, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for properties in definition.typed.iter().filter_map(|schema| schema.get("properties")) {
        let mut generated = properties.members().filter(|(name, _)| is_generated(name));
        let Some((name, property)) = generated.next() else { continue };
        let others = match generated.count() {
            0 => "is a generator's name".to_owned(),
            count => format!("and {count} more are a generator's names"),
        };
        sink.report(property.key(), format_args!("'{name}' {others}"))
            .help("describe the values under additionalProperties");
    }
}

fn is_generated(name: &str) -> bool {
    let number = name.strip_prefix("additionalProp").unwrap_or_default();
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}
