use crate::connector::Connector;
use crate::definition::Operation;
use crate::document::Node;
use crate::folder::Kind;
use crate::openapi::Location;
use crate::properties::Policy;
use crate::rule::{Sink, rule};

rule! {
    /// An operation that changes something takes nothing but what the path names.
    ///
    /// Makers cannot say what to change: the body, or the fields of the query, were forgotten. Operations that are called
    /// "Update … to" or "… status" say it themselves, and what policies or custom code add is not known.
    ///
    /// Source: practice; 3 of 528 published connectors have such an operation.
    ///
    /// ```json fail
    /// { "/paths/~1parcels~1{parcelId}/put": { "summary": "Update a parcel", "description": "Changes a parcel.",
    ///     "operationId": "UpdateParcel", "parameters": [{ "$ref": "#/parameters/parcelId" }],
    ///     "responses": { "204": { "description": "The parcel was changed." } } },
    ///   "at": "/paths/~1parcels~1{parcelId}/put/operationId" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels~1{parcelId}/put": { "summary": "Update a parcel to urgent", "description": "Makes it faster.",
    ///     "operationId": "HurryParcel", "parameters": [{ "$ref": "#/parameters/parcelId" }],
    ///     "responses": { "204": { "description": "The parcel was changed." } } } }
    /// ```
    "update-without-input", Warning, Deploy, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(definition) = &connector.definition else { return };
    for operation in definition.visible_operations() {
        let is_meant = matches!(operation.method, "put" | "patch" | "post")
            && operation.node.get_str("summary").is_some_and(promises_change);
        if is_meant
            && !operation.has_lost_parameters()
            && !takes_change(operation)
            && !is_made_up(connector, operation)
        {
            sink.report(
                operation.place(),
                format_args!("{} does not take what to change", operation.label()),
            )
            .help("declare the body, or the fields, that the API takes");
        }
    }
}

/// Whether a title is that of an operation to which one says what to change.
fn promises_change(summary: &str) -> bool {
    const BEGINNINGS: [&str; 8] = [
        "update ",
        "edit ",
        "modify ",
        "replace ",
        "create or update ",
        "create or replace ",
        "create and or update ",
        "create and or replace ",
    ];
    let words = summary.to_lowercase().replace('/', " ");
    BEGINNINGS.iter().any(|beginning| words.starts_with(beginning))
        && ![" to ", " as ", "status"].iter().any(|word| words.contains(word))
}

/// Whether an operation takes anything but its path and what every call carries.
fn takes_change(operation: &Operation<'_>) -> bool {
    operation.parameters.iter().any(|parameter| match parameter.location() {
        Some(Location::Path) => false,
        Some(Location::Header) => {
            !["accept", "content-type"].iter().any(|name| parameter.name().eq_ignore_ascii_case(name))
        }
        _ => true,
    })
}

/// Whether custom code or a policy may add what is lacking.
fn is_made_up(connector: &Connector<'_>, operation: &Operation<'_>) -> bool {
    let is_it = |name: Node<'_>| operation.id().is_some_and(|id| name.is_word(id));
    let is_of_it = |policy: &Policy<'_>| {
        let mut names = policy.operation_names().peekable();
        names.peek().is_none() || names.any(is_it)
    };
    let adds = |policy: &Policy<'_>| !policy.is("setheader") && !policy.is("dynamichosturl");
    let mut scripted = connector.script_operations().into_iter().flat_map(Node::items).peekable();
    // Code without a list of operations handles all of them.
    let handles_all = scripted.peek().is_none() && connector.folder.document(Kind::Script).is_some();
    handles_all
        || scripted.any(is_it)
        || connector.policies().any(|policy| adds(&policy) && is_of_it(&policy))
}
