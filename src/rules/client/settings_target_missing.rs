use crate::connector::Connector;
use crate::folder::Kind;
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// `settings.json` names a file that the folder does not hold.
    ///
    /// Without the definition or the properties, `paconn -s settings.json` stops with `File does not exist`. A missing icon or
    /// script is skipped without a word, and an update without the script takes the custom code away. Names are compared with
    /// case, as most systems do; a path into another folder is not looked up.
    ///
    /// Source: paconn 0.0.21 run against such folders.
    ///
    /// ```json fail
    /// { "settings.json#/apiDefinition": "swagger.json" }
    /// ```
    /// ```json fail
    /// { "settings.json#/script": "script.csx" }
    /// ```
    /// ```json pass
    /// { "settings.json#/apiDefinition": "../acme/apiDefinition.swagger.json" }
    /// ```
    "settings-target-missing", Error, Deploy, [], Package(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(settings) = connector.root(Kind::Settings) else { return };
    let entries = &connector.folder.entries;
    for (key, severity) in [
        ("apiDefinition", Severity::Error),
        ("apiProperties", Severity::Error),
        ("icon", Severity::Warning),
        ("script", Severity::Warning),
    ] {
        let Some(node) = settings.get(key) else { continue };
        let Some(name) = node.str().filter(|name| !name.is_empty() && !name.contains(['/', '\\'])) else {
            continue;
        };
        // A folder without the file of properties is reported for that.
        let is_known = key == "apiProperties" && connector.folder.document(Kind::Properties).is_none();
        if is_known || entries.iter().any(|entry| entry == name) {
            continue;
        }
        let help = match entries.iter().find(|entry| entry.eq_ignore_ascii_case(name)) {
            Some(entry) => format!("write '{entry}'"),
            None => "name a file of this folder".to_owned(),
        };
        sink.report(node, format_args!("'{name}' does not exist")).severity(severity).help(help);
    }
}
