use crate::connector::Connector;
use crate::folder::Kind;
use crate::rule::{Sink, rule};

rule! {
    /// The folder holds an icon or a script that `settings.json` does not name.
    ///
    /// `paconn create` and `paconn update` upload only what is named. Without the script, an update takes the custom code away
    /// that is deployed already.
    ///
    /// Source: paconn 0.0.21 run against such folders.
    ///
    /// ```json fail
    /// { "script.csx": "public class Script : ScriptBase { Task ExecuteAsync() { } }", "at": "settings.json#" }
    /// ```
    /// ```json pass
    /// { "script.csx": "public class Script : ScriptBase { Task ExecuteAsync() { } }", "settings.json#/script": "script.csx" }
    /// ```
    "settings-without-icon-or-script", Warning, Deploy, [], Package(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(settings) = connector.root(Kind::Settings).filter(|root| root.is_object()) else { return };
    for (key, file) in [("icon", "icon.png"), ("script", "script.csx")] {
        let named = settings.get(key);
        let is_named = named.is_some_and(|node| !node.value().is_null() && node.str() != Some(""));
        let entry = connector.folder.entries.iter().find(|entry| entry.eq_ignore_ascii_case(file));
        if let (Some(entry), false) = (entry, is_named) {
            let help = match named {
                Some(_) => format!("write \"{entry}\""),
                None => format!("add \"{key}\": \"{entry}\""),
            };
            sink.report(named.unwrap_or(settings), format_args!("the client does not upload '{entry}'"))
                .help(help);
        }
    }
}
