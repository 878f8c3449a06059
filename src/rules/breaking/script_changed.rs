use crate::compare::{Change, Pair};
use crate::document::Place;
use crate::rule::{Sink, rule};
use crate::update::Update;

rule! {
    /// The script is another one.
    ///
    /// It stands between flows and the API and may change every request and every answer. What its code does is not compared, so
    /// somebody has to look at it.
    ///
    /// Source: own reading.
    ///
    /// ```json fail
    /// { "script.csx": "public class Script : ScriptBase { /* answers otherwise */ }",
    ///   "old/script.csx": "public class Script : ScriptBase { }" }
    /// ```
    /// ```json pass
    /// { "script.csx": "public class Script : ScriptBase { }", "old/script.csx": "public class Script : ScriptBase { }" }
    /// ```
    "script-changed", Warning, Deploy, [], Update(check)
}

fn check<'d>(update: &Update<'d>, _: &[&Change<'d>], sink: &mut Sink<'d>) {
    let scripts = update.scripts();
    let texts = scripts.map(|script| script.map(|script| script.source().text()));
    let (what, place) = match (scripts, texts.differs()) {
        (_, false) => return,
        (Pair { base, revision: Some(script) }, true) => {
            let line = script.source().line(1);
            (if base.is_some() { "another one" } else { "new" }, Place::Text(script, line.start, line.end))
        }
        (Pair { revision: None, .. }, true) => ("gone", Place::File(update.script_name())),
    };
    sink.report(place, format_args!("the script is {what}")).help(
        "make sure that released flows get what they got before, and accept it with a reason in conndef.toml",
    );
}
