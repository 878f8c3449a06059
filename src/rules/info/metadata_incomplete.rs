use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// The connector's metadata lacks the website, the privacy policy or the categories, or states one twice.
    ///
    /// Microsoft publishes each of the three on the connector's page and refuses a submission that lacks one. Their names
    /// are compared without case: 76 published connectors write `Privacy Policy`.
    ///
    /// Source: Microsoft's Swagger Validator, `ConnectorMetadataPropertiesMissing`.
    ///
    /// ```json fail
    /// { "-/x-ms-connector-metadata/1": null, "at": "/x-ms-connector-metadata" }
    /// ```
    /// ```json fail
    /// { "/x-ms-connector-metadata/0/propertyValue": " " }
    /// ```
    /// ```json pass
    /// { "/x-ms-connector-metadata/1/propertyName": "Privacy Policy" }
    /// ```
    "metadata-incomplete", Error, Certification, ["ConnectorMetadataPropertiesMissing"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let metadata = definition.root.get("x-ms-connector-metadata");
    let Some(metadata) = metadata.filter(|metadata| metadata.value().is_array()) else { return };
    for name in ["Website", "Privacy policy", "Categories"] {
        let is_named = |text: &str| text.trim().eq_ignore_ascii_case(name);
        let mut entries =
            metadata.items().filter(|entry| entry.get_str("propertyName").is_some_and(is_named));
        let Some(entry) = entries.next() else {
            sink.report(metadata, format_args!("the metadata has no '{name}'"))
                .help(format_args!("add an entry with the propertyName {name}"));
            continue;
        };
        if let Some(value) = entry.get("propertyValue")
            && value.str().is_some_and(|text| text.trim().is_empty())
        {
            sink.report(value, format_args!("'{name}' is empty")).help("write the value");
        }
        if let Some(again) = entries.next() {
            sink.report(again, format_args!("'{name}' is stated twice"))
                .help("keep one entry")
                .related(entry, "first stated here");
        }
    }
}
