use crate::compare::{Change, What};
use crate::rule::{Sink, rule};
use crate::update::Update;

rule! {
    /// A parameter is sent in another place.
    ///
    /// Flows of Power Automate hold its name and follow; workflows of Logic Apps hold the place, too, and send it
    /// where the API no longer looks.
    ///
    /// Source: Microsoft's change validator refuses it (seen in pull requests).
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/0/in": "header" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/parameters/0/description": "In which state." }
    /// ```
    "parameter-moved", Error, Deploy, [], Breaking(check)
}

fn check<'d>(_: &Update<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let What::Moved(places) = change.what else { return };
    let (name, old, new) = (change.subject.last(), places.base.name(), places.revision.name());
    sink.update(
        change,
        format!("parameter '{name}' is sent in the {new} now, it was sent in the {old}: flows lose what was entered"),
        "the released place",
    );
}
