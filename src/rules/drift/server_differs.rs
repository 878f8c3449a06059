use foldhash::HashSet;

use crate::api::Operation;
use crate::compare::{Change, What};
use crate::drift::Drift;
use crate::rule::{Sink, rule};
use crate::text;

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
    /// ```json fail
    /// { "reference#/servers/0/url": "https://api.acme.example.com/v2", "at": "/basePath" }
    /// ```
    /// ```json pass
    /// { "reference#/servers/0/url": "https://API.acme.example.com:443/v1/" }
    /// ```
    "server-differs", Error, Deploy, [], Drift(check)
}

fn check<'d>(drift: &Drift<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let What::Servers(servers) = &change.what else { return };
    let known = change.operations.iter().filter_map(|route| drift.operation(*route));
    let reached = |operation: &Operation<'_>| {
        let theirs = drift.partner(operation).map(Operation::urls).unwrap_or_default();
        let known: HashSet<&str> = theirs.iter().map(|url| url.trim_end_matches('/')).collect();
        let open: Vec<&String> = theirs.iter().filter(|url| url.contains("{}")).collect();
        let ours = operation.urls();
        ours.iter().any(|url| known.contains(url.trim_end_matches('/')))
            || ours.iter().any(|url| open.iter().any(|template| leads_to(url, template)))
    };
    if known.into_iter().all(reached) {
        return;
    }
    let keyword = culprit(&servers.revision, &servers.base);
    let place = change.nodes.revision.root().get(keyword).unwrap_or(change.nodes.revision);
    let (ours, theirs) = (text::list(&servers.revision, ", "), text::list(&servers.base, ", "));
    let message = format!("calls go to {ours}, where the API is not: it is at {theirs}");
    let help = if change.operations.len() < drift.connector.operations.len() {
        "a connector has one host: set that of these operations by a policy, or give them a connector of their own"
            .to_owned()
    } else {
        format!("correct `{keyword}`")
    };
    sink.report(place, message).related(change.nodes.base, "the API's servers").help(help);
}

/// Whether a URL is one that the API's template stands for, last slashes aside.
fn leads_to(url: &str, template: &str) -> bool {
    let (url, template) = (url.trim_end_matches('/'), template.trim_end_matches('/'));
    let fits = |(ours, theirs): (&str, &str)| ours == theirs || theirs.contains("{}");
    url.split('/').count() == template.split('/').count() && url.split('/').zip(template.split('/')).all(fits)
}

/// The keyword that is to blame: that of the only part in which an address differs, else the host's.
fn culprit(ours: &[String], theirs: &[String]) -> &'static str {
    let pairs = || ours.iter().flat_map(|ours| theirs.iter().map(|theirs| (parts(ours), parts(theirs))));
    if pairs().any(|(ours, theirs)| (ours.1, ours.2) == (theirs.1, theirs.2)) {
        "schemes"
    } else if pairs().any(|(ours, theirs)| ours.1 == theirs.1) {
        "basePath"
    } else {
        "host"
    }
}

/// Scheme, host and path of a normalised URL.
fn parts(url: &str) -> (&str, &str, &str) {
    let (scheme, rest) = url.split_once("://").unwrap_or(("", url));
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    (scheme, host, path)
}
