use crate::connector::Connector;
use crate::document::Place;
use crate::rule::{Sink, rule};

rule! {
    /// The README links to a page over `http`.
    ///
    /// The newer certification policies ask for `https` everywhere, and browsers warn of such pages.
    ///
    /// Source: Microsoft's certification policies as others report them; 2 % of the published READMEs have such a link, so
    /// this is information only.
    ///
    /// ```json fail
    /// { "README.md~": ["An account with Acme.", "An [account](http://acme.example.com)."] }
    /// ```
    /// ```json pass
    /// { "README.md~": ["An account with Acme.", "An [account](https://acme.example.com), seen on http://localhost:8080."] }
    /// ```
    "readme-link-insecure", Info, Certification, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(readme) = connector.readme() else { return };
    let text = readme.text();
    let mut end = 0;
    for (start, _) in text.match_indices("http://") {
        // An address within another ends where that does.
        if start >= end {
            let length = text[start..].find(|end: char| end.is_whitespace() || ")>]\"'`".contains(end));
            end = length.map_or(text.len(), |length| start + length);
        }
        let address = &text[start..end];
        let is_example = ["http://localhost", "http://127.", "http://{", "http://<"]
            .iter()
            .any(|own| address.starts_with(own));
        if !is_example {
            sink.report(Place::Text(readme.document, start, end), format_args!("'{address}' is not https"))
                .help("write https://, if the site answers there");
        }
    }
}
