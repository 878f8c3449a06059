use crate::definition::{self, Definition};
use crate::rule::{Sink, rule};
use crate::text;

rule! {
    /// The website or the privacy policy in the metadata is not an absolute URL.
    ///
    /// Both become links on the connector's page; without `https://` they lead nowhere, and users cannot read what happens
    /// to their data.
    ///
    /// Source: Microsoft's certification policies as others report them; 4 of 516 published connectors have one.
    ///
    /// ```json fail
    /// { "/x-ms-connector-metadata/0/propertyValue": "www.acme.example.com" }
    /// ```
    /// ```json pass
    /// { "/x-ms-connector-metadata/0/propertyValue": "https://www.acme.example.com" }
    /// ```
    "metadata-url-malformed", Warning, Certification, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for node in definition::metadata_links(definition.root) {
        let Some(url) = node.str().filter(|url| !url.trim().is_empty()) else { continue };
        let is_web = url.split_once("://").is_some_and(|(scheme, _)| is_web_scheme(scheme.trim()));
        if !text::is_absolute_url(url) || !is_web {
            sink.report(node, format_args!("'{url}' is no address of a page")).help(text::url_cure(url));
        }
    }
}

fn is_web_scheme(scheme: &str) -> bool {
    ["http", "https"].iter().any(|web| web.eq_ignore_ascii_case(scheme))
}
