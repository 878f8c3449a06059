//! What a file holds, for the outline of an editor.

use std::path::Path;

use gen_lsp_types::{DocumentSymbol, Range, SymbolKind};

use super::place;
use super::workspace::Judged;
use crate::api::{Api, Route};
use crate::definition::SECTIONS;
use crate::document::{Document, Node, Part, Place};
use crate::text::shown;

/// The parts of a file that have a name.
pub(super) fn of(judged: &Judged, path: &Path) -> Vec<DocumentSymbol> {
    let Some(document) = judged.document(path) else { return Vec::new() };
    let root = document.root();
    let connector = judged.connector();
    let definition = connector.definition.as_ref().filter(|own| own.root == root);
    if let Some(definition) = definition {
        let operations = definition.operations.iter().map(|operation| {
            let kind = if operation.is_trigger() { SymbolKind::Event } else { SymbolKind::Function };
            let inputs = operation.parameters.iter().filter(|own| is_inside(own.entry, operation.node));
            let inputs = inputs.map(|own| symbol(own.name(), own.label(), SymbolKind::Field, own.entry));
            let answers = operation.responses.iter().filter(|own| is_inside(own.entry, operation.node));
            let answers = answers.filter_map(|own| {
                Some(symbol(own.entry.name()?, "response".to_owned(), SymbolKind::Struct, own.entry))
            });
            let mut own = symbol(&operation.label(), operation.name(), kind, operation.node);
            own.children = Some(inputs.chain(answers).collect());
            own
        });
        let sections = SECTIONS.into_iter().chain(["securityDefinitions"]);
        let shared = sections.flat_map(|section| {
            let members = root.get(section).into_iter().flat_map(Node::members);
            members.map(move |(name, node)| symbol(name, section.to_owned(), SymbolKind::Struct, node))
        });
        return operations.chain(shared).collect();
    }
    if judged.documents.read.iter().any(|reference| reference.root() == root) {
        return reference(document);
    }
    let parameters = connector.connection_parameters().into_iter();
    let parameters = parameters.filter(|own| own.node.root() == root);
    let parameters = parameters
        .map(|own| symbol(own.name, "connection parameter".to_owned(), SymbolKind::Field, own.node));
    let policies = connector.policies().filter(|own| own.node.root() == root);
    let policies = policies.map(|own| {
        let title = own.node.get_str("title").unwrap_or_else(|| own.template_id());
        symbol(title, format!("policy {}", own.template_id()), SymbolKind::Object, own.node)
    });
    parameters.chain(policies).collect()
}

/// The operations of one of the API's documents.
fn reference(document: &Document) -> Vec<DocumentSymbol> {
    let api = Api::read(document.root());
    let operations =
        api.iter().flat_map(|api| &api.operations).filter(|own| own.route.node.root() == document.root());
    let of = |route: &Route<'_>| {
        let name = route.name();
        symbol(route.id.unwrap_or(&name), name.clone(), SymbolKind::Function, route.node)
    };
    operations.map(|operation| of(&operation.route)).collect()
}

fn is_inside(node: Node<'_>, holder: Node<'_>) -> bool {
    node.way().contains(&holder)
}

fn symbol(name: &str, detail: String, kind: SymbolKind, node: Node<'_>) -> DocumentSymbol {
    let source = node.document().source();
    let selection_range = place::range(source, &Place::from(node).span());
    let whole = node.document().span(&node.pointer(), Part::Value);
    let whole = place::range(source, &whole);
    // Blocks of YAML are known by where they begin only.
    let range =
        Range { start: selection_range.start.min(whole.start), end: selection_range.end.max(whole.end) };
    let name = if name.trim().is_empty() { "(no name)".to_owned() } else { shown(name) };
    #[expect(deprecated, reason = "the type has a field that nobody sets any more")]
    DocumentSymbol {
        name,
        detail: Some(shown(detail)),
        kind,
        tags: None,
        deprecated: None,
        range,
        selection_range,
        children: None,
    }
}
