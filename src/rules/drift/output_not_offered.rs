use crate::api::Media;
use crate::compare::{Change, Content, Pair, Site, What};
use crate::document::Nodes;
use crate::drift::Drift;
use crate::rule::{Sink, rule};

rule! {
    /// The API answers more than the connector describes.
    ///
    /// Nothing is wrong: makers do not see these outputs. The list helps to decide what to add next.
    ///
    /// Source: comparison of the connector with the references, property by property.
    ///
    /// ```json fail
    /// { "reference#/components/schemas/Parcel/properties/depot": { "type": "string" }, "at": "/definitions/Parcel" }
    /// ```
    /// ```json pass
    /// { "reference#/components/schemas/Problem/properties/trace": { "type": "string" } }
    /// ```
    "output-not-offered", Info, Deploy, [], Reference(check)
}

fn check<'d>(drift: &Drift<'d>, changes: &[&Change<'d>], sink: &mut Sink<'d>) {
    let successes = || changes.iter().copied().filter(|change| !change.subject.site.is_failure());
    // Headers are seldom wanted.
    let is_header = |change: &Change<'_>| matches!(change.subject.site, Site::Header(_));
    // Of these shapes another rule says that they are not described at all.
    let shapes = drift.changes.iter().filter(|change| change.what == What::OtherShape);
    let shapes = shapes.filter(|change| !change.subject.site.is_failure());
    let shapes: Nodes = shapes.map(|change| change.nodes.base).collect();
    // A property is held by `properties`, which the shape holds.
    let is_in_shape = |change: &Change<'_>| {
        let Some(properties) = change.nodes.base.holder() else { return false };
        let shape = properties.holder().filter(|shape| shapes.contains(shape));
        shape.and_then(|shape| shape.get("properties")).is_some_and(|own| own == properties)
    };
    let missing = successes().filter(|change| {
        matches!(change.what, What::Removed { .. }) && !is_header(change) && !is_in_shape(change)
    });
    let message = |names: &[String], _: &_| {
        format!("the API also answers {}, which the connector does not describe", names.join(", "))
    };
    sink.group(missing, "answered by the API", message, "describe those that makers need");
    for change in successes() {
        let is_new = What::Content(Pair { base: Content::Described, revision: Content::Missing });
        if change.what == is_new && change.subject.site != Site::Notification && !has_outputs(drift, change) {
            let message = format!("the API describes a body of {}, the connector does not", change.subject);
            sink.change(change, message, "described here")
                .help("add a schema, so that makers see the outputs");
        }
    }
}

/// Whether another success of the operation is described: the designer shows the outputs of one only.
fn has_outputs(drift: &Drift<'_>, change: &Change<'_>) -> bool {
    let operations = change.operations.iter().filter_map(|route| drift.operation(*route));
    operations
        .flat_map(|operation| &operation.responses)
        .any(|response| response.status.is_success() && Media::schema_of(&response.content).is_some())
}
