use crate::compare::{Change, What};
use crate::rule::{Sink, first_differing, rule};
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
    let holders = change.nodes.map(|node| node.holder().unwrap_or(node));
    let moved = first_differing(holders, &["host", "basePath", "schemes"]);
    let change = Change { nodes: moved.unwrap_or(change.nodes), ..change.clone() };
    sink.update(&change, message, "the released address").help(
        "make sure that the new address takes the same calls and credentials, and accept it with a reason in \
         conndef.toml",
    );
}
