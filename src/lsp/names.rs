//! What of a connector has a name by which other parts of it call it: operations, and what `$ref`s lead to.

use std::ops::Range;
use std::path::Path;

use super::accept;
use super::workspace::Judged;
use crate::definition::{DYNAMIC_EXTENSIONS, SECTIONS, TREE_CALLS};
use crate::document::{Document, Format, Node, Part, Place, Source};
use crate::folder::Kind;

/// The key of an operation's name, where it has it and where it is called by it.
const ID: &str = "operationId";

/// What calls an operation to test a connection.
const TEST: &str = "testConnection";

/// The names of a connector, kept while its definition cannot be read.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    /// Ids of operations, each with what makers read.
    pub(super) operations: Vec<(String, String)>,
    /// What a `$ref` may say.
    pub(super) shared: Vec<String>,
}

impl Names {
    /// The names of a connector; nothing where its definition cannot be read.
    pub(super) fn of(judged: &Judged) -> Option<Names> {
        let connector = judged.connector();
        let definition = connector.definition.as_ref()?;
        let text = |node: Node<'_>| node.get_str("summary").unwrap_or_default().to_owned();
        let named = definition
            .operations
            .iter()
            .filter_map(|operation| Some((operation.id()?.to_owned(), text(operation.node))));
        let operations = named.collect();
        let sections = SECTIONS.iter().filter_map(|section| definition.root.get(section));
        let shared =
            sections.flat_map(Node::members).map(|(_, node)| format!("#{}", node.pointer().as_str()));
        Some(Names { operations, shared: shared.collect() })
    }
}

/// Something that has a name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Named<'j> {
    /// An operation, by its id.
    Operation(&'j str),
    /// What `$ref`s lead to.
    Shared(Node<'j>),
}

/// A place at which something is named.
#[derive(Clone, Debug)]
pub(super) struct Mention<'j> {
    /// The text.
    pub(super) source: &'j Source,
    /// The name, without quotes.
    pub(super) bytes: Range<usize>,
    /// Whether it gets its name there.
    pub(super) is_definition: bool,
}

impl Mention<'_> {
    fn is_at(&self, path: &Path, offset: usize) -> bool {
        let holds = self.bytes.start <= offset && offset <= self.bytes.end;
        holds && Path::new(self.source.name()) == path
    }
}

/// What is named at a byte of a file, and where exactly.
pub(super) fn at<'j>(judged: &'j Judged, path: &Path, offset: usize) -> Option<(Named<'j>, Mention<'j>)> {
    let operation = operations(judged).into_iter().find(|(_, mention)| mention.is_at(path, offset));
    operation.map(|(id, mention)| (Named::Operation(id), mention)).or_else(|| {
        let document = judged.document(path)?;
        let (node, part, bytes) = document.at_byte(offset)?;
        let is_reference = part == Part::Value && node.name() == Some("$ref");
        let named = if is_reference { node.holder()?.referred()? } else { node };
        let is_shared = is_reference || part == Part::Key && named.referrers().next().is_some();
        let mention = mention(document, bytes, !is_reference);
        is_shared.then_some((Named::Shared(named), mention))
    })
}

/// All places at which something is named.
pub(super) fn mentions<'j>(judged: &'j Judged, named: Named<'j>) -> Vec<Mention<'j>> {
    match named {
        Named::Operation(id) => {
            let all = operations(judged).into_iter();
            all.filter(|(own, _)| *own == id).map(|(_, mention)| mention).collect()
        }
        Named::Shared(node) => {
            let document = node.document();
            let own = mention(document, node.key().span(), true);
            let referrers = node.referrers().filter_map(|holder| holder.get("$ref"));
            let others = referrers.map(|text| of_value(text, false));
            std::iter::once(own).chain(others).collect()
        }
    }
}

/// All places at which operations are named, with their ids.
fn operations<'j>(judged: &'j Judged) -> Vec<(&'j str, Mention<'j>)> {
    let mut mentions = Vec::new();
    let mut add = |node: Node<'j>, is_definition: bool| {
        mentions.extend(node.str().map(|id| (id, of_value(node, is_definition))));
    };
    let connector = judged.connector();
    if let Some(definition) = &connector.definition {
        for node in definition.root.all().filter(|node| node.name() == Some(ID)) {
            let Some(holder) = node.holder() else { continue };
            let is_own = definition.operations.iter().any(|own| own.node == holder);
            let is_call = holder.name().is_some_and(|name| {
                name == TEST || TREE_CALLS.contains(&name) || DYNAMIC_EXTENSIONS.contains(&name)
            });
            if is_own || is_call {
                add(node, is_own);
            }
        }
    }
    for policy in connector.policies() {
        policy.operation_names().for_each(|name| add(name, false));
    }
    for name in connector.script_operations().into_iter().flat_map(Node::items) {
        add(name, false);
    }
    let own = judged.config.as_ref().and_then(|config| {
        let connector = config.connector(&judged.folder.path)?;
        accept::own_table(config, &connector.path)
    });
    let accepted = own.and_then(|own| own.get("accept")).into_iter().flat_map(Node::items);
    let accepted = accepted.filter_map(|table| table.get("operation"));
    mentions.extend(accepted.filter_map(|node| Some((node.str()?, of_value(node, false)))));
    let ids: Vec<&str> = mentions.iter().filter(|(_, own)| own.is_definition).map(|(id, _)| *id).collect();
    let quoted =
        judged.folder.document(Kind::Script).map(|script| (script.source(), 0..script.source().text().len()));
    let listed = judged.folder.descriptor().and_then(|row| row.get("scriptoperations"));
    let listed = listed.filter(|listed| listed.document().format() == Format::Xml);
    let listed = listed.map(|listed| (listed.document().source(), Place::from(listed).span()));
    for (source, bytes) in quoted.into_iter().chain(listed) {
        for &id in &ids {
            let quoted = format!("\"{id}\"");
            for (start, _) in source.text()[bytes.clone()].match_indices(&quoted) {
                let start = bytes.start + start + 1;
                mentions.push((id, Mention { source, bytes: start..start + id.len(), is_definition: false }));
            }
        }
    }
    mentions
}

fn of_value(node: Node<'_>, is_definition: bool) -> Mention<'_> {
    let bytes = Place::Node(node, Part::Value).span();
    mention(node.document(), bytes, is_definition)
}

/// A mention without the quotes around it.
fn mention(document: &Document, bytes: Range<usize>, is_definition: bool) -> Mention<'_> {
    let text = &document.source().text()[bytes.clone()];
    let is_quoted =
        text.len() > 1 && ['"', '\''].iter().any(|quote| text.starts_with(*quote) && text.ends_with(*quote));
    let bytes = if is_quoted { bytes.start + 1..bytes.end - 1 } else { bytes };
    Mention { source: document.source(), bytes, is_definition }
}
