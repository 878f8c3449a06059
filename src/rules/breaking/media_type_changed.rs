use crate::compare::{Change, Site, What};
use crate::rule::{Sink, rule};
use crate::severity::Severity;
use crate::text;
use crate::update::Update;

rule! {
    /// A body has another media type.
    ///
    /// JSON is taken apart into inputs and outputs, anything else is one file or text; so flows and apps that use the
    /// parts get none. The API has to take, or answer, the new type from the day of the update.
    ///
    /// Source: own reading of `consumes` and `produces`.
    ///
    /// ```json fail
    /// { "/paths/~1parcels~1{parcelId}/get/produces": ["text/csv"], "at": "/paths/~1parcels~1{parcelId}/get/responses/200" }
    /// ```
    /// ```json pass
    /// { "/produces": ["application/json; charset=utf-8"] }
    /// ```
    "media-type-changed", Warning, Deploy, [], Breaking(check)
}

fn check<'d>(update: &Update<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let What::MediaTypes(names) = &change.what else { return };
    let names = names.as_ref().map(|names| text::list(names, " or "));
    let message = format!("{} is {} now, it was {}", change.subject, names.revision, names.base);
    let is_input = change.subject.site == Site::Body;
    let severity = if is_input { Severity::Warning } else { update.weight(change, Severity::Warning) };
    sink.update(change, message, "the released media type").severity(severity);
}
