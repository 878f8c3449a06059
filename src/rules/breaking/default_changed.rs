use crate::compare::{Change, What};
use crate::rule::{Sink, rule};
use crate::severity::Severity;
use crate::text;
use crate::update::Update;

rule! {
    /// An input that is left out now means something else.
    ///
    /// Where makers saw the default, flows hold the value that was there; where they left the input out, the new one
    /// applies without anybody having decided so. A default that is added or dropped changes what is sent, too. Of
    /// hidden inputs nobody notices.
    ///
    /// Source: own reading.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/1/default": 50 }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/parameters/1/default": 20.0 }
    /// ```
    "default-changed", Warning, Deploy, [], Breaking(check)
}

fn check<'d>(_: &Update<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let What::Default(defaults) = change.what else { return };
    let text = defaults.map(|value| value.map_or("nothing".to_owned(), text::shown));
    let message = format!("the default of {} is {} now, it was {}", change.subject, text.revision, text.base);
    let severity = if Update::schema(change).is_hidden { Severity::Info } else { Severity::Warning };
    sink.update(change, message, "the released default").severity(severity);
}
