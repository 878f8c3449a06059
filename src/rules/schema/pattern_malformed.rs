use crate::definition::Definition;
use crate::openapi::pattern_problem;
use crate::rule::{Sink, rule};

rule! {
    /// A `pattern` is no regular expression.
    ///
    /// No value could be compared with it, so the service refuses it. It reads patterns as .NET does, and so does this rule:
    /// groups and their names, references to groups, classes, ranges, escapes, categories of Unicode, repetitions and their
    /// bounds. Not looked at are names of Unicode's blocks (`\p{IsGreek}`), how many alternatives a condition has, and what
    /// comes behind the options `n` and `x`. What a pattern matches is not looked at either.
    ///
    /// Source: Microsoft's Swagger Validator, `PatternShouldBeValidRegularExpression`; all of 528 published connectors
    /// comply.
    ///
    /// ```json fail
    /// { "/parameters/parcelId/pattern": "^[A-Z{2}$" }
    /// ```
    /// ```json fail
    /// { "/definitions/Parcel/properties/id/pattern": "(A|B" }
    /// ```
    /// ```json fail
    /// { "/definitions/Parcel/properties/id/pattern": "*.png" }
    /// ```
    /// ```json fail
    /// { "/definitions/Parcel/properties/id/pattern": "^[A-Z]{4,2}$" }
    /// ```
    /// ```json pass
    /// { "/parameters/parcelId/pattern": "^(?<kind>[]()A-Z-[X]]{2})\\(\\d+\\)?$" }
    /// ```
    "pattern-malformed", Error, Deploy, ["PatternShouldBeValidRegularExpression"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for node in definition.typed.iter().filter_map(|typed| typed.get("pattern")) {
        if let Some(problem) = node.str().and_then(pattern_problem) {
            sink.report(node, format_args!("the pattern {problem}")).help("correct the regular expression");
        }
    }
}
