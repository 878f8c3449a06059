use crate::compare::What;
use crate::lint::{Drift, Sink, rule};

rule! {
    /// The connector calls a server that the API does not name.
    ///
    /// Every call goes to the wrong host or the wrong base path. URLs are compared joined with the path, without default
    /// ports and letter case; any one of the reference's servers will do.
    ///
    /// Source: OpenAPI Specification, Server Object; Swagger 2.0, `host`, `basePath` and `schemes`.
    ///
    /// ```json fail
    /// { "reference#/servers/0/url": "https://api.acme.example.org/v1", "at": "/host" }
    /// ```
    /// ```json pass
    /// { "reference#/servers/0/url": "https://API.acme.example.com:443/v1/" }
    /// ```
    "server-differs", Error, Deploy, [], Drift(check)
}

fn check<'d>(drift: &Drift<'d>, sink: &mut Sink<'d>) {
    for change in &drift.changes {
        let What::Servers(servers) = &change.what else { continue };
        let known = change.operations.iter().filter_map(|route| drift.operation(*route));
        let reached = |operation: &crate::api::Operation<'_>| {
            let template = operation.template();
            let joined =
                |urls: &[String]| urls.iter().map(|url| format!("{url}{template}")).collect::<Vec<_>>();
            let expected = joined(&servers.base);
            joined(&servers.revision).iter().any(|url| expected.contains(url))
        };
        if known.into_iter().all(reached) {
            continue;
        }
        let (ours, theirs) = (servers.revision.join(", "), servers.base.join(", "));
        sink.change(change, format!("calls go to {ours}, the API is at {theirs}"), "the API's servers")
            .help("correct `host`, `basePath` and `schemes`");
    }
}
