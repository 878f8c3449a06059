use crate::compare::{Change, What};
use crate::document::Node;
use crate::openapi;
use crate::rule::{Sink, rule};
use crate::severity::Severity;
use crate::update::Update;

rule! {
    /// An input is of another format.
    ///
    /// The format decides which control makers get and, in apps, the type: a date is no text. What was entered for
    /// one format may not be taken by the other. A number that may be larger now is no matter; where the platform
    /// does nothing with either format (`guid`, `uuid`, `enum`, a text's `int32`), it is an info.
    ///
    /// Source: own reading, as Microsoft's change validator refuses a change of an output's format.
    ///
    /// ```json fail
    /// { "old#/paths/~1parcels/get/parameters/0/format": "date", "at": "/paths/~1parcels/get/parameters/0" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/parameters/0/x-ms-summary": "State" }
    /// ```
    "input-format-changed", Error, Deploy, [], Breaking(check)
}

fn check<'d>(_: &Update<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    report(change, Severity::Error, "values in flows and apps may not fit", sink);
}

/// Reports another format of an input or output. Where the platform does nothing with either, nothing changes with them.
pub(super) fn report<'d>(change: &Change<'d>, severity: Severity, consequence: &str, sink: &mut Sink<'d>) {
    let What::Format { formats, .. } = change.what else { return };
    let name = |format: Option<&str>| {
        format.map_or("without a format".to_owned(), |format| format!("of format '{format}'"))
    };
    let (old, new) = (name(formats.base), name(formats.revision));
    let has_effect = |node: Node<'_>, format| {
        openapi::has_effect(node.resolved().and_then(|schema| schema.get_str("type")), format)
    };
    let nodes = change.nodes;
    let is_idle = !has_effect(nodes.base, formats.base) && !has_effect(nodes.revision, formats.revision);
    let (severity, consequence) =
        if is_idle { (Severity::Info, "neither does anything") } else { (severity, consequence) };
    let diagnostic = sink.update(
        change,
        format!("{} is {new} now, it was {old}: {consequence}", change.subject),
        format!("{old} in the released version"),
    );
    diagnostic.severity(severity);
    if is_idle {
        diagnostic.help("nothing has to be done: flows and apps do not notice it");
    }
}
