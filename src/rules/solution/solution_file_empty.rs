use crate::connector::Connector;
use crate::document::Place;
use crate::folder::Kind;
use crate::rule::{Sink, rule};

rule! {
    /// A file of the connector is empty.
    ///
    /// Some empty the file of the connection parameters before they commit it, as it held secrets. Then nobody can import the
    /// solution and sign in by it. Leave out the secret only, or let an environment variable of the type secret hold it. What
    /// else depends on the file is not judged.
    ///
    /// Source: samples of 18 public solutions, one of which has such a file; where there is nothing to say, the platform writes
    /// `{}` or `[]`.
    ///
    /// ```json fail
    /// { "Connectors/acme_parcels_connectionparameters.json": "" }
    /// ```
    /// ```json pass
    /// { "Connectors/acme_parcels_policytemplateinstances.json": "null" }
    /// ```
    "solution-file-empty", Warning, Deploy, [], Component(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    for (kind, name) in connector.folder.blanks() {
        let nothing = if kind == Kind::Policies { "[]" } else { "{}" };
        sink.report(Place::File(name), "the file is empty").help(format_args!(
            "export it again, and leave out what is secret; write {nothing} if there is nothing to say"
        ));
    }
}
