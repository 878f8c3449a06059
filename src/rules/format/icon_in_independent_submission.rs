use crate::connector::Connector;
use crate::document::Place;
use crate::rule::{Sink, rule};

rule! {
    /// A submission of an independent publisher holds an icon.
    ///
    /// All connectors of independent publishers share one icon, which Microsoft adds.
    ///
    /// Source: Microsoft's pull-request template.
    ///
    /// ```json fail
    /// {
    ///   "icon.png": [
    ///     137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 100, 0, 0, 0, 100, 1, 0, 0,
    ///     0, 0, 88, 153, 168, 249, 0, 0, 0, 20, 73, 68, 65, 84, 120, 218, 99, 96, 24, 5, 163, 96, 20, 140,
    ///     130, 81, 64, 79, 0, 0, 5, 120, 0, 1, 216, 41, 162, 184, 0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130
    ///   ]
    /// }
    /// ```
    /// ```json pass
    /// { "script.csx": "public class Script : ScriptBase { Task ExecuteAsync() { } }" }
    /// ```
    "icon-in-independent-submission", Warning, Independent, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    if let Some(icon) = &connector.folder.icon {
        sink.report(Place::File(&icon.name), "independent publishers submit no icon")
            .help("leave the file out");
    }
}
