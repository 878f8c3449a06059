use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// A path has no operation.
    ///
    /// It offers makers nothing and is usually left over from one that was removed. Reviewers ask to remove it.
    ///
    /// Source: reviews of published connectors; 32 of 528 have such a path, so it is a warning.
    ///
    /// ```json fail
    /// { "/paths/~1drivers": {} }
    /// ```
    /// ```json pass
    /// { "/paths/~1drivers": { "get": { "operationId": "ListDrivers", "summary": "List drivers",
    ///   "description": "Lists who drives.", "x-ms-visibility": "internal",
    ///   "responses": { "204": { "description": "Nobody drives." } } } } }
    /// ```
    "path-without-operation", Warning, Certification, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for &(path, item) in &definition.path_items {
        // Any other key is an operation, or a mistake that is reported itself.
        if item.members().all(|(key, _)| key == "parameters" || key.starts_with("x-")) {
            let help = if item.get("x-ms-notification-content").is_some() {
                "move 'x-ms-notification-content' to the path of the operation that subscribes, and remove this one"
            } else {
                "remove the path"
            };
            sink.report(item, format_args!("path '{path}' has no operation")).help(help);
        }
    }
}
