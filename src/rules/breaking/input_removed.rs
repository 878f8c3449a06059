use foldhash::{HashMap, HashMapExt};

use crate::api::{Route, Schema};
use crate::compare::{Change, Content, Pair, Site, What};
use crate::document::Node;
use crate::rule::{Sink, rule};
use crate::severity::Severity;
use crate::text;
use crate::update::Update;

rule! {
    /// An input is gone.
    ///
    /// Flows that give it cannot be saved any more, and what they give is dropped; formulas in apps that name it no
    /// longer compile. Hidden inputs are held by few, so that is a warning. Where an input of the same type is new beside it,
    /// under a name that is near or in the same position, it was probably renamed: names are for the API, captions for makers.
    ///
    /// Source: own reading, after Microsoft's documentation of operation versions, which counts removed parameters as
    /// breaking.
    ///
    /// ```json fail
    /// { "-/paths/~1parcels/get/parameters/0": 0, "at": "/paths/~1parcels/get/parameters" }
    /// ```
    /// ```json fail
    /// { "-/paths/~1parcels/post/parameters/0/schema/properties/courier": 0, "at": "/paths/~1parcels/post/parameters/0/schema" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/parameters/0/x-ms-visibility": "important" }
    /// ```
    "input-removed", Error, Deploy, [], Update(check)
}

fn check<'d>(update: &Update<'d>, changes: &[&Change<'d>], sink: &mut Sink<'d>) {
    let mut newcomers = None;
    for change in changes {
        let is_gone = match change.what {
            What::Removed { .. } => true,
            What::Content(Pair { base, revision }) => base == Content::Described && revision < base,
            _ => false,
        };
        if !is_gone {
            continue;
        }
        let is_hidden = Schema::of(change.nodes.base).is_hidden;
        let severity = if is_hidden { Severity::Warning } else { Severity::Error };
        let diagnostic = sink.update(
            change,
            format!(
                "{} is gone: flows lose what was entered, formulas in apps no longer fit",
                change.subject
            ),
            "the released input",
        );
        diagnostic.severity(severity);
        let newcomers = newcomers.get_or_insert_with(|| Newcomers::of(&update.changes));
        if let Some(successor) = newcomers.successor(change) {
            let (old, new) = (change.subject.last(), successor.subject.last());
            let cure = format!("if '{new}' is the same input, keep the name '{old}' and change the caption");
            diagnostic.better(&cure);
        }
    }
}

/// Inputs that only the new version has, by operation and place.
struct Newcomers<'c, 'd>(HashMap<Place<'d>, Vec<&'c Change<'d>>>);

/// The first operation, the part of it, and what holds the input.
type Place<'d> = (Option<Route<'d>>, Site, Vec<&'d str>);

impl<'c, 'd> Newcomers<'c, 'd> {
    /// Of more inputs at one place nobody can tell which is which.
    const MOST: usize = 32;

    fn of(changes: &'c [Change<'d>]) -> Newcomers<'c, 'd> {
        let mut by_place: HashMap<_, Vec<_>> = HashMap::new();
        for change in changes.iter().filter(|change| matches!(change.what, What::Added { .. })) {
            let same = by_place.entry(place(change)).or_default();
            if same.len() < Self::MOST {
                same.push(change);
            }
        }
        Newcomers(by_place)
    }

    /// What has probably taken the place of an input: one of the same type, by a name that holds the other or in the same
    /// position.
    fn successor(&self, gone: &Change<'d>) -> Option<&'c Change<'d>> {
        let kinds = |node| Schema::of(node).kinds.iter().map(|kind| kind.value).collect::<Vec<_>>();
        let name = |change: &Change<'d>| change.subject.last().to_lowercase();
        let same = self.0.get(&place(gone)).filter(|same| same.len() < Self::MOST)?;
        let (old, old_kinds) = (name(gone), kinds(gone.nodes.base));
        let of_type = || same.iter().copied().filter(|new| kinds(new.nodes.revision) == old_kinds);
        let is_near = |new: &&Change<'d>| {
            let new = name(new);
            new.contains(&old) || old.contains(&new) || text::is_near(&new, &old)
        };
        let at_position = || {
            let old = position(gone.nodes.base)?;
            of_type().find(|new| position(new.nodes.revision) == Some(old))
        };
        of_type().find(is_near).or_else(at_position)
    }
}

fn place<'d>(change: &Change<'d>) -> Place<'d> {
    let subject = &change.subject;
    let holder = subject.path.split_last().map(|(_, holder)| holder.to_vec()).unwrap_or_default();
    (change.operations.first().copied(), subject.site, holder)
}

/// The how manieth part of its holder it is.
fn position(node: Node<'_>) -> Option<usize> {
    // Nobody counts further.
    const MOST_PARTS: usize = 256;
    let holder = node.holder()?;
    let parts = holder.items().chain(holder.members().map(|(_, member)| member));
    parts.take(MOST_PARTS).position(|part| part == node)
}
