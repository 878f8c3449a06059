use crate::definition::{self, Definition};
use crate::rule::{Sink, rule};

rule! {
    /// A `default` is none of the values of its `enum`.
    ///
    /// The designer offers the choices of the list and shows the default nowhere; what is sent is refused by an API that
    /// knows these values only.
    ///
    /// Source: practice; the specification of JSON Schema demands it.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/0/default": "sent" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/parameters/0/default": "SENT" }
    /// ```
    "default-outside-enum", Warning, Deploy, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for &node in &definition.typed {
        let (Some(values), Some(default)) = (node.get("enum"), node.get("default")) else { continue };
        // Where a type is wrong, that is the mistake.
        let is_typed = |value| definition::misfit(value, node).is_none();
        let mut all = values.items().chain([default]);
        let is_listed = values.items().any(|value| value.value() == default.value());
        if !is_listed && values.items().next().is_some() && all.all(is_typed) {
            sink.report(default, format_args!("default {} is not in the enum", default.value()))
                .help("choose one of the values, or add it to them")
                .related(values, "the values");
        }
    }
}
