use crate::definition::{self, Definition};
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// The connector's metadata lacks the website, the privacy policy or the categories, or states one twice.
    ///
    /// Microsoft publishes each of the three on the connector's page and refuses a submission that lacks one. Their names
    /// are compared without case: 76 published connectors write `Privacy Policy`.
    ///
    /// Source: Microsoft's Swagger Validator, `ConnectorMetadataPropertiesMissing`. A published connector writes the key
    /// `PropertyName` in its entries: a warning.
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
    let keys = definition::metadata(definition.root)
        .flat_map(|entry| [(entry.name, "propertyName"), (entry.value, "propertyValue")]);
    let mut misspelt =
        keys.filter_map(|(node, key)| Some((node?, key))).filter(|(node, key)| node.name() != Some(key));
    if let Some((node, key)) = misspelt.next() {
        sink.report(node.key(), format_args!("'{}' is spelt {key}", node.name().unwrap_or_default()))
            .help("write propertyName and propertyValue")
            .severity(Severity::Warning);
    }
    for name in definition::METADATA {
        let mut entries = definition::metadata(definition.root).filter(|entry| entry.is(name));
        let Some(entry) = entries.next() else {
            let nameless = definition::metadata(definition.root).filter_map(|entry| entry.name);
            let nameless = nameless.into_iter().find(|name| name.is_word(""));
            sink.report(nameless.unwrap_or(metadata), format_args!("the metadata has no '{name}'")).help(
                match nameless {
                    Some(_) => format!("write {name} as the propertyName, if it is this entry"),
                    None => format!("add an entry with the propertyName {name}"),
                },
            );
            continue;
        };
        let is_blank = |text: &str| text.trim().is_empty();
        match entry.value.map(|value| (value, value.str())) {
            None => {
                sink.report(entry.node, format_args!("'{name}' has no propertyValue"))
                    .help("write it as propertyValue");
            }
            Some((value, None)) => {
                sink.report(value, format_args!("'{name}' is no text")).help("write a text");
            }
            Some((value, Some(text))) if is_blank(text) => {
                sink.report(value, format_args!("'{name}' is empty")).help("write the value");
            }
            Some(_) => {}
        }
        if let Some(again) = entries.next() {
            sink.report(again.node, format_args!("'{name}' is stated twice"))
                .help("keep one entry")
                .related(entry.node, "first stated here");
        }
    }
}
