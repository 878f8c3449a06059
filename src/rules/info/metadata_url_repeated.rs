use crate::definition::{self, Definition};
use crate::document::Node;
use crate::rule::{Sink, rule};

rule! {
    /// The privacy policy is the website itself.
    ///
    /// Users decide by the privacy policy whether they may use the connector, so it is a page of its own; the home page mostly
    /// is none.
    ///
    /// Source: Microsoft's documentation of connector metadata, and its reviewers; 38 of 528 published connectors have one
    /// address for both.
    ///
    /// ```json fail
    /// { "/x-ms-connector-metadata/1/propertyValue": "https://acme.example.com/" }
    /// ```
    /// ```json pass
    /// { "/x-ms-connector-metadata/1/propertyValue": "https://acme.example.com/privacy" }
    /// ```
    "metadata-url-repeated", Warning, Certification, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let of = |name| definition::metadata(definition.root).find(|entry| entry.is(name))?.value;
    let (Some(site), Some(policy)) = (of("Website"), of("Privacy policy")) else { return };
    let page = |node: Node<'d>| {
        let url = node.str()?.split(['#', '?']).next()?;
        Some(url.trim().trim_end_matches('/').to_lowercase())
    };
    if page(policy).is_some_and(|url| !url.is_empty()) && page(policy) == page(site) {
        sink.report(policy, "the privacy policy is the website")
            .help("write the address of the page that says what happens to data")
            .related(site, "the website");
    }
}
