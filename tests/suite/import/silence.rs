//! Nothing is lost in silence: whatever is taken out of a document was told, or makes another connector.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use conndef::document::Pointer;
use conndef::import::{Choice, Loss, Wish};
use serde_json::Value;

use super::{document, try_made};
use crate::support::mutants::pointers;

/// Every keyword that OpenAPI 3.1 has, in several documents, which are looked through faster than a large one; and what 3.0 says
/// otherwise.
fn rich() -> [Value; 9] {
    [
        include_str!("rich/general.json"),
        include_str!("rich/parameters.json"),
        include_str!("rich/forms.json"),
        include_str!("rich/answers.json"),
        include_str!("rich/page.json"),
        include_str!("rich/parcel.json"),
        include_str!("rich/shapes.json"),
        include_str!("rich/older.json"),
        include_str!("rich/calls.json"),
    ]
    .map(|text| serde_json::from_str(text).unwrap())
}

/// All of a document, with triggers where it has some.
fn wish(api: &Value) -> Wish<'static> {
    static TRIGGERS: LazyLock<[String; 1]> = LazyLock::new(|| ["Subscribe".to_owned()]);
    let has_some = api.pointer("/paths/~1hooks").is_some();
    let triggers: &[String] = if has_some { &*TRIGGERS } else { &[] };
    Wish { choice: Choice { triggers, ..Choice::default() }, ..Wish::default() }
}

/// What goes without being told, and why.
const SILENT: [(&str, &str); 1] =
    [("/paths/~1files/servers/0/description", "the only operation below it is left out, which is told")];

/// A type that the keywords beside it imply, or that is what comes without one: tables have those that say something.
fn is_implied(place: &str) -> bool {
    place.ends_with("/type")
}

/// Losses after which parts of what stands at their place are left; of all else nothing is.
fn keeps_parts(loss: &Loss) -> bool {
    let became = loss.became.as_str();
    ["one of them", "all their properties", "one value"].contains(&became)
        || ["a ", "an "].iter().any(|article| became.starts_with(article))
}

fn is_below(inner: &str, outer: &str) -> bool {
    inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Whether a loss speaks of a place.
fn speaks_of(loss: &Loss, place: &str) -> bool {
    is_below(&loss.pointer, place) || is_below(place, &loss.pointer) && !keeps_parts(loss)
}

/// The document without a value.
fn without(api: &Value, place: &Pointer) -> Value {
    let mut less = api.clone();
    let (holder, _) = place.as_str().rsplit_once('/').unwrap();
    match less.pointer_mut(holder).unwrap() {
        Value::Object(members) => drop(members.shift_remove(&*place.last_step())),
        Value::Array(items) => drop(items.remove(place.last_step().parse().unwrap())),
        _ => unreachable!("only these hold something"),
    }
    less
}

/// What is taken out without anybody noticing.
fn silent(api: &Value) -> Vec<String> {
    let whole = try_made(&document(api), &wish(api)).unwrap();
    let mut places = Vec::new();
    pointers(api, &Pointer::root(), &mut places);
    let references: Vec<(String, String)> = places
        .iter()
        .filter(|place| place.as_str().ends_with("/$ref"))
        .map(|place| {
            (
                place.as_str().to_owned(),
                api.pointer(place.as_str()).unwrap().as_str().unwrap()[1..].to_owned(),
            )
        })
        .collect();
    let is_told = |place: &str| {
        let is_used_where_it_is_lost = references.iter().any(|(from, to)| {
            (is_below(place, to) || is_below(to, place))
                && whole.losses.iter().any(|loss| speaks_of(loss, from))
        });
        is_used_where_it_is_lost || whole.losses.iter().any(|loss| speaks_of(loss, place))
    };
    let is_noticed = |place: &Pointer| {
        is_told(place.as_str())
            || try_made(&document(&without(api, place)), &wish(api)).map_or(true, |less| {
                less.definition != whole.definition
                    || less.properties != whole.properties
                    || less.readme != whole.readme
            })
    };
    // With what holds other values these go as well, and each of them is noticed.
    let holds_nothing = |place: &&Pointer| match api.pointer(place.as_str()).unwrap() {
        Value::Object(members) => members.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => true,
    };
    let ends = places.iter().filter(holds_nothing).filter(|place| !is_implied(place.as_str()));
    let silent = ends.filter(|place| !is_noticed(place));
    silent.map(|place| place.as_str().to_owned()).collect()
}

#[test]
fn what_is_taken_out_is_noticed() {
    let mut silent: BTreeSet<String> = rich().iter().flat_map(silent).collect();
    for (place, reason) in SILENT {
        assert!(silent.remove(place), "{place} is noticed: {reason}");
    }
    assert!(silent.is_empty(), "{silent:#?}");
}

/// The same word at the same place is said once.
#[test]
fn what_is_told_is_told_once() {
    for api in rich() {
        let made = try_made(&document(&api), &wish(&api)).unwrap();
        let mut seen = BTreeSet::new();
        for loss in &made.losses {
            assert!(api.pointer(&loss.pointer).is_some(), "{loss:?}");
            // Several values of one list may be told at the list.
            let is_several = loss.what.starts_with("value ");
            assert!(seen.insert((loss.pointer.as_str(), loss.became.as_str())) || is_several, "{loss:?}");
        }
        for outer in made.losses.iter().filter(|loss| !keeps_parts(loss)) {
            let inner =
                made.losses.iter().find(|inner| inner.pointer.starts_with(&format!("{}/", outer.pointer)));
            assert_eq!(inner, None, "inside of {outer:?}");
        }
    }
}
