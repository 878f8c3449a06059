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
        // What begins with `@` is about the answer, as `@odata.nextLink`.
        let is_shown = |(name, node): &(&str, Node<'_>)| !name.starts_with('@') && !is_internal(*node);
        for (name, node) in properties.members().filter(is_shown) {
            let Lacking { title, description } = lacking(name, node);
            all += 1;
            are_same &= title == description.is_some();
            titles.count(name, title, false);
            descriptions.count(name, description.is_some(), description == Some(Description::Repeats));
        }
        let messages = if are_same && descriptions.repeated == 0 {
            [titles.message(all, "no title and no description"), None]
        } else {
            let description = match descriptions.repeated {
                0 => "no description",
                repeated if repeated == descriptions.count => "a description that only repeats the name",
                _ => "no description, or only the name again",
            };
            [titles.message(all, "no title"), descriptions.message(all, description)]
        };
        let messages: Vec<_> = messages.into_iter().flatten().collect();
        if !messages.is_empty() {
            // The same for all, as what calls for the same is told once.
            sink.report(properties, messages.join("; ")).help(
                "give what makers see a title (x-ms-summary), and a description that says more than name and title",
            );
        }
    }
}

/// How many properties lack something, and the first of them.
#[derive(Default)]
struct Bare<'d> {
    first: &'d str,
    count: usize,
    /// Those of them that only say their name again.
    repeated: usize,
}

impl<'d> Bare<'d> {
    fn count(&mut self, name: &'d str, lacks: bool, repeats: bool) {
        if lacks {
            self.first = if self.count == 0 { name } else { self.first };
            self.count += 1;
            self.repeated += usize::from(repeats);
        }
    }

    fn message(&self, all: usize, word: &str) -> Option<String> {
        let Bare { first, count, .. } = self;
        match count {
            0 => None,
            1 => Some(format!("'{first}' has {word}")),
            _ => Some(format!("{count} of {all} properties have {word}, such as '{first}'")),
        }
    }
}

/// What a property lacks.
#[derive(Default)]
struct Lacking {
    title: bool,
    description: Option<Description>,
}

/// How a description is missing.
#[derive(PartialEq, Eq)]
enum Description {
    Missing,
    /// The name or title again, as the editor writes it from a sample.
    Repeats,
}

/// What makers lack of a property.
fn lacking(name: &str, property: Node<'_>) -> Lacking {
    // What a broken reference would say is unknown.
    let target = property.resolved().filter(|target| target.is_object());
    let Some(target) = target.filter(|target| !is_structure(*target)) else {
        return Lacking::default();
    };
    // What stands beside a reference is meant, although it has no effect.
    let lacks =
        |key| definition::lacks(target, key) && (property == target || definition::lacks(property, key));
    let repeats = |text: &str| {
        let captions = ["x-ms-summary", "title"].into_iter().filter_map(|key| property.get_str(key));
        // A sentence in its place is no title.
        let captions = captions.filter(|caption| !caption.trim_end().ends_with('.'));
        captions.chain([name]).any(|name| text::is_same_name(text, name))
    };
    let title = !reads_as_title(name) && lacks("x-ms-summary") && lacks("title");
    let description = if target.get("items").is_some_and(is_structure) {
        None
    } else if lacks("description") {
        Some(Description::Missing)
    } else {
        property.get_str("description").is_some_and(repeats).then_some(Description::Repeats)
    };
    Lacking { title, description }
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
