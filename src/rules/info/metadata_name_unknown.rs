use crate::definition::{self, Definition, METADATA};
use crate::rule::{Sink, rule};
use crate::text;

rule! {
    /// The connector's metadata has an entry that Microsoft does not show.
    ///
    /// Only the website, the privacy policy and the categories are published. What else is meant for users belongs into the
    /// README.
    ///
    /// Source: the schema of connectors in Microsoft's repository, which tolerates other names; 2 of 516 published
    /// connectors have one, so it is a warning.
    ///
    /// ```json fail
    /// { "/x-ms-connector-metadata/-": { "propertyName": "Terms", "propertyValue": "https://acme.example.com/terms" },
    ///   "at": "/x-ms-connector-metadata/3/propertyName" }
    /// ```
    /// ```json pass
    /// { "/x-ms-connector-metadata/0/propertyName": "WebSite" }
    /// ```
    "metadata-name-unknown", Warning, Certification, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let entries: Vec<_> = definition::metadata(definition.root).collect();
    let missing: Vec<&str> =
        METADATA.into_iter().filter(|name| !entries.iter().any(|entry| entry.is(name))).collect();
    for entry in entries.iter().filter(|entry| !METADATA.iter().any(|name| entry.is(name))) {
        let Some(node) = entry.name else { continue };
        let Some(name) = node.str().filter(|name| !name.trim().is_empty()) else { continue };
        // A misspelling of what is missing is reported as that.
        if text::nearest(name, missing.iter().copied()).is_none() {
            sink.report(node, format_args!("'{name}' is not shown to anybody"))
                .help("remove the entry, and put what users need into the README");
        }
    }
}
