use std::ops::RangeInclusive;

use foldhash::{HashMap, HashMapExt, HashSet};
use memchr::memmem;

use crate::connector::Connector;
use crate::definition::{self, Operation};
use crate::readme::{loose_words, words};
use crate::rule::{Sink, rule};
use crate::text;

/// So many operations are named in the message.
const NAMED: usize = 5;

/// Up to this product of operations and bytes, each name is looked for in the README by itself.
const MOST_WORK: usize = 1 << 22;

/// The shortest name of [`words`]: a letter between spaces.
const LEAST: usize = 3;

rule! {
    /// The README does not mention an operation.
    ///
    /// The list of operations in it is what users read before they choose the connector. An operation counts as mentioned
    /// when its summary or its id occurs, whatever stands between the words, and in the plural or singular. Internal and
    /// deprecated operations may be left out, and a README without the section on operations is reported for that.
    ///
    /// Source: Microsoft's README template. More than a quarter of the published connectors leave operations out, so this is information
    /// only.
    ///
    /// ```json fail
    /// { "README.md~": ["### Cancel a parcel\n\n`CancelParcel` cancels", "### Changing your mind\n\nCancels"] }
    /// ```
    /// ```json pass
    /// { "README.md~": ["### Cancel a parcel", "### Changing your mind"] }
    /// ```
    "readme-operation-missing", Info, Certification, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let (Some(readme), Some(definition)) = (connector.readme(), &connector.definition) else { return };
    let Some(section) = readme.section("Supported Operations") else { return };
    let text = readme.text();
    let mut operations: Vec<_> =
        definition.visible_operations().filter(|operation| operation.is_current()).collect();
    let name = |operation: &Operation<'d>| {
        let summary = operation.node.get_str("summary")?;
        Some([operation.id().unwrap_or(summary), summary])
    };
    // Most files mention all operations as they are called, letter by letter.
    if operations.len() * text.len() <= MOST_WORK {
        operations.retain(|operation| {
            !operation.node.get_str("summary").is_some_and(|name| is_written(name, text))
        });
    }
    let operations = operations.into_iter().filter(|operation| {
        // What should be internal is reported itself.
        !definition::may_be_internal(operation.node) && definition.ended_in_sight(operation).is_none()
    });
    let missing = operations.filter_map(name).collect();
    let missing = unmentioned(missing, text, words, |_| true);
    if missing.is_empty() {
        return;
    }
    let mut alike: HashMap<String, usize> = HashMap::new();
    for summary in definition.operations.iter().filter_map(|operation| operation.node.get_str("summary")) {
        *alike.entry(loose_words(summary)).or_default() += 1;
    }
    // Of `Get parcel` and `Get parcels`, one may be missing.
    let is_one = |name: &str| alike.get(name).is_none_or(|count| *count < 2);
    let missing = unmentioned(missing, text, loose_words, is_one);
    if missing.is_empty() {
        return;
    }
    let parts = parts(text);
    let named = missing.iter().take(NAMED).map(|[_, summary]| {
        let summary = summary.trim();
        match misspelt(summary, &parts).filter(|line| !alike.contains_key(&loose_words(line))) {
            Some(line) => format!("'{summary}' (it says '{line}')"),
            None => format!("'{summary}'"),
        }
    });
    let named: Vec<String> = named.collect();
    let others = match missing.len().saturating_sub(NAMED) {
        0 => String::new(),
        others => format!(" and {others} more"),
    };
    sink.report(section.place(), format_args!("the README does not mention {}{others}", named.join(", ")))
        .help("describe each operation under a heading with its summary");
}

/// Whether a text holds a name as it is, between other signs.
fn is_written(name: &str, text: &str) -> bool {
    memmem::find_iter(text.as_bytes(), name).any(|start| {
        // A name begins and ends with characters, and so what is around it does.
        let [before, after] = [&text[..start], &text[start + name.len()..]];
        !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric)
    })
}

/// What may stand for an operation in a README: lines and parts of them, without the marks around.
fn parts(readme: &str) -> Vec<&str> {
    // A longer README has no more operations.
    const MOST_LINES: usize = 1_000;
    let parts = readme.lines().take(MOST_LINES).flat_map(|line| line.split(['|', ':']));
    parts.map(|part| part.trim_matches(|mark: char| !mark.is_alphabetic())).collect()
}

/// The part of a README that stands in place of a summary, but for a slip of the fingers.
fn misspelt<'t>(summary: &str, parts: &[&'t str]) -> Option<&'t str> {
    // Two slips make another word of a shorter one.
    const LENGTHS: RangeInclusive<usize> = 8..=100;
    let is_meant = |part: &&str| text::is_typo(part, summary);
    LENGTHS.contains(&summary.len()).then(|| parts.iter().copied().find(is_meant))?
}

/// The operations neither of whose names a text holds in the same kind of words; only some names may be told from others.
fn unmentioned<'d>(
    mut operations: Vec<[&'d str; 2]>,
    text: &str,
    words: fn(&str) -> String,
    is_one: impl Fn(&str) -> bool,
) -> Vec<[&'d str; 2]> {
    if operations.is_empty() {
        return operations;
    }
    let text = words(text);
    let names: Vec<_> = operations.iter().map(|names| names.map(words)).collect();
    let phrases = Phrases::of(&text, names.iter().flatten());
    let is_mentioned = |name: &String| name.len() < LEAST || is_one(name) && phrases.hold(name);
    let mut names = names.iter();
    operations.retain(|_| !names.next().is_some_and(|names| names.iter().any(is_mentioned)));
    operations
}

/// Which names of [`words`] a text of them holds: places are sorted, so that thousands of names are soon looked for in a long one.
struct Phrases<'t> {
    text: &'t [u8],
    /// Where a word begins that may begin a name, with the space before it: its first letters as a number, which is soon compared,
    /// and the place.
    starts: Vec<(u64, usize)>,
}

impl<'t> Phrases<'t> {
    /// As many bytes of a phrase are compared; longer names are taken to go on as they do here.
    const MOST: usize = 256;

    fn of<'n>(text: &'t str, names: impl Iterator<Item = &'n String>) -> Phrases<'t> {
        let text = text.as_bytes();
        // The letters behind the space that all begin with.
        let begin = |name: &[u8]| {
            name.first_chunk().map(|[_, letters @ ..]: &[u8; LEAST]| u16::from_ne_bytes(*letters))
        };
        let begins: HashSet<_> = names.filter_map(|name| begin(name.as_bytes())).collect();
        let first = |start: usize| match text[start..].first_chunk() {
            Some(first) => u64::from_be_bytes(*first),
            None => text[start..].iter().chain(&[0; 8]).take(8).fold(0, |n, byte| n << 8 | u64::from(*byte)),
        };
        let spaces = (0..text.len()).filter(|at| text[*at] == b' ');
        let may_begin = |start: &usize| begin(&text[*start..]).is_some_and(|begin| begins.contains(&begin));
        let mut starts: Vec<_> = spaces.filter(may_begin).map(|start| (first(start), start)).collect();
        starts.sort_unstable_by(|(first, start), (other_first, other)| {
            let order = || Phrases::at(text, *start).cmp(Phrases::at(text, *other));
            first.cmp(other_first).then_with(order)
        });
        Phrases { text, starts }
    }

    fn at(text: &'t [u8], start: usize) -> &'t [u8] {
        &text[start..text.len().min(start + Phrases::MOST)]
    }

    fn hold(&self, name: &str) -> bool {
        let name = &name.as_bytes()[..name.len().min(Phrases::MOST)];
        let first = self.starts.partition_point(|(_, start)| Phrases::at(self.text, *start) < name);
        self.starts.get(first).is_some_and(|(_, start)| Phrases::at(self.text, *start).starts_with(name))
    }
}
