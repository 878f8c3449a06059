use crate::definition::{Definition, Operation};
use crate::document::{Node, Place};
use crate::openapi::Location;
use crate::rule::{Sink, rule};

rule! {
    /// An operation has a body or form fields, but nothing says in which media type they are sent.
    ///
    /// The platform takes JSON then. That is wrong for form fields, and it leaves the readers of the definition to guess.
    /// Microsoft's validator asks for at least one media type that it supports.
    ///
    /// Source: Microsoft's Swagger Validator, `ConsumesMissing`; 89 of 528 published connectors name none, mostly by the
    /// `"consumes": []` that Microsoft's own editor writes, so it is a hint.
    ///
    /// ```json fail
    /// { "/consumes": [] }
    /// ```
    /// ```json fail
    /// { "-/consumes": null, "at": "/paths/~1parcels/post/operationId" }
    /// ```
    /// ```json pass
    /// { "-/consumes": null, "/paths/~1parcels/post/consumes": ["application/json"],
    ///   "/paths/~1hooks/post/consumes": ["application/json"] }
    /// ```
    "consumes-missing", Info, Deploy, ["ConsumesMissing"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    // The definition's own list is one mistake, however many operations fall back to it.
    let mut silent: Vec<(Option<Node<'d>>, Vec<&Operation<'d>>)> = Vec::new();
    for operation in &definition.operations {
        let has_content = operation.parameters.iter().any(|p| p.location().is_some_and(Location::is_content));
        let types = || definition.media_types(operation, "consumes");
        if has_content && types().is_some_and(|types| types.is_empty()) {
            let list = operation.node.get("consumes").or_else(|| definition.root.get("consumes"));
            match silent.iter_mut().find(|(other, _)| *other == list) {
                Some((_, operations)) => operations.push(operation),
                None => silent.push((list, vec![operation])),
            }
        }
    }
    for (list, operations) in silent {
        let place = list.map_or_else(|| operations[0].place(), Place::from);
        let labels = operations[0].label();
        let labels = match operations.len() - 1 {
            0 => format!("{labels} sends"),
            more => format!("{labels} and {more} more send"),
        };
        sink.report(place, format_args!("no media type is named for what {labels}"))
            .help("write \"consumes\": [\"application/json\"], or what the API reads");
    }
}
