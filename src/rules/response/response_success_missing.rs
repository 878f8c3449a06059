use crate::definition::{self, Definition};
use crate::rule::{Sink, rule};

rule! {
    /// An operation declares no success.
    ///
    /// The outputs that a maker can use in later steps come from the 2xx response. Without one there are none, even where
    /// `default` describes them. Reviewers ask for it. Where `default` has a schema,
    /// [response-default-with-schema](#response-default-with-schema) says what to do.
    ///
    /// Source: Microsoft's Swagger Validator, `OperationShouldHaveSuccessfulResponse`; 86 of 1,013 published connectors lack
    /// it somewhere, so it is a warning.
    ///
    /// ```json fail
    /// { "/paths/~1hooks/post/responses": { "default": { "description": "The subscription." } } }
    /// ```
    /// ```json pass
    /// { "/paths/~1hooks/post/responses": { "202": { "description": "The subscription." } } }
    /// ```
    "response-success-missing", Warning, Certification, ["OperationShouldHaveSuccessfulResponse"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for operation in &definition.operations {
        let Some(responses) = operation.node.get("responses") else { continue };
        // Taken from the keys, since a broken reference is another mistake, as are no response at all and a wrong key.
        let codes: Vec<&str> =
            responses.members().map(|(code, _)| code).filter(|code| !code.starts_with("x-")).collect();
        let is_readable = codes.iter().all(|code| definition::is_response_code(code));
        // Who moves the schema of `default` to its status has declared one.
        let is_told = operation
            .responses
            .iter()
            .any(|response| response.code == "default" && response.node.get("schema").is_some());
        if !codes.is_empty() && is_readable && !is_told && !codes.iter().any(|code| code.starts_with('2')) {
            sink.report(responses, format_args!("{} declares no 2xx response", operation.label()))
                .help("declare the status that the API answers with when all went well, such as 200");
        }
    }
}
