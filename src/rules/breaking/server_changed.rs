use crate::compare::{Change, Pair, What};
use crate::document::Node;
use crate::rule::{Sink, rule};
use crate::text;
use crate::update::Update;

rule! {
    /// All calls go to another host, base path or scheme.
    ///
    /// Nothing in flows and apps has to change if the new address answers as the old one did and takes the same
    /// credentials; existing connections keep theirs. Allowlists and data-loss policies that name the host have to be
    /// told.
    ///
    /// Source: own reading; published connectors moved their host without their flows breaking.
    ///
    /// ```json fail
    /// { "/host": "api2.acme.example.com" }
    /// ```
    /// ```json fail
    /// { "/basePath": "/v2" }
    /// ```
    /// ```json pass
    /// { "/host": "API.acme.example.com" }
    /// ```
    "server-changed", Warning, Deploy, [], Breaking(check)
}

fn check<'d>(_: &Update<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let What::Servers(urls) = &change.what else { return };
    let urls = urls.as_ref().map(|urls| text::list(urls, " or "));
    let message = format!("calls go to {} now, they went to {}", urls.revision, urls.base);
    // What both say otherwise of it, where they do.
    let both = ["host", "basePath", "schemes"].into_iter().filter_map(|key| {
        let nodes = change.nodes.map(|node| node.holder()?.get(key));
        Some(Pair { base: nodes.base?, revision: nodes.revision? })
    });
    let moved = both.into_iter().find(|nodes| nodes.map(Node::value).differs());
    let change = Change { nodes: moved.unwrap_or(change.nodes), ..change.clone() };
    sink.update(&change, message, "the released address").help(
        "make sure that the new address takes the same calls and credentials, and accept it with a reason in \
         conndef.toml",
    );
}
