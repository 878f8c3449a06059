use crate::connector::Connector;
use crate::document::Place;
use crate::folder::Kind;
use crate::rule::{Sink, rule};

rule! {
    /// The custom code is larger than 1 MB.
    ///
    /// The platform takes no larger script. Data in it belong into the API, or into an operation of their own.
    ///
    /// Source: Microsoft's documentation of custom code; the checks of newer versions of its client.
    ///
    /// ```json fail
    /// {
    ///   "script.csx*": 1048577,
    ///   "script.csx~": ["x", "public class Script : ScriptBase { Task ExecuteAsync() { } } // "],
    ///   "settings.json#/script": "script.csx",
    ///   "at": "script.csx"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "script.csx": "using System.Net.Http;\npublic class Script : ScriptBase { public override async Task<HttpResponseMessage> ExecuteAsync() { return null; } }",
    ///   "settings.json#/script": "script.csx"
    /// }
    /// ```
    "script-too-large", Error, Deploy, [], Connector(check)
}

const MOST_BYTES: usize = 1 << 20;

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(script) = connector.folder.document(Kind::Script) else { return };
    let bytes = script.source().text().len();
    if bytes > MOST_BYTES {
        sink.report(
            Place::Text(script, 0, 0),
            format_args!("the script has {bytes} bytes, of which {MOST_BYTES} are taken"),
        )
        .help("leave out what is not code");
    }
}
