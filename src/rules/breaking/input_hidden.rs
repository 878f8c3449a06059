use crate::api::Access;
use crate::compare::{Change, Pair, What};
use crate::definition::takes_notification_url;
use crate::rule::{Sink, rule};
use crate::update::Update;

rule! {
    /// An input that makers could give is hidden.
    ///
    /// Flows keep what they give until somebody edits them; formulas in apps that name the input no longer compile.
    ///
    /// Source: own reading.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/0/x-ms-visibility": "internal" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/parameters/0/x-ms-visibility": "advanced" }
    /// ```
    "input-hidden", Warning, Deploy, [], Breaking(check)
}

fn check<'d>(_: &Update<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let is_hidden = match change.what {
        What::Hidden(Pair { revision, .. }) => revision,
        What::Access(Pair { revision, .. }) => revision == Access::ReadOnly,
        _ => false,
    };
    // The platform fills in the address to notify, whatever a flow holds.
    if is_hidden && !takes_notification_url(Update::input(change)) {
        sink.update(
            change,
            format!("{} is hidden from makers, who could give it", change.subject),
            "shown in the released version",
        )
        .better("make it `advanced`");
    }
}
