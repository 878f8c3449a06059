use crate::connector::Connector;
use crate::document::Place;
use crate::folder::Kind;
use crate::rule::{Sink, rule};

rule! {
    /// The definition's file has another name than `apiDefinition.swagger.json`.
    ///
    /// The pipeline of Microsoft's repository finds definitions by this name; one with another name is merged unchecked and
    /// not deployed.
    ///
    /// Source: `.pipelines/swagger_validation.yml` of Microsoft's repository; 2 of 528 published folders have another name.
    ///
    /// ```json fail
    /// { "apiDefinition.swagger.json>": "parcels.swagger.json", "at": "parcels.swagger.json" }
    /// ```
    /// ```json pass
    /// { "README.md>": "readme.md" }
    /// ```
    "definition-file-misnamed", Warning, Certification, [], Package(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(document) = connector.folder.document(Kind::Definition).filter(|_| connector.folder.is_complete)
    else {
        return;
    };
    let name = document.source().name().rsplit('/').next().unwrap_or_default();
    let expected = Kind::Definition.file_name();
    if name != expected {
        sink.report(Place::Text(document, 0, 0), format_args!("the definition's file is called '{name}'"))
            .help(format_args!("rename it to '{expected}'"));
    }
}
