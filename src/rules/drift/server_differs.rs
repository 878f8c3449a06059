use crate::api::{Operation, may_be_same};
use crate::compare::{Change, Pair, What};
use crate::drift::Drift;
use crate::rule::{Sink, rule};
use crate::text;

rule! {
    /// The connector calls a server that the API does not name.
    ///
    /// Every call goes to the wrong host or the wrong base path. URLs are compared joined with the path, without default
    /// ports and letter case; any one of the reference's servers will do. A variable of a server that is not limited to some
    /// values may be anything. Where most paths only begin otherwise than in the reference, below another version or
    /// prefix, that is said once, and the operations are compared all the same; between two versions of an API it is a warning,
    /// as it may serve both, and so is all else that differs.
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
    match &change.what {
        What::Servers(servers) => elsewhere(drift, change, servers, sink),
        What::Prefix(prefixes) => below(drift, change, prefixes, sink),
        _ => {}
    }
}

/// Calls go to other addresses.
fn elsewhere<'d>(drift: &Drift<'d>, change: &Change<'d>, servers: &Pair<Vec<String>>, sink: &mut Sink<'d>) {
    let mut operations = change.operations.clone();
    // A path may be wrong where the server is not.
    operations.retain(|route| {
        let Some(twice) = drift.operation(*route).and_then(|operation| repeated(drift, operation)) else {
            return true;
        };
        let Twice { called, again } = twice;
        let path = route.path;
        let message =
            format!("{path} is called at {called}, where the API is not: `basePath` ends with {again}, too");
        let place = route.node.holder().filter(|item| item.name() == Some(path)).unwrap_or(route.node);
        sink.report(place.key(), message)
            .related(change.nodes.base, "the API's servers")
            .help(format!("write the path without {again}"));
        false
    });
    if operations.is_empty() {
        return;
    }
    let keyword = culprit(&servers.revision, &servers.base);
    let place = change.nodes.revision.root().get(keyword).unwrap_or(change.nodes.revision);
    let (ours, theirs) = (text::list(&servers.revision, ", "), text::list(&servers.base, ", "));
    let message = format!("calls go to {ours}, where the API is not: it is at {theirs}");
    let compared = drift.connector.operations.iter().filter(|operation| drift.partner(operation).is_some());
    let help = if change.operations.len() < compared.count() {
        "a connector has one host: set that of these operations by a policy, or give them a connector of their own"
            .to_owned()
    } else {
        format!("correct `{keyword}`")
    };
    sink.report(place, message).related(change.nodes.base, "the API's servers").help(help);
}

/// A path that begins with what the base path ends with.
struct Twice {
    /// Base path and path.
    called: String,
    /// What stands there twice.
    again: String,
}

/// What stands twice in the address of an operation, where the API has it once.
fn repeated(drift: &Drift<'_>, operation: &Operation<'_>) -> Option<Twice> {
    let theirs = drift.partner(operation)?.urls();
    let template = operation.template();
    operation.servers.urls.iter().zip(operation.servers.paths()).find_map(|(url, base)| {
        let ends = base.rmatch_indices('/').map(|(at, _)| &base[at..]);
        let mut again = ends.filter(|end| {
            let rest = template.strip_prefix(end).filter(|rest| rest.starts_with('/'));
            rest.is_some_and(|rest| theirs.iter().any(|their| may_be_same(&format!("{url}{rest}"), their)))
        });
        let again = again.next()?.to_owned();
        Some(Twice { called: format!("{base}{}", operation.route.path), again })
    })
}

/// Paths begin otherwise.
fn below<'d>(drift: &Drift<'d>, change: &Change<'d>, prefixes: &Pair<String>, sink: &mut Sink<'d>) {
    let all = drift.connector.operations.len();
    let operations = match change.operations.len() {
        1 if all == 1 => "the only operation is".to_owned(),
        count if count == all => format!("all {count} operations are"),
        count => format!("{count} of {all} operations are"),
    };
    let shown = prefixes.as_ref().map(|prefix| if prefix.is_empty() { "/" } else { prefix });
    let is_other_version = drift.is_of_other_version;
    let consequence =
        if is_other_version { "nothing says that this version is served" } else { "calls are answered 404" };
    let message = format!(
        "{operations} below {} in the reference, and called below {}: {consequence}",
        shown.base, shown.revision
    );
    let paths = change.nodes.map(|node| node.root().get("paths").unwrap_or(node));
    let culprit =
        if paths.revision.name() == Some("paths") { "`basePath` or the paths" } else { "the policy" };
    let help = if is_other_version {
        "compare with the reference of the version that is called, or call that of the reference".to_owned()
    } else {
        format!("correct {culprit}, or compare with the reference of the version that is called")
    };
    sink.report(paths.revision, message)
        .related(paths.base, "the reference's paths")
        .about(change.operations.clone(), None)
        .help(help);
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
