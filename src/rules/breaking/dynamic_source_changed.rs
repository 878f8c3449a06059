use std::collections::BTreeMap;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use crate::compare::{Change, Pair, Source, What};
use crate::rule::{Sink, rule};
use crate::severity::Severity;
use crate::text;
use crate::update::Update;

rule! {
    /// What makers choose from, or the fields that they fill in, come from elsewhere.
    ///
    /// Flows and apps hold values that were chosen from the released list, and fields that the released schema named. The new
    /// source may call the same things otherwise: what is held is sent as before, whether the API knows it or not, and
    /// designers show it as text or not at all. Where there is no source any more, makers type what they chose, and fields
    /// are gone. A list for an input that had none is an info; another caption and a renamed operation change nothing that is
    /// held, and choices that are written down now are told of themselves.
    ///
    /// Source: own reading.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values/value-path": "name",
    ///   "at": "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values/value-path" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values/value-title": "id" }
    /// ```
    "dynamic-source-changed", Warning, Deploy, [], Update(check)
}

fn check<'d>(update: &Update<'d>, changes: &[&Change<'d>], sink: &mut Sink<'d>) {
    let renamed = update.changes.iter().filter_map(|change| match change.what {
        What::Renamed(Pair { base, revision }) => Some((base, revision)),
        _ => None,
    });
    let renamed: HashMap<_, _> = renamed.collect();
    // Whoever asks with something else does so for many inputs.
    let mut causes: Vec<(&Pair<Option<Source<'d>>>, Vec<&Change<'d>>)> = Vec::new();
    let mut positions = HashMap::new();
    for change in changes {
        let What::Source(sources) = &change.what else { continue };
        let is_listed = |change: &Change<'_>| change.nodes.revision.get("enum").is_some();
        if follows(sources, &renamed) || sources.revision.is_none() && is_listed(change) {
            continue;
        }
        let position = *positions.entry(sources).or_insert_with(|| {
            causes.push((sources, Vec::new()));
            causes.len() - 1
        });
        causes[position].1.push(change);
    }
    for (sources, same) in causes {
        let (nodes, subject) = (same[0].nodes, &same[0].subject);
        let Some(source) = sources.revision.as_ref().or(sources.base.as_ref()) else { continue };
        let noun = if source.is_schema { "fields" } else { "choices" };
        let more = match same.len() - 1 {
            0 => String::new(),
            count => format!(" (and of {count} more)"),
        };
        let mut seen = HashSet::new();
        let operations = same.iter().flat_map(|change| &change.operations).copied();
        let operations = operations.filter(|route| seen.insert(*route)).collect();
        let is_new = sources.base.is_none();
        let said = sink
            .report(nodes.revision, format!("the {noun} of {subject}{more} {}", difference(sources)))
            .severity(if is_new { Severity::Info } else { Severity::Warning })
            .related(nodes.base, if is_new { "what was entered by hand" } else { "the released source" })
            .about(operations, Some(subject.to_string()));
        if !is_new {
            said.help(
                "make sure that what flows and apps hold still means the same, and accept it with a reason in \
                 conndef.toml; else put the released source back",
            );
        }
    }
}

/// Whether a source is asked with the same as before under the new names of inputs, which are told themselves.
fn follows(sources: &Pair<Option<Source<'_>>>, renamed: &HashMap<&str, &str>) -> bool {
    let Pair { base: Some(old), revision: Some(new) } = sources else { return false };
    let now = |name: &str| renamed.get(name).map_or(name, |name| *name).to_owned();
    let arguments = old.arguments.iter().map(|(name, given)| {
        let input = given.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
        (now(name), input.map_or_else(|| given.to_string(), |input| format!("{{{}}}", now(input))))
    });
    let expected: BTreeMap<_, _> = arguments.collect();
    let arguments = new.arguments.iter().map(|(name, given)| ((*name).to_owned(), given.to_string()));
    (old.operation, old.browse) == (new.operation, new.browse)
        && (old.collection, old.value) == (new.collection, new.value)
        && arguments.eq(expected)
}

/// What is otherwise about a source: the most important of it.
fn difference(sources: &Pair<Option<Source<'_>>>) -> String {
    let (old, new) = match sources {
        Pair { base: Some(old), revision: Some(new) } => (old, new),
        Pair { base: Some(old), revision: None } => {
            return format!("are not looked up any more, they came from {}", old.operation);
        }
        Pair { base: None, revision: new } => {
            let operation = new.as_ref().map_or("", |new| new.operation);
            return format!("come from {operation} now, they were not looked up");
        }
    };
    let operation = new.operation;
    if old.operation != operation {
        return format!("come from {operation} now, they came from {}", old.operation);
    }
    // A schema is somewhere in the answer, as a list is.
    let place = |source: &Source<'_>| {
        let path = if source.is_schema { source.value } else { source.collection };
        if path.is_empty() { "the whole answer".to_owned() } else { format!("'{path}' in the answer") }
    };
    if old.browse != new.browse {
        return format!("further down come from {} now, they came from {}", new.browse, old.browse);
    }
    let places = Pair { base: old, revision: new }.map(place);
    if places.differs() {
        return format!("come from {} of {operation} now, they came from {}", places.revision, places.base);
    }
    if old.value != new.value {
        return format!("are '{}' of what {operation} lists now, they were '{}'", new.value, old.value);
    }
    let asked = |own: &Source<'_>, other: &Source<'_>| {
        let own = own.arguments.iter().filter(|(name, given)| other.arguments.get(*name) != Some(given));
        let own: Vec<_> = own.map(|(name, given)| format!("{name} {given}")).collect();
        if own.is_empty() { "without it".to_owned() } else { format!("with {}", text::list(own, ", ")) }
    };
    let asked = Pair { base: asked(old, new), revision: asked(new, old) };
    format!("come from {operation}, which is asked {} now, {} before", asked.revision, asked.base)
}
