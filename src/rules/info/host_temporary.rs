use std::net::Ipv4Addr;

use crate::connector::Connector;
use crate::document::Node;
use crate::folder::{Kind, Layout};
use crate::placeholder;
use crate::rule::{Sink, rule};

rule! {
    /// The host is there for a while only, or is none that the platform reaches.
    ///
    /// A tunnel to a developer's machine ends with the session, and from then on all calls fail, or reach whoever opens a tunnel
    /// of that name next. `placeholder.azure-apim.net` stands for a host where the connector's own code handles all calls: without
    /// the code there is nothing behind it. `localhost` is the machine that calls, and a word such as `your-domain` was to be
    /// replaced. Names such as `acme.local` and addresses such as `192.168.0.5` lead somewhere in a private network only, where a
    /// gateway may call them. Where a policy sets the host for each connection, nothing is said.
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
    /// ```json fail
    /// { "/host": "localhost:5001" }
    /// ```
    /// ```json fail
    /// { "/host": "your-domain.acme.example.com" }
    /// ```
    /// ```json fail
    /// { "/host": "parcels.acme.local" }
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
    } else if is_own_machine(name, &host) && !has_gateway(connector) {
        sink.report(node, format_args!("host '{host}' is the machine that calls, which runs no API")).help(
            "write the host that the platform reaches from outside; a tunnel will do while you develop",
        );
    } else if is_private(name) && !has_gateway(connector) {
        sink.report(
            node,
            format_args!("host '{host}' is in a private network, which the platform does not reach"),
        )
        .help("write the host that is reached from outside, or let a gateway call it (capability 'gateway')");
    } else if host.contains(|c: char| c.is_ascii_alphanumeric())
        && name != PLACEHOLDER
        && !host.contains(|c: char| "<>[]$%{}".contains(c))
        && placeholder::of_address(&format!("https://{host}"))
    {
        sink.report(node, format_args!("host '{host}' was to be replaced"))
            .help("write the host that is called; where each connection has its own, set it by a policy (dynamichosturl)");
    }
}

/// Whether a host is the machine that calls it.
fn is_own_machine(name: &str, host: &str) -> bool {
    let is_loopback =
        name.parse::<Ipv4Addr>().is_ok_and(|address| address.is_loopback() || address.is_unspecified());
    name == "localhost" || name.ends_with(".localhost") || is_loopback || host.starts_with("[::1]")
}

/// Whether a host is known in a private network only.
fn is_private(name: &str) -> bool {
    const ENDS: [&str; 8] =
        [".local", ".localdomain", ".lan", ".internal", ".intranet", ".home.arpa", ".test", ".invalid"];
    let is_private = |address: Ipv4Addr| address.is_private() || address.is_link_local();
    ENDS.iter().any(|end| name.ends_with(end)) || name.parse().is_ok_and(is_private)
}

/// Whether calls come from a gateway, which may run beside the API.
fn has_gateway(connector: &Connector<'_>) -> bool {
    let capabilities = connector.properties().and_then(|properties| properties.get("capabilities"));
    capabilities.into_iter().flat_map(Node::items).any(|capability| capability.is_word("gateway"))
}

/// Whether there is code, as far as can be seen: a clone leaves it out.
fn may_have_code(connector: &Connector<'_>) -> bool {
    let folder = connector.folder;
    // Where operations are listed, another rule says that their code is missing.
    let is_listed = connector.script_operations().is_some();
    let is_there = folder.document(Kind::Script).is_some();
    !folder.is_complete || folder.layout == Layout::Agent || is_listed || is_there
}
