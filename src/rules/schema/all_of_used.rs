use crate::definition::Definition;
use crate::document::Node;
use crate::rule::{Sink, rule};

rule! {
    /// A schema is put together with `allOf`.
    ///
    /// Swagger 2.0 has it, but designers merge the parts with mixed success: fields may be missing or lose their order.
    ///
    /// Source: practice; 10 of 1,013 published connectors use it.
    ///
    /// ```json fail
    /// { "/definitions/Problem/allOf": [{ "type": "object", "title": "Base" }] }
    /// ```
    /// ```json pass
    /// { "/definitions/Problem/title": "Problem" }
    /// ```
    "all-of-used", Info, Certification, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let schemas = definition.schemas.iter().filter(|schema| schema.node.reference().is_none());
    for parts in schemas.filter_map(|schema| schema.node.get("allOf")) {
        if parts.items().any(Node::is_object) {
            sink.report(parts, "designers merge the parts of allOf with mixed success")
                .help("write the properties of the parts here");
        }
    }
}
