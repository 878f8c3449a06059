use crate::compare::{Change, Pair, What};
use crate::rule::{Sink, rule};
use crate::text;
use crate::update::Update;

rule! {
    /// An input is checked more strictly than before.
    ///
    /// Flows and apps may give values beyond the new limit, which the designer or the API refuses.
    ///
    /// Source: own reading; whether Microsoft's change validator looks at limits is not known.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/1/maximum": 50 }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/parameters/1/minimum": 1 }
    /// ```
    "input-limit-tightened", Warning, Deploy, [], Breaking(check)
}

fn check<'d>(_: &Update<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    match &change.what {
        What::Limit { keyword, values: Pair { base, revision: Some(new) }, .. } => {
            let old = base.map_or(String::new(), |old| format!(", it was {}", text::shown(old)));
            let message = format!("'{keyword}' of {} is {} now{old}", change.subject, text::shown(new));
            sink.update(change, message, "the released limit").better("leave the limit to the API");
        }
        _ => {
            sink.update(change, format!("{} cannot be null any more", change.subject), "could be null");
        }
    }
}
