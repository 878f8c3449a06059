use crate::connector::Connector;
use crate::document::Place;
use crate::folder::Kind;
use crate::rule::{Sink, rule};

rule! {
    /// The custom code is not the class that the platform runs.
    ///
    /// The platform compiles `script.csx`, makes a `Script`, which derives from `ScriptBase`, and calls its `ExecuteAsync`. Without
    /// them the code is refused, or no operation with custom code answers.
    ///
    /// Source: Microsoft's documentation of custom code; the checks of newer versions of its client.
    ///
    /// ```json fail
    /// { "script.csx": "public class Script { }", "settings.json#/script": "script.csx" }
    /// ```
    /// ```json fail
    /// { "script.csx": "public class Script : ScriptBase { }", "settings.json#/script": "script.csx" }
    /// ```
    /// ```json pass
    /// {
    ///   "script.csx": "using System.Net.Http;\npublic class Script : ScriptBase { public override async Task<HttpResponseMessage> ExecuteAsync() { return null; } }",
    ///   "settings.json#/script": "script.csx"
    /// }
    /// ```
    "script-class-missing", Error, Deploy, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(script) = connector.folder.document(Kind::Script) else { return };
    if script.fault().is_some() {
        return;
    }
    let text = script.source().text();
    let code: String = text.chars().filter(|character| !character.is_whitespace()).collect();
    let missing = if !code.contains("classScript:") || !code.contains("ScriptBase") {
        ("class 'Script' that derives from 'ScriptBase'", "write 'public class Script : ScriptBase'")
    } else if !code.contains("ExecuteAsync(") {
        (
            "method 'ExecuteAsync'",
            "write 'public override async Task<HttpResponseMessage> ExecuteAsync()' in the class",
        )
    } else {
        return;
    };
    sink.report(Place::Text(script, 0, 0), format_args!("the script has no {}", missing.0)).help(missing.1);
}
