use crate::definition::{self, Definition, Properties};
use crate::document::Node;
use crate::rule::{Sink, rule};

rule! {
    /// A `discriminator` names no required string property.
    ///
    /// Its value tells which of several schemas a value follows, so it has to be there and to be text. The service refuses
    /// anything else.
    ///
    /// Source: Microsoft's Swagger Validator, `DiscriminatorMustBeARequiredStringProperty`; none of 528 published
    /// connectors has a discriminator.
    ///
    /// ```json fail
    /// { "/definitions/Parcel/discriminator": "status" }
    /// ```
    /// ```json fail
    /// { "/definitions/Problem/required": ["code"], "/definitions/Problem/discriminator": "code",
    ///   "at": "/definitions/Problem/discriminator" }
    /// ```
    /// ```json pass
    /// { "/definitions/Parcel/discriminator": "status", "/definitions/Parcel/required": ["status"] }
    /// ```
    "discriminator-unsuitable", Error, Deploy, ["DiscriminatorMustBeARequiredStringProperty"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for schema in definition.schemas.iter().map(|schema| schema.node) {
        let Some(node) = schema.get("discriminator").filter(|_| schema.reference().is_none()) else {
            continue;
        };
        let Some(name) = node.str() else { continue };
        let property = schema.path(&["properties", name]).and_then(Node::resolved);
        let kind = property.and_then(|property| property.get_str("type")).unwrap_or("string");
        let problem = if !Properties::of(schema).has(name) {
            "does not exist".to_owned()
        } else if !definition::required_names(schema).contains(name) {
            "is not required".to_owned()
        } else if kind != "string" {
            format!("is of type {kind}")
        } else {
            continue;
        };
        sink.report(node, format_args!("property '{name}', the discriminator, {problem}"))
            .help("name a required property of type string");
    }
}
