use crate::connector::Connector;
use crate::definition;
use crate::document::Node;
use crate::rule::{Sink, rule};

rule! {
    /// The definition has no description.
    ///
    /// `paconn create` and `paconn update` stop with `KeyError: 'description'` before they send anything, although `paconn
    /// validate` has passed. Certification asks for a description of 30 to 500 characters.
    ///
    /// Source: paconn 0.0.21, issue 2877 of Microsoft's repository; one of 1,037 published connectors has none.
    ///
    /// ```json fail
    /// { "-/info/description": null, "at": "/info" }
    /// ```
    /// ```json pass
    /// { "/info/description": "Sends parcels and follows them on their way." }
    /// ```
    "client-info-description-missing", Error, Deploy, ["RequiredPropertyMissing"], Package(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(definition) = &connector.definition else { return };
    let Some(info) = definition.root.get("info").filter(|info| Node::is_object(*info)) else { return };
    if definition::lacks(info, "description") {
        sink.report(info, "'description' is missing").help("add a 'description' of 30 to 500 characters");
    }
}
