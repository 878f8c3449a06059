use crate::folder::Kind;
use crate::lint::{Sink, rule};
use crate::package::Package;

rule! {
    /// The address of the service in `settings.json` is not scheme and host.
    ///
    /// Without a scheme the client stops with `MissingSchema`; a path behind the host it drops without a word.
    ///
    /// Source: paconn 0.0.21 run with such settings.
    ///
    /// ```json fail
    /// { "settings.json#/powerAppsUrl": "api.powerapps.com" }
    /// ```
    /// ```json fail
    /// { "settings.json#/powerAppsUrl": "https://proxy.acme.example.com/powerapps" }
    /// ```
    /// ```json pass
    /// { "settings.json#/powerAppsUrl": "https://api.powerapps.com/" }
    /// ```
    "settings-url-malformed", Warning, Deploy, [], Package(check)
}

fn check<'d>(package: &Package<'d>, sink: &mut Sink<'d>) {
    let Some(settings) = package.root(Kind::Settings) else { return };
    for node in ["powerAppsUrl", "flowUrl"].into_iter().filter_map(|key| settings.get(key)) {
        let Some(address) = node.str() else { continue };
        let host = ["https://", "http://"].iter().find_map(|scheme| address.strip_prefix(scheme));
        let message = match host.map(|host| host.trim_end_matches('/')) {
            None => format!("'{address}' has no scheme"),
            Some(host) if host.contains(['/', '?', '#']) => {
                format!("the client drops the path of '{address}'")
            }
            Some(_) => continue,
        };
        sink.report(node, message).help("write https:// and the host, and nothing more");
    }
}
