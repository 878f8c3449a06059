use std::net::Ipv4Addr;

use crate::connector::Connector;
use crate::folder::Kind;
use crate::rule::{Sink, rule};

/// Parts of host names that say what a host is for.
const STAGES: [&str; 12] = [
    "dev", "test", "testing", "stage", "staging", "uat", "qa", "sandbox", "demo", "preprod", "local", "mock",
];

/// What stands for an address in documentation.
const NEVER: [&str; 2] = ["contoso.com", "test.com"];

rule! {
    /// The host looks like one for development or tests.
    ///
    /// Every user of a certified connector calls this host, for years. Reviewers ask for the one of production: no IP
    /// address, no host of documentation, no `dev`, `test`, `staging` or the like in its name. If the API's owner
    /// calls the production host so, accept the finding. Where a policy sets the host for each connection, nothing is said.
    ///
    /// Source: Microsoft's instructions for submission; 1 % of the published connectors have such a host and no policy that
    /// replaces it.
    ///
    /// ```json fail
    /// { "/host": "api-staging.acme.example.com" }
    /// ```
    /// ```json fail
    /// { "/host": "203.0.113.7:8080" }
    /// ```
    /// ```json pass
    /// { "/host": "developers.acme.dev" }
    /// ```
    "host-not-production", Warning, Certification, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(definition) = &connector.definition else { return };
    let Some(node) = definition.root.get("host") else { return };
    let mut policies = connector.policies();
    if policies.any(|policy| policy.is("dynamichosturl")) {
        return;
    }
    let host = node.str().unwrap_or_default().trim().to_lowercase();
    let name = host.rsplit_once(':').map_or(host.as_str(), |(name, _)| name);
    let ends_in =
        |end: &&&str| name.strip_suffix(**end).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    // The domain that was bought says nothing: shadify.dev, demo.com.
    let labels: Vec<&str> = name.split('.').collect();
    let own = &labels[..labels.len().saturating_sub(2)];
    let stage = own.iter().flat_map(|label| label.split('-')).find(|word| STAGES.contains(word));
    let problem = if name.parse::<Ipv4Addr>().is_ok() || host.starts_with('[') {
        "is an IP address".to_owned()
    } else if let Some(end) = NEVER.iter().find(ends_in).filter(|_| !is_all_code(connector)) {
        format!("ends in '{end}'")
    } else if let Some(stage) = stage {
        format!("has '{stage}' in its name")
    } else {
        return;
    };
    sink.report(node, format_args!("host '{host}' {problem}"))
        .help("write the host that users call in production")
        // That nothing reaches it says more.
        .yields();
}

/// Whether code handles all operations, so that the host may be any.
fn is_all_code(connector: &Connector<'_>) -> bool {
    connector.folder.document(Kind::Script).is_some() && connector.script_operations().is_none()
}
