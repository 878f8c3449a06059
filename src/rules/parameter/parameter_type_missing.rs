use crate::definition::{self, Definition, Parameter};
use crate::rule::{Sink, rule};

rule! {
    /// A parameter has no type.
    ///
    /// Without it the platform does not know how to write the value, nor the designer which field to show. Only bodies are
    /// described otherwise: by a schema.
    ///
    /// Source: Swagger 2.0 and the JSON schema in Microsoft's repository; all of 1,013 published connectors comply.
    ///
    /// ```json fail
    /// { "-/parameters/parcelId/type": null, "at": "/parameters/parcelId" }
    /// ```
    /// ```json pass
    /// { "/parameters/parcelId/type": "integer" }
    /// ```
    "parameter-type-missing", Error, Deploy, ["RequiredPropertyMissing"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for parameter in definition.parameters().iter().filter(|parameter| Parameter::is_field(parameter)) {
        // A schema in its place is another mistake.
        if definition::lacks(parameter.node, "type") && definition::lacks(parameter.node, "schema") {
            sink.report(parameter.node, format_args!("{} has no type", parameter.label()))
                .help("add \"type\": \"string\", or number, integer, boolean, array");
        }
    }
}
