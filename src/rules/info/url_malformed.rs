use crate::definition::Definition;
use crate::document::Node;
use crate::rule::{Sink, rule};
use crate::severity::Severity;
use crate::text;

rule! {
    /// A URL of the definition is not absolute.
    ///
    /// `url` of the contact, of the license and of external documentation is published as a link. Without scheme and host it
    /// leads into Microsoft's own site, so the service refuses it. A misspelt scheme such as `htps` it takes, but no browser does: a
    /// warning.
    ///
    /// Source: Microsoft's Swagger Validator, `UrlNotValid`; all of 516 published connectors comply.
    ///
    /// ```json fail
    /// { "/info/contact/url": "acme.example.com/support" }
    /// ```
    /// ```json fail
    /// { "/externalDocs": { "url": "/docs" }, "at": "/externalDocs/url" }
    /// ```
    /// ```json fail
    /// { "/info/contact/url": "htps://acme.example.com/support" }
    /// ```
    /// ```json pass
    /// { "/info/contact/url": "https://acme.example.com/support" }
    /// ```
    "url-malformed", Error, Deploy, ["UrlNotValid"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let info = definition.root.get("info");
    let named = ["contact", "license"].into_iter().filter_map(|key| info.and_then(|info| info.get(key)));
    let tags = definition.root.get("tags").into_iter().flat_map(Node::items);
    let operations = definition.operations.iter().map(|operation| operation.node);
    let schemas = definition.schemas.iter().map(|schema| schema.node);
    let documented = [definition.root].into_iter().chain(tags).chain(operations).chain(schemas);
    let docs = documented.filter_map(|holder| holder.get("externalDocs"));
    for node in named.chain(docs).filter_map(|holder| holder.get("url")) {
        // Whether a blank one is missing is for others to say.
        let Some(url) = node.str().filter(|url| !url.trim().is_empty()) else { continue };
        if !text::is_absolute_url(url) {
            sink.report(node, format_args!("'{url}' is no absolute URL")).help(text::url_cure(url));
        } else if let Some((scheme, meant)) = text::misspelt_scheme(url) {
            sink.report(node, format_args!("no browser knows '{scheme}://'"))
                .severity(Severity::Warning)
                .help(format_args!("write '{meant}://'"));
        }
    }
}
