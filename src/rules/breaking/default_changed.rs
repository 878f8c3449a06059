use crate::api::Location;
use crate::compare::{Change, Site, What};
use crate::rule::{Sink, rule};
use crate::severity::Severity;
use crate::text;
use crate::update::Update;

rule! {
    /// An input that is left out now means something else.
    ///
    /// Where makers saw the default, flows hold the value that was there; where they left the input out, the new one
    /// applies without anybody having decided so. A default that is added or dropped changes what is sent, too. That of
    /// a hidden input is simply what calls send: makers can neither see nor change it, and nothing says
    /// whether flows send the new value before they are saved again. Only the name in `User-Agent` is an info.
    ///
    /// Source: own reading.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/1/default": 50 }
    /// ```
    /// ```json fail
    /// { "old#/paths/~1parcels/get/parameters/1/x-ms-visibility": "internal", "/paths/~1parcels/get/parameters/1/x-ms-visibility": "internal",
    ///   "/paths/~1parcels/get/parameters/1/default": 50, "at": "/paths/~1parcels/get/parameters/1/default" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/parameters/1/default": 20.0 }
    /// ```
    "default-changed", Warning, Deploy, [], Breaking(check)
}

fn check<'d>(_: &Update<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let What::Default(defaults) = change.what else { return };
    let text = defaults.map(|value| value.map_or("nothing".to_owned(), text::shown));
    if !Update::schema(change).is_hidden {
        let message =
            format!("the default of {} is {} now, it was {}", change.subject, text.revision, text.base);
        sink.update(change, message, "the released default");
        return;
    }
    let message = format!(
        "{}, which makers never see, sends {} now, it sent {}",
        change.subject, text.revision, text.base
    );
    let says_who_calls = change.subject.site == Site::Input(Location::Header)
        && change.subject.name.eq_ignore_ascii_case("user-agent");
    sink.update(change, message, "the released default").severity(if says_who_calls {
        Severity::Info
    } else {
        Severity::Warning
    });
}
