use crate::compare::Change;
use crate::drift::Drift;
use crate::rule::{Sink, rule};

rule! {
    /// A reference is neither OpenAPI 3 nor Swagger 2.0.
    ///
    /// Nothing in it can be compared, so the connector would pass although nobody has looked. `AsyncAPI`, RAML and API
    /// Blueprint have to be converted first; a fragment has to be given with the document that refers to it.
    ///
    /// Source: OpenAPI Specification, OpenAPI Object: `openapi` is required and names the version.
    ///
    /// ```json fail
    /// { "reference#/openapi": "2.6.0", "at": "reference#" }
    /// ```
    /// ```json pass
    /// { "reference#/openapi": "3.0.0" }
    /// ```
    "reference-unreadable", Error, Deploy, [], Reference(check)
}

fn check<'d>(drift: &Drift<'d>, _: &[&Change<'d>], sink: &mut Sink<'d>) {
    for root in &drift.unreadable {
        sink.report(*root, "this is neither an OpenAPI 3 nor a Swagger 2.0 document")
            .help("give the API's OpenAPI document; its root holds `openapi: 3…` or `swagger: \"2.0\"`");
    }
}
