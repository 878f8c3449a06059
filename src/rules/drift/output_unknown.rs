use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use crate::api::{Entry, Response, Schema};
use crate::compare::{Change, Site, Subject};
use crate::document::{ByNode, Node};
use crate::drift::{Drift, IF_IN_USE};
use crate::rule::{Sink, rule};
use crate::severity::Severity;
use crate::text;

rule! {
    /// The connector describes an output that the API does not have.
    ///
    /// The token is offered in the designer and stays empty when the flow runs. An API that describes none of an object's
    /// properties contradicts none of them, and one that does not close the list (`additionalProperties: false`) may have
    /// forgotten some: a warning.
    ///
    /// Source: comparison of the connector with the references, property by property.
    ///
    /// ```json fail
    /// { "-reference#/components/schemas/Parcel/properties/weight": 0, "at": "/definitions/Parcel/properties/weight" }
    /// ```
    /// ```json fail
    /// { "-reference#/components/schemas/Parcel/properties/weight": 0,
    ///   "reference#/components/schemas/Parcel/additionalProperties": false, "at": "/definitions/Parcel/properties/weight" }
    /// ```
    /// ```json pass
    /// { "-reference#/components/schemas/Parcel/properties": 0 }
    /// ```
    "output-unknown", Warning, Deploy, [], Reference(check)
}

fn check<'d>(drift: &Drift<'d>, changes: &[&Change<'d>], sink: &mut Sink<'d>) {
    let wrapped = tell_envelopes(drift, changes, sink);
    // What the API says of its answer there; many outputs share the place.
    let mut places = ByNode::default();
    for change in changes {
        let base = change.nodes.base;
        if wrapped.contains(&(base, change.nodes.revision.holder())) {
            continue;
        }
        let place = *places.entry(base).or_insert_with(|| Place::of(change, base));
        if place == Place::Unknown {
            continue;
        }
        let is_lost = place == Place::Closed && !change.subject.site.is_failure();
        let message = format!("the API does not answer {}: the token stays empty", change.subject);
        let name = text::shown(change.subject.last());
        sink.change(change, message, "not among these")
            .severity(if is_lost { Severity::Error } else { Severity::Warning })
            .help(format!("remove `{name}`, or correct its name, {IF_IN_USE}"));
    }
}

/// How much the API says of what it answers in a place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Unknown,
    /// There may be more than is said.
    Open,
    Closed,
}

impl Place {
    fn of(change: &Change<'_>, base: Node<'_>) -> Place {
        if let Site::Header(_) = change.subject.site {
            return if base.pointer().last_step() == "headers" { Place::Open } else { Place::Unknown };
        }
        let schema = Schema::of(base);
        match schema.properties.is_empty() {
            true => Place::Unknown,
            false if schema.is_closed => Place::Closed,
            false => Place::Open,
        }
    }
}

/// The API's answer, and what holds the outputs of which it has none.
type Answer<'d> = (Node<'d>, Option<Node<'d>>);

/// Says of answers as a whole that one side wraps them and the other does not, instead of each output.
fn tell_envelopes<'d>(
    drift: &Drift<'d>,
    changes: &[&Change<'d>],
    sink: &mut Sink<'d>,
) -> HashSet<Answer<'d>> {
    let is_outermost = |change: &&&Change<'d>| {
        let subject = &change.subject;
        matches!(subject.site, Site::Response(status) if status.is_success()) && subject.path.len() == 1
    };
    let mut answers: HashMap<Answer<'d>, Vec<&Change<'d>>> = HashMap::new();
    let mut order = Vec::new();
    for change in changes.iter().filter(is_outermost) {
        let answer = (change.nodes.base, change.nodes.revision.holder());
        let told = answers.entry(answer).or_insert_with(|| {
            order.push(answer);
            Vec::new()
        });
        told.push(change);
    }
    let mut wrapped = HashSet::new();
    for answer @ (base, holder) in order {
        let unknown = &answers[&answer];
        let Some(message) = holder.and_then(|holder| envelope(base, holder, unknown)) else { continue };
        let first = unknown[0];
        let subject = Subject { path: Vec::new(), ..first.subject.clone() };
        // Other answers may use the schema rightly.
        let place = response(drift, first).and_then(|response| response.node.get("schema"));
        sink.report(place.unwrap_or(first.nodes.revision), message)
            .related(base, "the API's answer")
            .related(first.nodes.revision, "the first of them here")
            .about(first.operations.clone(), Some(subject.to_string()))
            .severity(Severity::Error)
            .help(format!("describe the answer as the API gives it, {IF_IN_USE}"));
        wrapped.insert(answer);
    }
    wrapped
}

/// The connector's response that a fact is about.
fn response<'a, 'd>(drift: &'a Drift<'d>, change: &Change<'d>) -> Option<&'a Response<'d>> {
    let operation = drift.operation(*change.operations.first()?)?;
    let Site::Response(status) = change.subject.site else { return None };
    operation.responses.iter().find(|response| response.status == status)
}

/// What is wrong where all outputs are unknown and one side has them one level deeper than the other.
fn envelope(base: Node<'_>, holder: Node<'_>, unknown: &[&Change<'_>]) -> Option<String> {
    let names = |entry: &Entry<'_>| -> Vec<String> {
        let outer = Schema::of(entry);
        let schema = match &outer.items {
            Some(items) if outer.properties.is_empty() => Schema::of(items),
            _ => outer,
        };
        schema.properties.iter().map(|(name, _)| (*name).to_owned()).collect()
    };
    let ours: Vec<&str> = unknown.iter().map(|change| change.subject.last()).collect();
    if holder.members().count() != ours.len() {
        return None;
    }
    let theirs = Schema::of(base).properties;
    if let [only] = unknown {
        let inner = names(&Entry::One(only.nodes.revision));
        let is_bare =
            inner.len() > 1 && inner.iter().all(|name| theirs.iter().any(|(known, _)| known == name));
        return is_bare
            .then(|| format!("the API answers what '{}' holds, without it: the tokens stay empty", ours[0]));
    }
    let (name, _) = theirs.iter().find(|(_, entry)| {
        let inner = names(entry);
        ours.iter().filter(|name| inner.iter().any(|known| known == *name)).count() * 2 >= ours.len()
    })?;
    let name = text::shown(name);
    let ours = text::list(ours, ", ");
    Some(format!("the API answers {ours} inside of '{name}': the tokens stay empty"))
}
