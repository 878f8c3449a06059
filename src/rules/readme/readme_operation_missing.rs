use memchr::memchr_iter;

use crate::connector::Connector;
use crate::definition;
use crate::readme;
use crate::rule::{Sink, rule};

/// So many operations are named in the message.
const NAMED: usize = 5;

rule! {
    /// The README does not mention an operation.
    ///
    /// The list of operations in it is what users read before they choose the connector. An operation counts as mentioned
    /// when its summary or its id occurs, whatever stands between the words. Internal and deprecated operations may be left
    /// out, and a README without the section on operations is reported for that.
    ///
    /// Source: Microsoft's README template. A third of the published connectors leave operations out, so this is information
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
    let (Some(document), Some(definition)) = (connector.readme(), &connector.definition) else { return };
    if !readme::has_section(document, "supported operations") {
        return;
    }
    let text = words(document.source().text());
    let phrases = Phrases::of(&text);
    let is_mentioned = |name: &str| {
        let name = words(name);
        name.trim().is_empty() || phrases.hold(&name)
    };
    let missing: Vec<&str> = definition
        .visible_operations()
        .filter(|operation| !operation.node.get_bool("deprecated"))
        .filter(|operation| !definition::may_be_internal(operation.node))
        .filter(|operation| !operation.id().is_some_and(is_mentioned))
        .filter_map(|operation| operation.node.get_str("summary").filter(|summary| !is_mentioned(summary)))
        .collect();
    if missing.is_empty() {
        return;
    }
    let named: Vec<String> =
        missing.iter().take(NAMED).map(|summary| format!("'{}'", summary.trim())).collect();
    let others = match missing.len().saturating_sub(NAMED) {
        0 => String::new(),
        others => format!(" and {others} more"),
    };
    sink.report(
        readme::first_line(document),
        format_args!("the README does not mention {}{others}", named.join(", ")),
    )
    .help("describe each operation under a heading with its summary");
}

/// What a text of [`words`] holds, sorted, so that thousands of names are soon looked for in a long one.
struct Phrases<'t> {
    text: &'t [u8],
    /// Where each word begins, with the space before it: its first letters as a number, which is soon compared, and the place.
    starts: Vec<(u64, usize)>,
}

impl<'t> Phrases<'t> {
    /// As many bytes of a phrase are compared; longer names are taken to go on as they do here.
    const MOST: usize = 256;

    fn of(text: &'t str) -> Phrases<'t> {
        let text = text.as_bytes();
        let first = |start: usize| match text[start..].first_chunk() {
            Some(first) => u64::from_be_bytes(*first),
            None => text[start..].iter().chain(&[0; 8]).take(8).fold(0, |n, byte| n << 8 | u64::from(*byte)),
        };
        let mut starts: Vec<_> = memchr_iter(b' ', text).map(|start| (first(start), start)).collect();
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

/// The words of a text in lower case, each between spaces.
fn words(text: &str) -> String {
    let mut words = String::from(" ");
    for character in text.chars() {
        if character.is_ascii_alphanumeric() {
            words.push(character.to_ascii_lowercase());
        } else if character.is_alphanumeric() {
            words.extend(character.to_lowercase());
        } else if !words.ends_with(' ') {
            words.push(' ');
        }
    }
    if !words.ends_with(' ') {
        words.push(' ');
    }
    words
}
