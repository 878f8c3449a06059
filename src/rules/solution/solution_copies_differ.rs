use crate::connector::Connector;
use crate::document::Place;
use crate::rule::{Sink, rule};

rule! {
    /// The solution holds a file of the connector twice, with different content.
    ///
    /// An archive has its connectors in `Connector`, an unpacked solution in `Connectors`. Where both folders lie beside each other,
    /// only the second is packed, and what was changed in the first is lost. Judged is the second.
    ///
    /// Source: samples of 18 public solutions, one of which has both folders.
    ///
    /// ```json fail
    /// { "Connector/acme_parcels_openapidefinition.json": "{}",
    ///   "at": "Connectors/acme_parcels_openapidefinition.json" }
    /// ```
    /// ```json pass
    /// { "Connector/acme_parcels_policytemplateinstances.json": " [ ] " }
    /// ```
    "solution-copies-differ", Warning, Deploy, [], Component(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    for (own, other) in &connector.folder.differing_copies {
        sink.report(Place::File(own), format_args!("'{other}' has other content"))
            .help("keep what is right in this file, and remove the other folder")
            .related(Place::File(other), "the other one");
    }
}
