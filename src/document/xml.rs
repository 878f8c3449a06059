//! XML: elements as the objects that JSON would have, with their places, by `roxmltree`.
//!
//! What is inside of an element becomes the members of an object, attributes first; elements of one name that stand side by
//! side become the items of an array. An element of nothing but text is that text.

use std::ops::Range;

use roxmltree::Node;
use serde_json::{Map, Value};

use super::json::string_end;
use super::tree::Tree;
use super::{SpanIndex, Spans, SyntaxError};
use crate::xml::{self, Fault};

/// Elements whose text is a list in JSON, as Dataverse keeps it in a column.
const LISTS: [&str; 1] = ["scriptoperations"];

/// The name of the text of an element that holds something else, too.
const TEXT: &str = "#text";

/// The value of what stands in a range of a text, and the place of each part.
pub(super) fn parse(whole: &str, range: &Range<usize>) -> Result<(Tree, SpanIndex), SyntaxError> {
    let (text, start) = (&whole[range.clone()], range.start);
    let fault = |Fault { offset, message }| SyntaxError { offset: start + offset, message };
    let document = xml::parse(text).map_err(fault)?;
    let root = document.root_element();
    let mut reading = Reading { text, start, spans: SpanIndex::default() };
    // The name of the outermost element is a member, so that it is known what the file is.
    reading.add(None, root.range());
    let inner = reading.element(&[root]);
    let object: Map<String, Value> = [(root.tag_name().name().to_owned(), inner)].into_iter().collect();
    match Tree::read(text, Value::Object(object)) {
        Ok(tree) => Ok((tree, reading.spans)),
        Err(error) => Err(SyntaxError { offset: 0, message: error.to_string() }),
    }
}

/// A text that is being read.
struct Reading<'t> {
    text: &'t str,
    /// Where that begins in the file.
    start: usize,
    /// Places of the values, in the order in which a tree holds them.
    spans: SpanIndex,
}

impl Reading<'_> {
    fn add(&mut self, key: Option<Range<usize>>, value: Range<usize>) {
        let moved = |range: Range<usize>| self.start + range.start..self.start + range.end;
        self.spans.push(Some(Spans { key: key.map(moved), value: moved(value) }));
    }

    /// The value of elements of one name that stand side by side; goes as deep as they are nested, which has a limit.
    fn element(&mut self, same: &[Node<'_, '_>]) -> Value {
        let name = |node: &Node<'_, '_>| self.name(node);
        let key = same.first().map(name);
        if let [only] = same {
            return self.content(only, key);
        }
        let outer = |node: Option<&Node<'_, '_>>| node.map(Node::range).unwrap_or_default();
        self.add(key, outer(same.first()).start..outer(same.last()).end);
        same.iter().map(|node| self.content(node, None)).collect()
    }

    fn content(&mut self, node: &Node<'_, '_>, key: Option<Range<usize>>) -> Value {
        let whole = node.range();
        let (texts, span) = self.texts(node);
        let children: Vec<_> = node.children().filter(Node::is_element).collect();
        if children.is_empty() && node.attributes().len() == 0 {
            return self.text_value(node.tag_name().name(), texts, span, key);
        }
        self.add(key, whole);
        let mut object = Map::new();
        for attribute in node.attributes() {
            // A document that holds both an attribute and an element of a name is none that is looked at.
            if object.contains_key(attribute.name()) {
                continue;
            }
            self.add(Some(attribute.range_qname()), attribute.range_value());
            object.insert(attribute.name().to_owned(), attribute.value().into());
        }
        if !texts.trim().is_empty() {
            self.add(Some(span.clone()), span);
            object.insert(TEXT.to_owned(), texts.trim().into());
        }
        let mut groups: Vec<(&str, Vec<Node<'_, '_>>)> = Vec::new();
        let mut positions = foldhash::HashMap::default();
        for child in children {
            let name = child.tag_name().name();
            let position = *positions.entry(name).or_insert(groups.len());
            if position == groups.len() {
                groups.push((name, Vec::new()));
            }
            groups[position].1.push(child);
        }
        for (name, same) in groups {
            if !object.contains_key(name) {
                object.insert(name.to_owned(), self.element(&same));
            }
        }
        object.into()
    }

    /// An element of nothing but text.
    fn text_value(
        &mut self,
        name: &str,
        text: String,
        span: Range<usize>,
        key: Option<Range<usize>>,
    ) -> Value {
        let raw = &self.text[span.clone()];
        let list = LISTS.contains(&name).then(|| serde_json::from_str::<Vec<String>>(raw).ok()).flatten();
        let start = span.start;
        self.add(key, span);
        let Some(list) = list else { return text.into() };
        // In a list of nothing but strings each quote begins one.
        let mut at = 0;
        for _ in &list {
            let first = raw[at..].find('"').map_or(raw.len(), |offset| at + offset);
            at = string_end(raw, first);
            self.add(None, start + first..start + at);
        }
        list.into()
    }

    /// The text of an element and where it stands, without the spaces around it.
    fn texts(&self, node: &Node<'_, '_>) -> (String, Range<usize>) {
        let own = || node.children().filter(Node::is_text);
        let text: String = own().filter_map(|part| part.text()).collect();
        let (Some(first), Some(last)) = (own().next(), own().next_back()) else {
            return (text, self.name(node));
        };
        let whole = first.range().start..last.range().end;
        let raw = &self.text[whole.clone()];
        let start = whole.start + (raw.len() - raw.trim_start().len());
        (text.trim().to_owned(), start..start + raw.trim().len())
    }

    /// The name in the opening tag.
    fn name(&self, node: &Node<'_, '_>) -> Range<usize> {
        let start = node.range().start + 1;
        let is_behind = |c: char| c.is_whitespace() || matches!(c, '>' | '/');
        let length = self.text[start..].find(is_behind).unwrap_or_default();
        start..start + length
    }
}
