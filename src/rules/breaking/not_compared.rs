use crate::api::Obstacle;
use crate::compare::{Change, What};
use crate::rule::{Sink, rule};
use crate::update::Update;

rule! {
    /// A part that has changed cannot be compared.
    ///
    /// A `$ref` leads nowhere, a keyword has no meaning to the platform, a parameter has no place in the request, or schemas
    /// are nested or shared too often to look at all of it.
    /// What it hides may break flows and apps; silence about it would pass for agreement.
    ///
    /// Source: own reading: what conndef does not understand.
    ///
    /// ```json fail
    /// { "/definitions/Parcel/properties/weight/not": { "minimum": 0 } }
    /// ```
    /// ```json pass
    /// { "/definitions/Parcel/properties/weight": { "$ref": "#/definitions/Weight" },
    ///   "old#/definitions/Parcel/properties/weight": { "$ref": "#/definitions/Weight" } }
    /// ```
    "not-compared", Warning, Deploy, [], Breaking(check)
}

fn check<'d>(_: &Update<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let What::Unhandled(obstacle) = change.what else { return };
    let message = match obstacle {
        Obstacle::Large => format!("not everything was compared: {obstacle}"),
        _ => format!("{} was not compared: {obstacle}", change.subject),
    };
    sink.update(change, message, "the released part")
        .help("mend it, and compare anew; `conndef validate` says more");
}
