use crate::definition::{Definition, Parameter};
use crate::openapi::Location;
use crate::rule::{Sink, rule};

rule! {
    /// `allowEmptyValue` stands on a parameter that cannot be sent without a value.
    ///
    /// Only a query or a form can name a parameter and leave its value empty. Anywhere else the service refuses it.
    ///
    /// Source: Microsoft's Swagger Validator, `AllowEmptyValueOnlyValidForQueryFormData`; all of 528 published connectors
    /// comply.
    ///
    /// ```json fail
    /// { "/parameters/parcelId/allowEmptyValue": true }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/parameters/0/allowEmptyValue": true }
    /// ```
    "empty-value-outside-query", Error, Deploy, ["AllowEmptyValueOnlyValidForQueryFormData"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for parameter in definition.parameters().iter().filter(|parameter| Parameter::is_field(parameter)) {
        let flag = parameter.node.get("allowEmptyValue").filter(|flag| flag.bool() == Some(true));
        if let Some(flag) =
            flag.filter(|_| !matches!(parameter.location(), Some(Location::Query | Location::Form)))
        {
            sink.report(flag, format_args!("{} cannot be empty", parameter.label()))
                .help("remove allowEmptyValue");
        }
    }
}
