use crate::api::{Input, Kind, Style};
use crate::compare::{Change, Site, What};
use crate::document::Node;
use crate::drift::{Drift, IF_IN_USE};
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// An input has another type than the API takes.
    ///
    /// In a query, path, header or form every value goes as text, so an integer reaches an API that takes a string; but the
    /// connector loses what a number cannot hold, such as leading zeros and letters. In a JSON body 5 is not "5", and the
    /// call is refused. Where what people sensibly enter is taken, it is a warning: text for a number in a query, a whole number
    /// where fractions are taken, an integer for a text of which the reference does not show that it is more than digits, a type
    /// that the reference gives to nothing else of the name. One text for a list that is written into one text is fine.
    ///
    /// Source: OpenAPI Specification, Data Types.
    ///
    /// ```json fail
    /// { "reference#/paths/~1parcels~1{id}/parameters/0/schema/type": "integer", "at": "/parameters/parcelId/type" }
    /// ```
    /// ```json fail
    /// { "reference#/paths/~1parcels/get/parameters/1/schema/type": "number",
    ///   "-reference#/paths/~1parcels/get/parameters/1/schema/format": 0,
    ///   "at": "/paths/~1parcels/get/parameters/1/type" }
    /// ```
    /// ```json pass
    /// { "reference#/paths/~1parcels/get/parameters/0/explode": false,
    ///   "reference#/paths/~1parcels/get/parameters/0/schema": { "type": "array", "items": { "type": "string" } },
    ///   "-/paths/~1parcels/get/parameters/0/enum": 0 }
    /// ```
    "input-type-differs", Error, Deploy, [], Drift(check)
}

fn check<'d>(drift: &Drift<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let What::Type(kinds) = &change.what else { return };
    let is_whole = kinds.revision == [Kind::Integer] && kinds.base == [Kind::Number];
    let is_taken = |ours: &&Kind| kinds.base.iter().any(|theirs| ours.is_within(*theirs));
    let Some(&ours) = kinds.revision.iter().find(|ours| is_whole || !is_taken(ours)) else { return };
    // Without a type the API takes anything.
    let Some(&first) = kinds.base.first() else { return };
    let is_text = change.subject.site.is_text();
    let is_list = kinds.base == [Kind::Array] && ours != Kind::Object && is_text;
    let consequence = match (ours, first) {
        _ if is_whole => "fractions cannot be entered",
        (Kind::Integer | Kind::Number, Kind::String) if is_text => {
            "letters cannot be entered and leading zeros are lost"
        }
        (Kind::Boolean, Kind::String) if is_text => "only true and false can be entered",
        (Kind::Number, Kind::Integer) => "numbers with a fraction are refused",
        _ if is_list => "only a single value can be given",
        _ if is_text => "what is entered may be refused",
        _ => "JSON knows the difference, so the call is refused",
    };
    let message = format!(
        "{} is {} here, the API takes {}: {consequence}",
        change.subject,
        Kind::nouns(&kinds.revision),
        Kind::nouns(&kinds.base)
    );
    let names: Vec<String> = kinds.base.iter().map(|kind| format!("`{kind}`")).collect();
    // What people sensibly enter as text is what the API reads.
    let is_entered = is_text && matches!(ours, Kind::String | Kind::Array);
    let is_narrow = (ours, first) == (Kind::Number, Kind::Integer);
    // Many an API calls a number text, as all is text in a path.
    let is_number =
        is_text && ours == Kind::Integer && kinds.base == [Kind::String] && !is_more(change.nodes.base);
    let is_slip = drift.is_slip(change.subject.last(), kinds);
    let is_often_right = is_whole || is_list || is_entered || is_narrow || is_number || is_slip;
    let severity = match is_often_right {
        // The platform cannot repeat a parameter, so there is no other way.
        _ if is_list && is_repeated(drift, change) => Severity::Info,
        true => Severity::Warning,
        false => Severity::Error,
    };
    sink.change(change, message, format!("{} in the API", Kind::nouns(&kinds.base)))
        .severity(severity)
        .help(format!("change `type` to {}, {IF_IN_USE}", names.join(" or ")));
}

/// Whether the API reads several values of an input by its repeated name.
fn is_repeated<'d>(drift: &Drift<'d>, change: &Change<'d>) -> bool {
    let subject = &change.subject;
    let is_meant = |input: &Input<'_>| {
        Site::Input(input.location) == subject.site
            && input.name == subject.name
            && input.style == Style::Multi
    };
    let mut partners = drift.some_of(change).filter_map(|own| drift.partner(own));
    partners.any(|theirs| theirs.inputs.iter().any(is_meant))
}

/// Whether texts are more than digits, as far as the reference says.
fn is_more(node: Node<'_>) -> bool {
    let Some(schema) = (if node.name() == Some("type") { node.holder() } else { Some(node) }) else {
        return false;
    };
    let is_said = ["format", "pattern", "enum"].iter().any(|keyword| schema.get(keyword).is_some());
    let parameter = schema.holder().filter(|_| schema.name() == Some("schema"));
    let mut examples =
        [Some(schema), parameter].into_iter().flatten().filter_map(|node| node.get_str("example"));
    is_said || examples.any(|text| text.starts_with('0') || !text.bytes().all(|byte| byte.is_ascii_digit()))
}
