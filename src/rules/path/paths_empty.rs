use crate::definition::Definition;
use crate::document::Node;
use crate::rule::{Sink, rule};

rule! {
    /// The definition has no paths.
    ///
    /// Without an operation a connector offers nothing, like a definition without `paths` at all.
    ///
    /// Source: practice; all of 528 published connectors have some.
    ///
    /// ```json fail
    /// { "/paths": {} }
    /// ```
    /// ```json pass
    /// { "/paths/x-note": "by hand" }
    /// ```
    "paths-empty", Error, Deploy, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let Some(paths) = definition.root.get("paths").filter(|paths| paths.is_object()) else { return };
    let is_path = |(name, _): (&str, Node<'_>)| !name.starts_with("x-");
    if !paths.members().any(is_path) {
        sink.report(paths.key(), "there are no paths").help("describe the operations of the API");
    }
}
