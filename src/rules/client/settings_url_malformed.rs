use crate::connector::Connector;
use crate::folder::Kind;
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// The address of the service in `settings.json` is not scheme and host.
    ///
    /// Without a scheme or a host in `powerAppsUrl` the client stops with `MissingSchema` or `InvalidURL` before it sends
    /// anything. A path behind the host it drops without a word, and `flowUrl` it uses only to ask for an environment; these
    /// are warnings.
    ///
    /// Source: paconn 0.0.21 run with such settings.
    ///
    /// ```json fail
    /// { "settings.json#/powerAppsUrl": "api.powerapps.com" }
    /// ```
    /// ```json fail
    /// { "settings.json#/powerAppsUrl": "https://proxy.acme.example.com/powerapps" }
    /// ```
    /// ```json fail
    /// { "settings.json#/flowUrl": "https://" }
    /// ```
    /// ```json pass
    /// { "settings.json#/powerAppsUrl": "https://api.powerapps.com/" }
    /// ```
    "settings-url-malformed", Error, Deploy, [], Package(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(settings) = connector.root(Kind::Settings) else { return };
    for (key, stops) in [("powerAppsUrl", Severity::Error), ("flowUrl", Severity::Warning)] {
        let Some(node) = settings.get(key) else { continue };
        // Where it is empty, the client takes the usual one.
        let Some(address) = node.str().filter(|address| !address.is_empty()) else { continue };
        let (scheme, host) = address.split_once("://").unwrap_or_default();
        let is_web = ["https", "http"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
        let (message, severity) = match host.trim_end_matches('/') {
            _ if !is_web => (format!("'{address}' does not begin with https://"), stops),
            "" => (format!("'{address}' has no host"), stops),
            host if host.contains(['/', '?', '#']) => {
                (format!("the client drops the path of '{address}'"), Severity::Warning)
            }
            _ => continue,
        };
        sink.report(node, message).severity(severity).help("write https:// and the host, and nothing more");
    }
}
