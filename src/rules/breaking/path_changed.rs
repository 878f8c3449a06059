use crate::compare::{Change, What};
use crate::rule::{Sink, rule};
use crate::update::Update;

rule! {
    /// An operation has another path.
    ///
    /// Flows of Power Automate hold the operationId and follow; workflows of Logic Apps and what was exported hold
    /// the path and call what is no longer there. A base path is no part of it. A path that only the host of the
    /// service has moved can be kept with a policy that routes the call.
    ///
    /// Source: Microsoft's change validator refuses it (seen in pull requests).
    ///
    /// ```json fail
    /// { "-/paths/~1hooks~1{hookId}": 0, "/paths/~1subscriptions~1{hookId}": { "delete": { "operationId": "DeleteHook", "x-ms-visibility": "internal", "responses": { "204": { "description": "Done." } }, "parameters": [{ "name": "hookId", "in": "path", "required": true, "type": "string" }] } }, "at": "/paths/~1subscriptions~1{hookId}/delete/operationId" }
    /// ```
    /// ```json pass
    /// { "/basePath": "/v1", "/paths/~1parcels/get/description": "Lists parcels." }
    /// ```
    "path-changed", Error, Deploy, [], Breaking(check)
}

fn check<'d>(_: &Update<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let What::Route(routes) = &change.what else { return };
    let verbs = routes.as_ref().map(|route| route.split(' ').next());
    if !verbs.differs() {
        let message = format!("the operation is now {}, it was {}", routes.revision, routes.base);
        sink.update(change, message, "the released path")
            .better("keep the path and route the call with a policy (`routerequesttoendpoint`)");
    }
}
