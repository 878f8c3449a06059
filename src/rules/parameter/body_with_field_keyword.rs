use crate::definition::Definition;
use crate::openapi::Location;
use crate::rule::{Sink, rule};

/// What describes the value of any other parameter.
const FIELD_KEYWORDS: [&str; 18] = [
    "type",
    "format",
    "allowEmptyValue",
    "items",
    "collectionFormat",
    "default",
    "enum",
    "multipleOf",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
];

rule! {
    /// A request body is described by keywords that stand beside its schema.
    ///
    /// `type`, `format`, `default` and their like describe parameters that hold one value. The service does not take them for
    /// a body: they belong into the schema.
    ///
    /// Source: Microsoft's Swagger Validator, `BodyParameterPropertyNotValid`; all of 528 published connectors comply.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0/type": "object" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/post/parameters/0/description": "The parcel to send." }
    /// ```
    "body-with-field-keyword", Error, Deploy, ["BodyParameterPropertyNotValid"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for body in definition.parameters().iter().filter(|parameter| parameter.is_in(Location::Body)) {
        let misplaced: Vec<_> = body.node.members().filter(|(key, _)| FIELD_KEYWORDS.contains(key)).collect();
        if let Some(&(_, first)) = misplaced.first() {
            let keys: Vec<&str> = misplaced.iter().map(|&(key, _)| key).collect();
            sink.report(first.key(), format_args!("{} cannot stand on a request body", keys.join(", ")))
                .help("move it into the schema");
        }
    }
}
