use crate::compare::{Change, What};
use crate::drift::Drift;
use crate::rule::{Sink, rule};

rule! {
    /// A path ends with a slash on one side only.
    ///
    /// Many servers answer such a call with a redirect, which loses the body of a POST, or with 404.
    ///
    /// Source: RFC 3986, section 6: paths that differ in a last slash name different resources.
    ///
    /// ```json fail
    /// { "-reference#/paths/~1couriers": 0,
    ///   "reference#/paths/~1couriers~1": {
    ///     "get": { "responses": { "200": { "description": "OK", "content": { "application/json": { "schema": {} } } } } } },
    ///   "at": "/paths/~1couriers/get/operationId" }
    /// ```
    /// ```json pass
    /// { "reference#/servers/0/url": "https://api.acme.example.com/v1/" }
    /// ```
    "path-slash-differs", Warning, Deploy, [], Drift(check)
}

fn check<'d>(_: &Drift<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let What::Route(routes) = &change.what else { return };
    if routes.base.ends_with('/') == routes.revision.ends_with('/') {
        return;
    }
    for route in &change.operations {
        let message = format!(
            "the API has this operation as {}, with another end of the path: calls may be redirected or answered 404",
            routes.base
        );
        sink.report(*route, message)
            .help("write the path as the API does")
            .related(change.nodes.base, "the API's path");
    }
}
