use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// A word stands twice in a row.
    ///
    /// Makers read it as carelessness. What English allows (`that that`) passes, and so do names, whose second part has a capital.
    ///
    /// Source: practice; 22 of 528 published connectors have one.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/description": "Lists the the parcels of the account." }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/description": "Says that that parcel is checked-in in Baden Baden." }
    /// ```
    "word-doubled", Info, Deploy, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for text in definition.texts() {
        if let Some(word) = doubled(text.content) {
            sink.report(text.node, format_args!("'{word}' stands twice in a row"))
                .help("remove one of the two");
        }
    }
}

/// The first word that is repeated without a sign between.
fn doubled(text: &str) -> Option<&str> {
    const ALLOWED: [&str; 7] = ["that", "had", "very", "so", "blah", "bye", "etc"];
    let mut words = text.split_ascii_whitespace();
    let mut before = words.next()?;
    for word in words {
        // Behind the second word there may be a sign, before it none.
        let (again, signs) = word.split_at_checked(before.len()).unwrap_or_default();
        if again.eq_ignore_ascii_case(before)
            && again.len() > 1
            && again.bytes().all(|byte| byte.is_ascii_lowercase())
            && signs.bytes().all(|byte| byte.is_ascii_punctuation())
            && !before.bytes().skip(1).any(|byte| byte.is_ascii_uppercase())
            && !ALLOWED.contains(&again)
        {
            return Some(again);
        }
        before = word;
    }
    None
}
