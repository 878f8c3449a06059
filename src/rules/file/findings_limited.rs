use crate::document::Place;
use crate::rule::{Excess, Sink, rule};

rule! {
    /// There are more findings than a report holds.
    ///
    /// The findings of a connector take up to 16 MiB, which is some twenty thousand of them, or 16 bytes for each byte of its
    /// files up to 128 MiB. Nobody reads more, and files can be made to have millions. Those that are left out may be errors;
    /// this is one itself, so that no report with findings left out looks better than it is.
    ///
    /// Source: own reading: what conndef itself can hold.
    ///
    /// ```json pass
    /// { "/definitions/Parcel/properties/weight/type": "integer", "/definitions/Parcel/properties/weight/format": "int32" }
    /// ```
    "findings-limited", Error, Deploy, [], Excess(check)
}

fn check<'d>(excess: &Excess<'d>, sink: &mut Sink<'d>) {
    let Excess { document, count } = *excess;
    let noun = if count == 1 { "finding is" } else { "findings are" };
    sink.report(Place::Text(document, 0, 0), format_args!("{count} more {noun} not shown"))
        .help("mend or accept what is shown, then look again");
}
