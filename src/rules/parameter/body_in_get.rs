use crate::definition::Definition;
use crate::openapi::Location;
use crate::rule::{IF_IN_USE, Sink, rule};

rule! {
    /// A GET or HEAD operation has a request body or form fields.
    ///
    /// Most servers and proxies ignore or refuse the body of such a request, so what a maker enters there may never arrive.
    ///
    /// Source: Microsoft's Swagger Validator, `BodyOrFormDataParameterInFetchOperationNotAllowed`; 5 of 1,013 published
    /// connectors have one, and Microsoft's repository took six in 2023 and 2024, so it is a warning.
    ///
    /// ```json fail
    /// { "/paths/~1couriers/get/parameters": [{ "name": "filter", "in": "body", "schema": { "type": "string" } }],
    ///   "at": "/paths/~1couriers/get/parameters/0" }
    /// ```
    /// ```json pass
    /// { "/paths/~1couriers/get/parameters": [{ "name": "filter", "in": "query", "type": "string",
    ///   "x-ms-summary": "Filter", "description": "Which to list." }] }
    /// ```
    "body-in-get", Warning, Certification, ["BodyOrFormDataParameterInFetchOperationNotAllowed"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for operation in
        definition.operations.iter().filter(|operation| ["get", "head"].contains(&operation.method))
    {
        let mut parameters = operation.parameters.iter();
        if let Some(parameter) =
            parameters.find(|parameter| parameter.location().is_some_and(Location::is_content))
        {
            sink.report(parameter.entry, format_args!("{} has a {}", operation.name(), parameter.label()))
                .help(format_args!(
                    "make it a query parameter, or the operation a POST if the API takes it; {IF_IN_USE}"
                ));
        }
    }
}
