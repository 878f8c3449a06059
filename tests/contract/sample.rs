//! Values that makers enter: what the connector lets them, and of that what the API asks for, as far as both say it.

use conndef::api::{Access, At, Entry, Kind, Schema};
use conndef::document::{Node, Value as Written};
use conndef::wire;
use serde_json::{Map, Number, Value, json};

/// How much of a request is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// Only what makers must enter, and what they never see.
    Required,
    /// Everything that they can enter.
    All,
    /// The same, with values that only the connector lists, and without what only the API requires.
    Odd,
}

/// Schemas in schemas that are filled in; real ones repeat themselves below.
const DEEPEST: usize = 8;
/// Objects whose optional properties are filled in.
const DEEPEST_OPTIONAL: usize = 3;

/// Texts to try where a format or pattern asks for something. Addresses lead nowhere, as the mock calls some back.
const TEXTS: [(&str, &str); 14] = [
    ("", "sample"),
    ("date-time", "2024-01-31T12:00:00Z"),
    ("date", "2024-01-31"),
    ("time", "12:00:00Z"),
    ("uuid", "7d444840-9dc0-11d1-b245-5ffdce74fad2"),
    ("email", "someone@example.com"),
    ("uri", "https://127.0.0.1/"),
    ("url", "https://127.0.0.1/"),
    ("hostname", "example.com"),
    ("ipv4", "192.0.2.1"),
    ("ipv6", "2001:db8::1"),
    ("byte", "c2FtcGxl"),
    ("duration", "PT1H"),
    ("", "1"),
];

/// A value that `own` allows, and `theirs` as well where that is possible.
pub fn value<'d>(own: &Entry<'d>, theirs: Option<&Entry<'d>>, fill: Fill, is_text: bool) -> Value {
    Sampler { fill, is_text, depth: 0, is_held: true, position: 0 }.value(own, theirs)
}

#[derive(Clone, Copy)]
struct Sampler {
    fill: Fill,
    /// Whether it goes as text, in which numbers can be entered as well.
    is_text: bool,
    depth: usize,
    /// Whether what holds the value must be there, as items of a list are.
    is_held: bool,
    /// Which item of an array it is.
    position: usize,
}

impl Sampler {
    fn value<'d>(self, own: &Entry<'d>, theirs: Option<&Entry<'d>>) -> Value {
        let own = Schema::of(own);
        let mut theirs = theirs.map_or_else(|| Schema::of(own.node), Schema::of);
        // As text, a single value is a list of one.
        if let Some(items) = theirs.items.clone().filter(|_| self.is_text && !own.has_kind(Kind::Array)) {
            theirs = Schema::of(items);
        }
        let is_odd = self.fill == Fill::Odd && !wire::is_constant(own.node);
        if let Some(odd) = own.values.as_ref().zip(theirs.values.as_ref()).filter(|_| is_odd).and_then(odd) {
            return json_of(odd);
        }
        if let Some(default) = own.default.filter(|default| !default.value().is_null()) {
            return json_of(default.value());
        }
        if let Some(chosen) = self.choice(own.values.as_ref(), theirs.values.as_ref()) {
            return json_of(chosen);
        }
        match self.kind(&own, &theirs) {
            _ if self.depth > DEEPEST => Value::Null,
            Kind::Object => self.object(&own, &theirs),
            Kind::Array => self.array(&own, &theirs),
            Kind::Boolean => Value::Bool(true),
            kind @ (Kind::Integer | Kind::Number) => number(kind, &own, &theirs),
            Kind::String => text(&own, &theirs),
        }
    }

    /// The first value that both list, else the first of those who list any.
    fn choice<'d>(
        self,
        own: Option<&At<'d, Vec<Written<'d>>>>,
        theirs: Option<&At<'d, Vec<Written<'d>>>>,
    ) -> Option<Written<'d>> {
        let values = match (own, theirs) {
            (Some(own), Some(theirs)) => {
                let both = own.value.iter().filter(|value| theirs.value.contains(value));
                let both: Vec<_> = both.copied().collect();
                if both.is_empty() { own.value.clone() } else { both }
            }
            (Some(values), None) | (None, Some(values)) => values.value.clone(),
            (None, None) => return None,
        };
        values.get(self.position % values.len().max(1)).copied()
    }

    fn object<'d>(self, own: &Schema<'d>, theirs: &Schema<'d>) -> Value {
        let is_sent = |name: &str, entry: &Entry<'d>| {
            let property = Schema::of(entry);
            let is_constant = wire::is_constant(entry.node()) || wire::is_constant(property.node);
            let is_wanted = self.depth < DEEPEST_OPTIONAL || theirs.required.contains(name);
            // Of what may be missing as a whole drift only warns.
            let is_left_out = self.fill == Fill::Odd && self.is_held && theirs.required.contains(name);
            let is_asked = self.fill != Fill::Required && is_wanted && !is_left_out && !property.is_hidden;
            property.access != Access::ReadOnly && (own.required.contains(name) || is_constant || is_asked)
        };
        let properties = own.properties.iter().filter(|(name, entry)| is_sent(name, entry));
        let members = properties.map(|(name, entry)| {
            let their = theirs.properties.iter().find(|(their, _)| their == name);
            let is_held = own.required.contains(name);
            let inner = Sampler { depth: self.depth + 1, is_held, position: 0, ..self };
            ((*name).to_owned(), inner.value(entry, their.map(|(_, entry)| entry)))
        });
        Value::Object(members.filter(|(_, value)| !value.is_null()).collect::<Map<_, _>>())
    }

    fn kind(self, own: &Schema<'_>, theirs: &Schema<'_>) -> Kind {
        let common = own.kinds.iter().find(|kind| theirs.has_kind(kind.value));
        let text = own.kinds.iter().find(|kind| kind.value == Kind::String);
        let scalar = theirs.kinds.iter().find(|kind| ![Kind::Array, Kind::Object].contains(&kind.value));
        let entered = text.filter(|_| self.is_text).and(scalar);
        let kinds = common.or(entered).or(own.kinds.first()).or(theirs.kinds.first());
        kinds.map_or(Kind::String, |kind| kind.value)
    }

    fn array<'d>(self, own: &Schema<'d>, theirs: &Schema<'d>) -> Value {
        let Some(items) = own.items.as_ref().or(theirs.items.as_ref()) else { return json!([]) };
        let both = [own, theirs];
        let bound = |keyword| both.into_iter().filter_map(move |schema| limit(schema, keyword)?.as_u64());
        let least = bound("minItems").max().unwrap_or(1);
        let is_set = both.into_iter().any(|schema| limit(schema, "uniqueItems").is_some());
        // Two, so that it shows how several are written.
        let most = bound("maxItems").min().unwrap_or(if is_set { 1 } else { 2 });
        let count = least.max(most.min(2)).min(10);
        let item = |position| {
            let inner = Sampler { depth: self.depth + 1, is_held: true, position, ..self };
            inner.value(items, theirs.items.as_ref())
        };
        let items = (0..usize::try_from(count).unwrap()).map(item);
        Value::Array(items.filter(|item| !item.is_null()).collect())
    }
}

/// A value that only the connector lists.
fn odd<'d>((own, theirs): (&At<'d, Vec<Written<'d>>>, &At<'d, Vec<Written<'d>>>)) -> Option<Written<'d>> {
    own.value.iter().find(|value| !theirs.value.contains(value)).copied()
}

fn json_of(value: Written<'_>) -> Value {
    serde_json::to_value(value).unwrap()
}

fn limit(schema: &Schema<'_>, keyword: &str) -> Option<Value> {
    let limit = schema.limits.iter().find(|(known, _)| *known == keyword);
    limit.map(|(_, node)| json_of(node.value()))
}

/// The first candidate within the limits of both, else the first within those of the connector, else the first.
fn fitting(candidates: &[Value], own: &Schema<'_>, theirs: &Schema<'_>) -> Value {
    let judge = |schema: &Schema<'_>| {
        let limits = schema.limits.iter();
        let keywords = limits.map(|(keyword, node)| ((*keyword).to_owned(), json_of(node.value())));
        jsonschema::validator_for(&Value::Object(keywords.collect())).ok()
    };
    let (own, theirs) = (judge(own), judge(theirs));
    let fits = |judge: &Option<jsonschema::Validator>, value: &Value| {
        judge.as_ref().is_none_or(|judge| judge.is_valid(value))
    };
    let both = candidates.iter().find(|value| fits(&own, value) && fits(&theirs, value));
    let best = both.or_else(|| candidates.iter().find(|value| fits(&own, value)));
    best.unwrap_or(&candidates[0]).clone()
}

fn number(kind: Kind, own: &Schema<'_>, theirs: &Schema<'_>) -> Value {
    let whole = |number: f64| {
        // Bounds of real documents are small.
        #[expect(clippy::cast_possible_truncation, reason = "rounded before")]
        let number = number as i64;
        Value::Number(number.into())
    };
    let mut candidates = vec![json!(1)];
    for schema in [own, theirs] {
        for keyword in ["minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "multipleOf"] {
            let Some(bound) = limit(schema, keyword).as_ref().and_then(Value::as_f64) else { continue };
            candidates.extend([whole(bound.ceil()), whole(bound.floor()), whole(bound.floor() + 1.0)]);
            candidates.push(whole(bound.ceil() - 1.0));
            if kind == Kind::Number {
                candidates
                    .extend([bound, bound + 0.01].into_iter().filter_map(Number::from_f64).map(Value::from));
            }
        }
    }
    fitting(&candidates, own, theirs)
}

fn text(own: &Schema<'_>, theirs: &Schema<'_>) -> Value {
    let formats: Vec<&str> =
        [own, theirs].iter().filter_map(|schema| schema.format).map(|at| at.value).collect();
    let of_format = TEXTS.iter().filter(|(format, _)| formats.contains(format)).map(|(_, text)| *text);
    let shown = |node: Node<'_>| node.get("example").map(|example| json_of(example.value()));
    let examples = [own.node, theirs.node].into_iter().filter_map(shown).filter(Value::is_string);
    let mut candidates: Vec<Value> = of_format.map(Value::from).collect();
    let has_pattern = [own, theirs].iter().any(|schema| limit(schema, "pattern").is_some());
    if has_pattern {
        candidates.extend(examples);
    }
    candidates.extend(TEXTS.iter().map(|(_, text)| Value::from(*text)));
    for schema in [own, theirs] {
        let length =
            |keyword| limit(schema, keyword).and_then(|length| usize::try_from(length.as_u64()?).ok());
        let lengths = [length("minLength"), length("maxLength")].into_iter().flatten();
        for length in lengths.filter(|length| *length < 10_000) {
            candidates.extend(["a", "1", "A"].map(|letter| Value::from(letter.repeat(length))));
        }
    }
    fitting(&candidates, own, theirs)
}
