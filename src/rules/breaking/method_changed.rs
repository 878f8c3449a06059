use crate::compare::{Change, What};
use crate::rule::{Sink, rule};
use crate::update::Update;

rule! {
    /// An operation has another HTTP method.
    ///
    /// Flows of Power Automate hold the operationId and follow; workflows of Logic Apps and what was exported hold
    /// the method. A method that takes no body takes the inputs in it along.
    ///
    /// Source: own reading, after Microsoft's documentation of operation versions, which names the method with the
    /// path; its change validator refuses a change of the path.
    ///
    /// ```json fail
    /// { "-/paths/~1couriers/get": 0, "/paths/~1couriers/post": { "operationId": "ListCouriers", "x-ms-visibility": "internal",
    ///     "responses": { "200": { "description": "The couriers.", "schema": { "type": "array", "items": { "type": "object",
    ///       "properties": { "id": { "type": "string" }, "name": { "type": "string" } } } } } } },
    ///   "at": "/paths/~1couriers/post/operationId" }
    /// ```
    /// ```json pass
    /// { "/paths/~1couriers/get/summary": "Couriers" }
    /// ```
    "method-changed", Error, Deploy, [], Breaking(check)
}

fn check<'d>(_: &Update<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let What::Route(routes) = &change.what else { return };
    let verbs = routes.as_ref().map(|route| route.split(' ').next());
    if verbs.differs() {
        let message = format!("the operation is now {}, it was {}", routes.revision, routes.base);
        sink.update(change, message, "the released method");
    }
}
