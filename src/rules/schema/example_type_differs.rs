use crate::definition::{self, Definition, Misfit};
use crate::document::Node;
use crate::openapi::media_type;
use crate::rule::{Sink, rule};

rule! {
    /// An example is of another type than what it is an example of.
    ///
    /// Makers and Copilot read examples to learn what a value looks like; here either the example or the type misleads them.
    /// Usually the example was pasted from another place, or the type is a guess. Looked at are `example` of schemas and
    /// `examples` of responses that are JSON. One finding stands for all of a definition.
    ///
    /// Source: practice.
    ///
    /// ```json fail
    /// { "/definitions/Parcel/properties/status/example": 5 }
    /// ```
    /// ```json fail
    /// { "/definitions/Parcel/example": { "id": "P-1", "weight": "heavy" }, "at": "/definitions/Parcel/example/weight" }
    /// ```
    /// ```json pass
    /// { "/definitions/Parcel/properties/weight/example": 5, "/definitions/Problem/example": { "code": null } }
    /// ```
    "example-type-differs", Info, Certification, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let of_schemas = definition.typed.iter().filter_map(|&schema| Some((schema.get("example")?, schema)));
    let of_responses = definition.responses().iter().flat_map(|&response| examples(response));
    let misfits = of_schemas.chain(of_responses).filter_map(|(example, schema)| {
        // Of no value there is no example.
        if example.value().is_null() { None } else { definition::misfit(example, schema) }
    });
    let mut misfits = misfits.filter(|misfit| !misfit.part.value().is_null());
    let Some(first) = misfits.next() else { return };
    let Misfit { part, kind } = first;
    let value = if part.is_container() { String::new() } else { format!(" {}", part.value()) };
    let others = match misfits.count() {
        0 => String::new(),
        1 => "; another one is not of its type either".to_owned(),
        count => format!("; {count} others are not of their types either"),
    };
    let help = if first.is_quoted() { "remove the quotes" } else { "correct the example, or the type" };
    sink.report(part, format_args!("the example{value} is no {kind}{others}")).help(help);
}

/// The examples of a response that are JSON, with their schema.
fn examples(response: Node<'_>) -> impl Iterator<Item = (Node<'_>, Node<'_>)> {
    let schema = response.get("schema");
    let examples = response.get("examples").into_iter().flat_map(Node::members);
    // Many paste JSON as a text.
    let examples = examples.filter(|(name, example)| media_type::is_json(name) && example.is_container());
    examples.filter_map(move |(_, example)| Some((example, schema?)))
}
