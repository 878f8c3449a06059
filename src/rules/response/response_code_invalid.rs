use crate::definition::{self, Definition};
use crate::rule::{Sink, rule};

rule! {
    /// A response is declared for something that is no HTTP status.
    ///
    /// The key of a response is a number from 100 to 599, or `default`. Ranges such as `2XX` exist in OpenAPI 3 only.
    ///
    /// Source: Microsoft's Swagger Validator, `ResponseMustBeDefaultOrHttpStatusCode`; all of 1,013 published connectors
    /// comply.
    ///
    /// ```json fail
    /// { "/paths/~1hooks/post/responses/2XX": { "description": "The subscription was made." } }
    /// ```
    /// ```json pass
    /// { "/paths/~1hooks/post/responses/202": { "description": "The subscription will be made." } }
    /// ```
    "response-code-invalid", Error, Deploy, ["ResponseMustBeDefaultOrHttpStatusCode"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let responses = definition.operations.iter().flat_map(|operation| &operation.responses);
    for response in responses.filter(|response| !definition::is_response_code(response.code)) {
        sink.report(response.entry, format_args!("'{}' is no HTTP status", response.code))
            .help("write a number from 100 to 599, or default");
    }
}
