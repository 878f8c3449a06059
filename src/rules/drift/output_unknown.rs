use crate::api::Schema;
use crate::compare::{Site, What};
use crate::document::ByNode;
use crate::lint::{Drift, Severity, Sink, rule};

rule! {
    /// The connector describes an output that the API does not have.
    ///
    /// The token is offered in the designer and stays empty when the flow runs. An API that describes none of an object's
    /// properties contradicts none of them.
    ///
    /// Source: comparison of the connector with the references, property by property.
    ///
    /// ```json fail
    /// { "-reference#/components/schemas/Parcel/properties/weight": 0, "at": "/definitions/Parcel/properties/weight" }
    /// ```
    /// ```json pass
    /// { "-reference#/components/schemas/Parcel/properties": 0 }
    /// ```
    "output-unknown", Error, Deploy, [], Drift(check)
}

fn check<'d>(drift: &Drift<'d>, sink: &mut Sink<'d>) {
    // Whether the API says there what it answers; many outputs share the place.
    let mut described: ByNode<'_, bool> = ByNode::default();
    for change in drift.responses().filter(|change| matches!(change.what, What::Added { .. })) {
        let base = change.nodes.base;
        let describes_any = *described.entry(base).or_insert_with(|| match change.subject.site {
            Site::Header(_) => base.pointer().last_step() == "headers",
            _ => !Schema::of(base).properties.is_empty(),
        });
        if !describes_any {
            continue;
        }
        let message = format!("the API does not answer {}: the token stays empty", change.subject);
        let severity = if change.subject.site.is_failure() { Severity::Warning } else { Severity::Error };
        sink.change(change, message, "not among these")
            .severity(severity)
            .help("remove it, or correct its name");
    }
}
