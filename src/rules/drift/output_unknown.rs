use crate::api::Schema;
use crate::compare::{Change, Site};
use crate::document::ByNode;
use crate::drift::{Drift, IF_IN_USE};
use crate::rule::{Sink, rule};
use crate::severity::Severity;

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
    "output-unknown", Error, Deploy, [], Reference(check)
}

fn check<'d>(_: &Drift<'d>, changes: &[&Change<'d>], sink: &mut Sink<'d>) {
    // Whether the API says there what it answers; many outputs share the place.
    let mut described = ByNode::default();
    for change in changes {
        let base = change.nodes.base;
        let describes_any = *described.entry(base).or_insert_with(|| match change.subject.site {
            Site::Header(_) => base.pointer().last_step() == "headers",
            _ => !Schema::of(base).properties.is_empty(),
        });
        if describes_any {
            let is_failure = change.subject.site.is_failure();
            let message = format!("the API does not answer {}: the token stays empty", change.subject);
            sink.change(change, message, "not among these")
                .severity(if is_failure { Severity::Warning } else { Severity::Error })
                .help(format!("remove it, or correct its name, {IF_IN_USE}"));
        }
    }
}
