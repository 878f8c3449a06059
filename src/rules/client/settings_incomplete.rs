use crate::connector::Connector;
use crate::definition;
use crate::document::Node;
use crate::folder::Kind;
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// `settings.json` leaves out what the client then asks for.
    ///
    /// With `-s settings.json` Microsoft's client ignores all arguments for files and environment, and has no default names:
    /// without a file it stops with `API Definition must be specified` or `API Properties must be specified`. Without the
    /// environment, which is a warning, it asks for one, and that fails where there is no terminal. An update does the same with
    /// an empty `connectorId`; before the connector is created there is none. One with a space is that of no connector.
    ///
    /// Source: paconn 0.0.21 run with such files; one of the few published ones has no environment.
    ///
    /// ```json fail
    /// { "-settings.json#/environment": null, "at": "settings.json#" }
    /// ```
    /// ```json fail
    /// { "-settings.json#/apiDefinition": null, "at": "settings.json#" }
    /// ```
    /// ```json fail
    /// { "settings.json#/connectorId": "" }
    /// ```
    /// ```json pass
    /// { "settings.json#/connectorId": null }
    /// ```
    "settings-incomplete", Error, Deploy, [], Package(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(settings) = connector.root(Kind::Settings).filter(|root| root.is_object()) else { return };
    let has = |key: &str| {
        settings
            .get(key)
            .is_some_and(|node: Node<'_>| !matches!(node.str(), Some("")) && !node.value().is_null())
    };
    // `pac connector init` writes null where its commands ask or know better, and none of the keys of the other client.
    let is_of_pac = settings.get("connectorId").is_some_and(|id| id.value().is_null())
        && settings.get("powerAppsUrl").is_none();
    let missing: Vec<&str> = ["apiDefinition", "apiProperties", "environment"]
        .into_iter()
        // A folder without the file of properties is reported for that.
        .filter(|key| *key != "apiProperties" || connector.folder.document(Kind::Properties).is_some())
        .filter(|key| !has(key) && !definition::misspells(settings, key))
        .filter(|key| *key != "environment" || !is_of_pac)
        .collect();
    if !missing.is_empty() {
        let severity = if missing == ["environment"] { Severity::Warning } else { Severity::Error };
        let (place, verb) = definition::gap(settings, &missing);
        let missing = missing.iter().map(|key| format!("'{key}'")).collect::<Vec<_>>().join(", ");
        sink.report(place, format_args!("{missing} is missing"))
            .severity(severity)
            .help(format_args!("{verb} {missing}"));
    }
    // Where there is none, nothing has been created yet.
    let id = settings.get("connectorId").and_then(|node| Some((node, node.str()?)));
    if let Some((node, id)) = id.filter(|(_, id)| id.is_empty() || id.contains(char::is_whitespace)) {
        let what = if id.trim().is_empty() { "empty" } else { "no ID of a connector" };
        sink.report(node, format_args!("'connectorId' is {what}"))
            .severity(Severity::Warning)
            .help("write the ID that the client printed when it created the connector, or remove it");
    }
}
