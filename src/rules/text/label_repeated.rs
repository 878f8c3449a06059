use foldhash::{HashMap, HashMapExt};

use crate::definition::Definition;
use crate::document::{Node, Nodes};
use crate::openapi::is_internal;
use crate::rule::{Sink, rule};
use crate::text;

rule! {
    /// Two fields that makers fill in side by side have the same label.
    ///
    /// Nothing tells which is which. Compared are the parameters of an operation, and the properties of an object in a request
    /// body.
    ///
    /// Source: practice; 20 of 528 published connectors have such fields, often one label copied from the other field.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/1/x-ms-summary": "Status" }
    /// ```
    /// ```json pass
    /// { "/parameters/parcelId/x-ms-summary": "Status" }
    /// ```
    "label-repeated", Info, Deploy, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    // Shared parameters stand side by side in many operations.
    let mut told = Nodes::default();
    for operation in definition.visible_operations() {
        let fields = operation.parameters.iter().filter(|parameter| parameter.is_field());
        report(fields.map(|parameter| (parameter.name(), parameter.node)), &mut told, sink);
    }
    for properties in definition.input_schemas().iter().filter_map(|schema| schema.get("properties")) {
        report(properties.members(), &mut told, sink);
    }
}

/// Reports fields whose label another one of them has.
fn report<'d>(fields: impl Iterator<Item = (&'d str, Node<'d>)>, told: &mut Nodes<'d>, sink: &mut Sink<'d>) {
    let labelled = |(name, field): (&'d str, Node<'d>)| {
        Some((name, field.get("x-ms-summary").or_else(|| field.get("title"))?))
    };
    let mut fields = fields.filter(|(_, field)| !is_internal(*field)).filter_map(labelled).peekable();
    let mut first: HashMap<String, (&str, Node<'d>)> = HashMap::new();
    while let Some((name, node)) = fields.next() {
        // One alone is like no other.
        if first.is_empty() && fields.peek().is_none() {
            return;
        }
        let label = text::plain(node.str().unwrap_or_default());
        if label.is_empty() {
            continue;
        }
        let (other, earlier) = *first.entry(label).or_insert((name, node));
        // The same field twice is another mistake.
        if other != name && told.insert(node) {
            sink.report(node, format_args!("'{name}' has the label of '{other}'"))
                .help("say what each of them is")
                .related(earlier, "the other label");
        }
    }
}
