use crate::connector::Connector;
use crate::folder::{Kind, Layout};
use crate::rule::{Sink, rule};

rule! {
    /// The host is there for a while only, or stands for none.
    ///
    /// A tunnel to a developer's machine ends with the session, and from then on all calls fail, or reach whoever opens a tunnel
    /// of that name next. `placeholder.azure-apim.net` stands for a host where the connector's own code handles all calls: without
    /// the code there is nothing behind it. Where a policy sets the host for each connection, nothing is said.
    ///
    /// Source: samples of 18 public solutions: tunnels of development in 3 of 16 connectors of the Model Context Protocol; none
    /// of 528 published connectors has one without a policy.
    ///
    /// ```json fail
    /// { "/host": "a1b2c3d4-3000.euw.devtunnels.ms" }
    /// ```
    /// ```json fail
    /// { "/host": "placeholder.azure-apim.net" }
    /// ```
    /// ```json pass
    /// { "/host": "devtunnels.acme.example.com" }
    /// ```
    "host-temporary", Warning, Deploy, [], Connector(check)
}

/// Domains below which everybody gets the host of a tunnel.
const TUNNELS: [&str; 10] = [
    "devtunnels.ms",
    "ngrok.io",
    "ngrok-free.app",
    "ngrok-free.dev",
    "ngrok.app",
    "ngrok.dev",
    "loca.lt",
    "trycloudflare.com",
    "localhost.run",
    "serveo.net",
];

/// What stands in place of a host where code answers.
const PLACEHOLDER: &str = "placeholder.azure-apim.net";

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(definition) = &connector.definition else { return };
    let Some(node) = definition.root.get("host") else { return };
    if connector.policies().any(|policy| policy.is("dynamichosturl")) {
        return;
    }
    let host = node.str().unwrap_or_default().trim().to_ascii_lowercase();
    let name = host.split_once(':').map_or(host.as_str(), |(name, _)| name);
    let ends_in =
        |end: &&&str| name.strip_suffix(**end).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    if let Some(end) = TUNNELS.iter().find(ends_in) {
        sink.report(node, format_args!("host '{host}' is a tunnel of '{end}'"))
            .help("write a host that stays, or set it by a policy");
    } else if name == PLACEHOLDER && !may_have_code(connector) {
        sink.report(node, format_args!("host '{host}' stands for code, and there is none"))
            .help("add the code, or write the host that is called");
    }
}

/// Whether there is code, as far as can be seen: a clone leaves it out.
fn may_have_code(connector: &Connector<'_>) -> bool {
    let folder = connector.folder;
    // Where operations are listed, another rule says that their code is missing.
    let is_listed = connector.script_operations().is_some();
    let is_there = folder.document(Kind::Script).is_some();
    !folder.is_complete || folder.layout == Layout::Agent || is_listed || is_there
}
