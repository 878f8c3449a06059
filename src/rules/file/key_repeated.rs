use crate::document::{Document, Node, Place};
use crate::rule::{Sink, rule};

rule! {
    /// An object holds a key twice.
    ///
    /// All parsers keep the last one and say nothing: an operation, a property or a text disappears on the way to the
    /// service.
    ///
    /// Source: paconn 0.0.21 run against such files; 4 of 1,037 published connectors have one.
    ///
    /// ```json fail
    /// { "apiDefinition.swagger.json~": ["\"version\": \"1.0\"", "\"version\": \"0.9\", \"version\": \"1.0\""], "at": "/info/version" }
    /// ```
    /// ```json pass
    /// { "apiDefinition.swagger.json~": ["\"version\": \"1.0\"", "\"x-version\": \"0.9\", \"version\": \"1.0\""] }
    /// ```
    "key-repeated", Warning, Deploy, [], File(check)
}

fn check<'d>(document: &'d Document, sink: &mut Sink<'d>) {
    for repeated in document.repeated_keys() {
        let text = |range: &std::ops::Range<usize>| Place::Text(document, range.start, range.end);
        // A key in an object that is itself lost has no node; nor has any but the last of several.
        let kept = document.member_of(repeated).map(Node::key);
        let place = kept.filter(|place| place.span() == repeated.again).unwrap_or(text(&repeated.again));
        let key = &repeated.name;
        sink.report(place, format_args!("key '{key}' stands twice in this object; only the last one counts"))
            .help("remove or rename one of them")
            .related(text(&repeated.first), "lost");
    }
}
