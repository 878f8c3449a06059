use crate::api::{Kind, Location, Schema, Style};
use crate::compare::{Change, Site, What};
use crate::drift::Drift;
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// The values of a list are written in another way than the API reads them.
    ///
    /// An API that reads `x=a&x=b` takes `x=a,b` for a single value, and the reverse. OpenAPI 3 repeats the name unless
    /// `explode` is false, Swagger 2.0 writes commas unless `collectionFormat` says otherwise. A description that speaks of commas
    /// counts over a style that nobody wrote. In a form that repeats the name it is a warning, as Power Apps does so, whatever the
    /// definition says.
    ///
    /// Source: OpenAPI Specification, Style Values; Swagger 2.0, Parameter Object, `collectionFormat`.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/-": { "name": "ids", "in": "query", "type": "array",
    ///     "items": { "type": "string" }, "x-ms-summary": "IDs", "description": "Keys of parcels." },
    ///   "reference#/paths/~1parcels/get/parameters/-":
    ///     { "name": "ids", "in": "query", "schema": { "type": "array", "items": { "type": "string" } } },
    ///   "rules": { "query-array": "allow" }, "at": "/paths/~1parcels/get/parameters/2" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/parameters/-": { "name": "ids", "in": "query", "type": "array",
    ///     "items": { "type": "string" }, "x-ms-summary": "IDs", "description": "Keys of parcels." },
    ///   "reference#/paths/~1parcels/get/parameters/-": { "name": "ids", "in": "query",
    ///     "description": "Keys, separated by commas", "schema": { "type": "array", "items": { "type": "string" } } },
    ///   "rules": { "query-array": "allow" } }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/parameters/-": { "name": "ids", "in": "query", "type": "array",
    ///     "items": { "type": "string" }, "x-ms-summary": "IDs", "description": "Keys of parcels." },
    ///   "reference#/paths/~1parcels/get/parameters/-": { "name": "ids", "in": "query", "explode": false,
    ///     "schema": { "type": "array", "items": { "type": "string" } } },
    ///   "rules": { "query-array": "allow" } }
    /// ```
    "input-style-differs", Error, Deploy, [], Drift(check)
}

fn check<'d>(_: &Drift<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let What::Style(styles) = change.what else { return };
    // Many a reference says it in words and leaves the style at what it is without a word.
    let base = change.nodes.base;
    let is_written = ["style", "explode", "collectionFormat"].iter().any(|key| base.get(key).is_some());
    let is_told =
        !is_written && base.get_str("description").is_some_and(|text| text.to_lowercase().contains("comma"));
    if styles.revision == Style::Csv && styles.base == Style::Multi && is_told {
        return;
    }
    let schema = Schema::of(change.nodes.revision);
    let is_list = schema.has_kind(Kind::Array) || schema.has_kind(Kind::Object);
    let message = format!(
        "{} is sent as {}, the API reads {}",
        change.subject,
        if is_list { form(styles.revision) } else { "plain text" },
        if is_list { form(styles.base) } else { "a JSON document, with text in quotation marks" }
    );
    // Power Apps repeats the name in a form, whatever the definition says.
    let is_repeated = change.subject.site == Site::Input(Location::Form) && styles.base == Style::Multi;
    let severity = if is_repeated { Severity::Warning } else { Severity::Error };
    sink.change(change, message, "how the API reads it").severity(severity).help(match styles.base {
        Style::Multi if is_repeated => "offer a single value, or try the list in apps and in flows",
        Style::Csv | Style::Ssv | Style::Tsv | Style::Pipes => "set `collectionFormat` to what the API reads",
        Style::Content => "say in the description that JSON is to be entered, or write it by a policy",
        _ => "offer a single value; Power Platform cannot write the list as the API reads it",
    });
}

fn form(style: Style) -> &'static str {
    match style {
        Style::Csv => "`a,b`",
        Style::Ssv => "`a b`",
        Style::Tsv => "values between tabs",
        Style::Pipes => "`a|b`",
        Style::Multi => "`x=a&x=b`",
        Style::DeepObject => "`x[a]=b`",
        Style::Prefixed => "`;x=a,b` or `.a.b`",
        Style::Content => "a JSON document",
    }
}
