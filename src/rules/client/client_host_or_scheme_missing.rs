use crate::connector::Connector;
use crate::definition;
use crate::document::Node;
use crate::rule::{Sink, rule};

rule! {
    /// The definition does not say where the API is: it has no host or no scheme.
    ///
    /// `paconn create` builds the address of the API from the first scheme, host and base path, and uploads `https:///v1` or
    /// `//host/v1` without a word. No call reaches the API then.
    ///
    /// Source: paconn 0.0.21; Microsoft's Swagger Validator, `SchemesArrayEmpty`. All of 1,013 published connectors have both.
    ///
    /// ```json fail
    /// { "-/host": null, "at": "" }
    /// ```
    /// ```json fail
    /// { "/schemes": [] }
    /// ```
    /// ```json pass
    /// { "/host": "api.acme.example.com" }
    /// ```
    "client-host-or-scheme-missing", Error, Deploy, ["SchemesArrayEmpty"], Package(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(definition) = &connector.definition else { return };
    let root = definition.root;
    // That 'servers' says both says what to do.
    if root.get("servers").is_some() {
        return;
    }
    if definition::lacks(root, "host") {
        sink.report(root, "'host' is missing").help("add 'host', the host name of the API").server_id(None);
    }
    match root.get("schemes") {
        None if definition::lacks(root, "schemes") => {
            sink.report(root, "'schemes' is missing")
                .help("add 'schemes' with \"https\"")
                .server_id(None)
                .fix(root.with_member("schemes", &serde_json::json!(["https"])));
        }
        Some(schemes) if schemes.value().is_array() && Node::items(schemes).next().is_none() => {
            sink.report(schemes, "'schemes' is empty")
                .help("write \"https\" into it")
                .fix(schemes.replaced(&serde_json::json!(["https"])));
        }
        _ => {}
    }
}
