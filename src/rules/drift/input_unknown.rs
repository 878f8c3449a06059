use foldhash::{HashMap, HashSet};

use crate::api::{Entry, Location, Schema};
use crate::compare::{Change, Site, What};
use crate::document::Node;
use crate::drift::{Drift, IF_IN_USE};
use crate::openapi::is_http_header;
use crate::rule::{Sink, rule};
use crate::severity::Severity;
use crate::text;
use crate::wire;

rule! {
    /// The API does not know an input that the connector offers.
    ///
    /// What a maker enters there is ignored, or the call is refused. Headers that HTTP itself defines are no inputs of an
    /// API, an input that carries the API's key is known by another name, and one that a policy reads is the connector's own.
    /// Many a reference does not list all that its API takes, so that it is an error only where it takes no others
    /// (`additionalProperties: false`), where it has nothing of the kind, such as a body, or where a name that is not used
    /// here is nearly the same; else it is a warning.
    ///
    /// Source: comparison of the connector with the references; parameters by place and name.
    ///
    /// ```json fail
    /// { "-reference#/paths/~1parcels/get/parameters/0": 0, "at": "/paths/~1parcels/get/parameters/0" }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/-": { "name": "X-Source", "in": "header", "type": "string", "required": true,
    ///     "default": "connector", "x-ms-visibility": "internal" },
    ///   "at": "/paths/~1parcels/get/parameters/2" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/parameters/-": { "name": "Accept", "in": "header", "type": "string",
    ///     "x-ms-summary": "Media type", "description": "Media type of the answer." } }
    /// ```
    "input-unknown", Warning, Deploy, [], Reference(check)
}

fn check<'d>(drift: &Drift<'d>, changes: &[&Change<'d>], sink: &mut Sink<'d>) {
    let mut known = Known::default();
    for change in changes {
        let subject = &change.subject;
        let is_silent = match subject.site {
            Site::Input(Location::Path) => true,
            Site::Input(Location::Header) if is_http_header(subject.name) => true,
            // An object without properties says nothing of what it may hold.
            _ if subject.is_property() => known.theirs(change).is_empty(),
            _ => drift.is_credential(subject),
        };
        if is_silent {
            continue;
        }
        let is_constant = wire::is_constant(change.nodes.revision);
        let is_closed = known.is_closed(change);
        let similar = known.similar(change);
        let consequence = match change.what {
            _ if is_closed => "calls with it are refused",
            _ if is_constant => "its default is sent for nothing",
            What::Added { is_required: true } => "makers must fill it in for nothing",
            _ => "what is entered there is ignored",
        };
        let help = match similar {
            Some(name) => format!("call it `{name}`, if that is what is meant; else remove it, {IF_IN_USE}"),
            None if is_constant => "make sure that the API reads it, or remove it".to_owned(),
            None => format!("remove it, or correct its name or place, {IF_IN_USE}"),
        };
        let message = format!("the API does not know {subject}: {consequence}");
        let is_body = subject.site == Site::Body && !subject.is_property();
        // Else the reference may have forgotten it.
        let is_sure = is_closed || is_body || similar.is_some() && !is_constant;
        sink.change(change, message, "not among these").help(help).severity(if is_sure {
            Severity::Error
        } else {
            Severity::Warning
        });
    }
}

/// Names that a place of the API's holds and the connector's other place lacks; many inputs share both.
#[derive(Default)]
struct Known<'d>(HashMap<(Node<'d>, Option<Node<'d>>), Names<'d>>);

#[derive(Default)]
struct Names<'d> {
    /// Whether the API takes no others.
    is_closed: bool,
    /// All of the API's.
    theirs: Vec<&'d str>,
    /// Those that the connector does not have.
    missing: Vec<&'d str>,
}

/// The API's schema of a name beside an input.
fn entry<'d>(change: &Change<'d>, name: &str) -> Option<Entry<'d>> {
    let base = change.nodes.base;
    if change.subject.is_property() {
        return Schema::of(base)
            .properties
            .into_iter()
            .find(|(known, _)| *known == name)
            .map(|(_, entry)| entry);
    }
    let mut parameters = base.items().filter_map(Node::resolved);
    let parameter = parameters.find(|parameter| parameter.get_str("name") == Some(name))?;
    Some(parameter.get("schema").unwrap_or(parameter).into())
}

impl<'d> Known<'d> {
    fn of(&mut self, change: &Change<'d>) -> &Names<'d> {
        let is_property = change.subject.is_property();
        let names = |holder: Node<'d>| -> Vec<&'d str> {
            if is_property {
                Schema::of(holder).properties.into_iter().map(|(name, _)| name).collect()
            } else {
                holder.items().filter_map(|entry| entry.resolved()?.get_str("name")).collect()
            }
        };
        let node = change.nodes.revision;
        // A property is held by `properties`, which the schema holds.
        let holder = if is_property { node.holder().and_then(Node::holder) } else { node.holder() };
        let key = (change.nodes.base, holder);
        self.0.entry(key).or_insert_with(|| {
            let theirs = names(change.nodes.base);
            let ours: HashSet<&str> = holder.map(names).into_iter().flatten().collect();
            let missing = theirs.iter().copied().filter(|name| holder.is_some() && !ours.contains(name));
            let is_closed = is_property && Schema::of(change.nodes.base).is_closed;
            Names { missing: missing.collect(), theirs, is_closed }
        })
    }

    fn is_closed(&mut self, change: &Change<'d>) -> bool {
        self.of(change).is_closed
    }

    fn theirs(&mut self, change: &Change<'d>) -> &[&'d str] {
        &self.of(change).theirs
    }

    /// The name that was probably meant: similar, and not yet used by the connector.
    fn similar(&mut self, change: &Change<'d>) -> Option<&'d str> {
        let name = text::nearest(change.subject.last(), self.of(change).missing.iter().copied())?;
        let fits = |entry: &Entry<'d>| {
            let kinds = [Schema::of(entry).kinds, Schema::of(change.nodes.revision).kinds];
            kinds.iter().any(Vec::is_empty)
                || kinds[0].iter().any(|theirs| kinds[1].iter().any(|ours| ours.value == theirs.value))
        };
        entry(change, name).as_ref().is_none_or(fits).then_some(name)
    }
}
