use crate::connector::Connector;
use crate::document::Place;
use crate::folder::Kind;
use crate::rule::{Sink, rule};

rule! {
    /// A submission holds the client's settings.
    ///
    /// They are for deployment only, and tell everybody the IDs of an environment and a connector of yours. Reviewers ask for
    /// nothing but definition, properties, README and script.
    ///
    /// Source: Microsoft's certification process; 2 of 528 published folders hold one.
    ///
    /// ```json fail
    /// {
    ///   "settings.json": "{ \"apiDefinition\": \"apiDefinition.swagger.json\", \"apiProperties\": \"apiProperties.json\", \"environment\": \"00000000-0000-0000-0000-000000000000\" }"
    /// }
    /// ```
    /// ```json pass
    /// { "script.csx": "public class Script : ScriptBase { Task ExecuteAsync() { } }" }
    /// ```
    "settings-in-submission", Warning, Certification, [], Package(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    if let Some(document) = connector.folder.document(Kind::Settings) {
        sink.report(Place::Text(document, 0, 0), "a submission holds no settings").help("leave the file out");
    }
}
