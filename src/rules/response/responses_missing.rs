use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// An operation declares no response.
    ///
    /// The designer does not know what the operation gives back, and Microsoft's validator wants at least one response. An
    /// operation that answers without content still has its status: 204.
    ///
    /// Source: Microsoft's Swagger Validator, `OperationMustHaveResponse`; 11 of 1,013 published connectors have such an
    /// operation, mostly one that ends a subscription, so it is a warning.
    ///
    /// ```json fail
    /// { "/paths/~1hooks~1{hookId}/delete/responses": {} }
    /// ```
    /// ```json pass
    /// { "/paths/~1hooks~1{hookId}/delete/responses": { "200": { "description": "The subscription ended." } } }
    /// ```
    "responses-missing", Warning, Deploy, ["OperationMustHaveResponse"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for operation in &definition.operations {
        let Some(responses) = operation.node.get("responses").filter(|responses| responses.is_object())
        else {
            continue;
        };
        if responses.members().all(|(code, _)| code.starts_with("x-")) {
            sink.report(responses, format_args!("{} has no response", operation.label()))
                .help("declare what the API answers, such as 204 where it sends no content");
        }
    }
}
