use crate::connector::Connector;
use crate::document::Node;
use crate::folder::Kind;
use crate::rule::{Sink, rule};

rule! {
    /// A connector through a gateway has custom code.
    ///
    /// Custom code runs in the cloud, where calls through the on-premises data gateway never pass: the platform does not support
    /// both in one connector.
    ///
    /// Source: Microsoft's documentation of custom code.
    ///
    /// ```json fail
    /// {
    ///   "script.csx": "using System.Net.Http;\npublic class Script : ScriptBase { public override async Task<HttpResponseMessage> ExecuteAsync() { return null; } }",
    ///   "settings.json#/script": "script.csx",
    ///   "apiProperties.json#/properties/connectionParameters/gateway": { "type": "gatewaySetting" },
    ///   "apiProperties.json#/properties/capabilities": ["gateway"],
    ///   "at": "apiProperties.json#/properties/capabilities/0"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "script.csx": "using System.Net.Http;\npublic class Script : ScriptBase { public override async Task<HttpResponseMessage> ExecuteAsync() { return null; } }",
    ///   "settings.json#/script": "script.csx",
    ///   "apiProperties.json#/properties/capabilities": ["actions"]
    /// }
    /// ```
    "script-with-gateway", Warning, Deploy, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let capabilities = connector.properties().and_then(|properties| properties.get("capabilities"));
    let mut capabilities = capabilities.into_iter().flat_map(Node::items);
    let gateway = capabilities.find(|capability| capability.is_word("gateway"));
    if let Some(gateway) = gateway.filter(|_| connector.folder.document(Kind::Script).is_some()) {
        sink.report(gateway, "custom code does not run through a gateway")
            .help("remove 'script.csx', or call the API without a gateway");
    }
}
