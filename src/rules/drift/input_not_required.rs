use crate::api::{Media, Operation, Schema};
use crate::compare::{Change, Site};
use crate::definition::required_names;
use crate::document::Node;
use crate::drift::{Drift, IF_IN_USE};
use crate::rule::{Sink, rule};
use crate::severity::Severity;
use crate::wire;

rule! {
    /// An input is optional in the connector and required by the API.
    ///
    /// A maker may leave it empty, and then the call is refused when the flow runs instead of when it is saved. A body in which
    /// something must be filled in is always sent, so that one of which the API names the properties is a warning. What is required in an object that may be left out as a whole is a warning,
    /// and nothing where it is all that the object holds. It is a warning, too, where an example of the reference's goes without.
    ///
    /// Source: OpenAPI Specification, Parameter Object and Schema Object, `required`.
    ///
    /// ```json fail
    /// { "reference#/paths/~1parcels/get/parameters/0/required": true, "at": "/paths/~1parcels/get/parameters/0" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/parameters/0/required": true }
    /// ```
    "input-not-required", Error, Deploy, [], Drift(check)
}

fn check<'d>(drift: &Drift<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let node = change.nodes.revision;
    let holder = holder(change);
    // An object whose only property is empty is not sent at all.
    let is_alone = || holder.is_some_and(|holder| Schema::of(holder).properties.len() == 1);
    if wire::is_constant(node) || is_alone() {
        return;
    }
    if is_named_inside(drift, change) {
        let message = format!("{} may be left empty here, and the API requires one", change.subject);
        let help = format!("require one of its properties, or give one a default, {IF_IN_USE}");
        sink.change(change, message, "required here").severity(Severity::Warning).help(help);
        return;
    }
    let is_mild = holder.is_some_and(|holder| !is_required(holder)) || drift.is_called_without(change);
    let severity = if is_mild { Severity::Warning } else { Severity::Error };
    let whole = if change.subject.path.contains(&"[]") { "elements" } else { "calls" };
    let message = format!(
        "{} is optional here and required by the API: {whole} without it are refused",
        change.subject
    );
    sink.change(change, message, "required here")
        .severity(severity)
        .help(format!("make it required, {IF_IN_USE}"));
}

/// Whether it is a body of which the API names properties: what it requires of them is said by itself, and makes the body
/// required, too.
fn is_named_inside<'d>(drift: &Drift<'d>, change: &Change<'d>) -> bool {
    let schema = |operation: &Operation<'d>| Media::schema_of(&operation.body.as_ref()?.content);
    let is_body = change.subject.site == Site::Body && !change.subject.is_property();
    let mut own = drift.some_of(change).filter(|own| is_body && schema(own).is_some());
    own.any(|own| {
        let theirs = drift.partner(own).and_then(schema);
        theirs.is_some_and(|theirs| !Schema::of(theirs).properties.is_empty())
    })
}

/// The object that holds a property and lies in another one.
fn holder<'d>(change: &Change<'d>) -> Option<Node<'d>> {
    let is_nested = change.subject.path.len() > 1;
    change.nodes.revision.holder().and_then(Node::holder).filter(|_| is_nested)
}

/// Whether the object that is this property must be there, as far as its place tells; an item of a list is.
fn is_required(property: Node<'_>) -> bool {
    if property.name() == Some("items") {
        return true;
    }
    let holder = property.holder().and_then(Node::holder);
    let required = holder.map(required_names).unwrap_or_default();
    property.name().is_some_and(|name| required.contains(name))
}
