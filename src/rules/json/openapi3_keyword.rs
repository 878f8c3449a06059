use crate::connector::Connector;
use crate::rule::{Sink, rule};
use crate::schema::Problem;

rule! {
    /// A definition uses a keyword that only OpenAPI 3 has.
    ///
    /// The service refuses it, and what it says is lost: connectors cannot express unions, nullable values or several content
    /// types of a body. A list of types, a `discriminator` object and an exclusive bound that is a number are OpenAPI 3 too.
    ///
    /// Source: Microsoft's Swagger Validator, `SwaggerKeywordNotSupported`; none of 528 published connectors uses
    /// one.
    ///
    /// ```json fail
    /// { "/definitions/Problem/properties/message/nullable": true }
    /// ```
    /// ```json fail
    /// { "/components": { "schemas": {} } }
    /// ```
    /// ```json fail
    /// { "/definitions/Parcel/properties/sentAt/type": ["string", "null"] }
    /// ```
    /// ```json pass
    /// { "/definitions/Problem/properties/message/x-nullable": true }
    /// ```
    "openapi3-keyword", Error, Deploy, ["SwaggerKeywordNotSupported"], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    for violation in connector.violations() {
        let Problem::NewerKeyword(keyword) = &violation.problem else { continue };
        let (message, help) = match *keyword {
            "openapi" => ("'openapi' stands in a Swagger 2.0 definition".to_owned(), "remove it"),
            "type" => {
                ("'type' is a list, as in OpenAPI 3.1".to_owned(), "name one type; values may still be null")
            }
            "discriminator" => {
                ("'discriminator' is an object, as in OpenAPI 3".to_owned(), "name the property alone")
            }
            "exclusiveMinimum" | "exclusiveMaximum" => (
                format!("'{keyword}' is a number, as in OpenAPI 3.1"),
                "write true, and the bound as 'minimum' or 'maximum'",
            ),
            _ => (format!("'{keyword}' does not exist here in Swagger 2.0"), advice(keyword)),
        };
        sink.report(violation.node.key(), message).help(help);
    }
}

fn advice(keyword: &str) -> &'static str {
    match keyword {
        "nullable" => "remove it, or write 'x-nullable'",
        "oneOf" | "anyOf" => "describe one schema that allows all the variants",
        "servers" => "write 'host', 'basePath' and 'schemes'",
        "components" => "move it to 'definitions', 'parameters', 'responses' and 'securityDefinitions'",
        "requestBody" => "write a parameter with 'in' body and a 'schema'",
        "content" => "write 'schema', and the content types as 'consumes' or 'produces'",
        "const" => "write an 'enum' of one value",
        _ => "remove it",
    }
}
