use crate::definition::{self, Definition};
use crate::document::Node;
use crate::openapi::is_internal;
use crate::rule::{Sink, rule};
use crate::text;

rule! {
    /// Properties of a response have no title or no description.
    ///
    /// Makers choose outputs from a list, where a property without title shows its name on the wire, and one without
    /// description leaves them guessing. A name that is a plain word needs no title, and a description that is the name or title
    /// again counts as none. Of an object makers see the properties, and of a webhook the notification, not the answer to its
    /// registration. One finding stands for all properties of an object.
    ///
    /// Source: Microsoft's string guidance; nothing enforces it, and 321 of 528 published connectors lack some, so it is a hint.
    ///
    /// ```json fail
    /// { "-/definitions/Parcel/properties/id/description": null, "at": "/definitions/Parcel/properties" }
    /// ```
    /// ```json pass
    /// { "/definitions/Parcel/properties/id":
    ///   { "type": "string", "title": "ID", "description": "Key of the parcel." } }
    /// ```
    "property-undescribed", Info, Certification, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for properties in definition.output_schemas().into_iter().filter_map(|schema| schema.get("properties")) {
        let (mut all, mut titles, mut descriptions, mut are_same) =
            (0, Bare::default(), Bare::default(), true);
        for (name, node) in properties.members().filter(|(_, node)| !is_internal(*node)) {
            let [lacks_title, lacks_description] = lacking(name, node);
            all += 1;
            are_same &= lacks_title == lacks_description;
            titles.count(name, lacks_title);
            descriptions.count(name, lacks_description);
        }
        let messages = if are_same {
            [titles.message(all, "title and no description"), None]
        } else {
            [titles.message(all, "title"), descriptions.message(all, "description")]
        };
        let messages: Vec<_> = messages.into_iter().flatten().collect();
        if !messages.is_empty() {
            sink.report(properties, messages.join("; ")).help(
                "give what makers see a title (x-ms-summary), and a description that says more than the name",
            );
        }
    }
}

/// How many properties lack something, and the first of them.
#[derive(Default)]
struct Bare<'d> {
    first: &'d str,
    count: usize,
}

impl<'d> Bare<'d> {
    fn count(&mut self, name: &'d str, lacks: bool) {
        if lacks {
            self.first = if self.count == 0 { name } else { self.first };
            self.count += 1;
        }
    }

    fn message(&self, all: usize, word: &str) -> Option<String> {
        let Bare { first, count } = self;
        match count {
            0 => None,
            1 => Some(format!("'{first}' has no {word}")),
            _ => Some(format!("{count} of {all} properties have no {word}, such as '{first}'")),
        }
    }
}

/// Whether a property has no title, and whether it has no description, or only the name or title again, as the editor writes
/// it from a sample.
fn lacking(name: &str, property: Node<'_>) -> [bool; 2] {
    // What a broken reference would say is unknown.
    let target = property.resolved().filter(|target| target.is_object());
    let Some(target) = target.filter(|target| !is_structure(*target)) else { return [false; 2] };
    // What stands beside a reference is meant, although it has no effect.
    let lacks =
        |key| definition::lacks(target, key) && (property == target || definition::lacks(property, key));
    let repeats = |text: &str| {
        let captions = ["x-ms-summary", "title"].into_iter().filter_map(|key| property.get_str(key));
        captions.chain([name]).any(|name| text::is_same_name(text, name))
    };
    let lacks_title = !reads_as_title(name) && lacks("x-ms-summary") && lacks("title");
    let lacks_description = !target.get("items").is_some_and(is_structure)
        && (lacks("description") || property.get_str("description").is_some_and(repeats));
    [lacks_title, lacks_description]
}

/// Whether makers choose from what is inside of an object, and not the object.
fn is_structure(schema: Node<'_>) -> bool {
    let has_parts = |target: Node<'_>| target.get("properties").is_some() || target.get("allOf").is_some();
    schema.resolved().is_some_and(has_parts)
}

/// Whether makers can read a name as it is: plain words in letters, such as `status` or `Due date`.
fn reads_as_title(name: &str) -> bool {
    let is_plain = |word: &str| {
        let rest = word.get(1..).unwrap_or_default();
        word.bytes().all(|byte| byte.is_ascii_alphabetic())
            && (rest.bytes().all(|byte| byte.is_ascii_lowercase())
                || word.bytes().all(|byte| byte.is_ascii_uppercase()))
    };
    name.split(' ').all(is_plain)
}
