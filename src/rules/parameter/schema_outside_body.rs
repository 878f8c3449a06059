use crate::definition::{Definition, Parameter};
use crate::rule::{Sink, rule};

rule! {
    /// A parameter other than the body has a schema.
    ///
    /// In Swagger 2.0 such a parameter is described by keywords of its own; `schema` there is the form of OpenAPI 3, and the
    /// service refuses it.
    ///
    /// Source: Microsoft's Swagger Validator, `NonBodyParameterSchemaNotValid`; all of 528 published connectors comply.
    ///
    /// ```json fail
    /// { "/paths/~1hooks~1{hookId}/delete/parameters/0/schema": { "type": "string" } }
    /// ```
    /// ```json pass
    /// { "/paths/~1hooks~1{hookId}/delete/parameters/0/format": "uuid" }
    /// ```
    "schema-outside-body", Error, Deploy, ["NonBodyParameterSchemaNotValid"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for parameter in definition.parameters().iter().filter(|parameter| Parameter::is_field(parameter)) {
        if let Some(schema) = parameter.node.get("schema") {
            sink.report(schema.key(), format_args!("{} has a schema", parameter.label()))
                .help("write type and format beside the name, or move it into the body");
        }
    }
}
