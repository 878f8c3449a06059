use crate::compare::{Change, Site, What};
use crate::rule::{Sink, rule};
use crate::update::Update;

rule! {
    /// An input has another name.
    ///
    /// Flows keep what was entered under the released name and lose it; formulas in apps that name the input no
    /// longer compile. The name of a body or path variable never goes over the wire, but flows hold it like any
    /// other.
    ///
    /// Source: own reading; to Microsoft's change validator, which compares names with their case, one input is gone
    /// and another is new.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/0/name": "Status" }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0/name": "order" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/parameters/0/x-ms-summary": "state" }
    /// ```
    "input-renamed", Error, Deploy, [], Breaking(check)
}

fn check<'d>(_: &Update<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let What::Renamed(names) = change.what else { return };
    let subject = &change.subject;
    let is_body = subject.site == Site::Body && !subject.is_property();
    let name = if is_body {
        "the request body".to_owned()
    } else {
        subject.to_string().replacen(names.revision, names.base, 1)
    };
    let message = format!("{name} is now called '{}': flows lose what was entered", names.revision);
    let related = format!("called '{}' in the released version", names.base);
    let diagnostic = sink.update(change, message, related);
    if is_body {
        diagnostic.better(&format!("change the name back to `{}`, which the API never sees", names.base));
    }
}
