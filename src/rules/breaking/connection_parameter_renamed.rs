use crate::compare::{Change, Pair};
use crate::rule::{Sink, rule};
use crate::update::Update;

rule! {
    /// What existing connections hold has another name.
    ///
    /// They hold it under the released name, and what asks for the new one gets nothing: calls go out without it until
    /// their owners enter it again. What is gone and what is new is taken for the same where both are of one type and
    /// have nearly the same name, and where both are the only key, or the only sign-in.
    ///
    /// Source: Microsoft's documentation of connector updates asks for a new connector when the authentication
    /// changes.
    ///
    /// ```json fail
    /// { "apiProperties.json#/properties/connectionParameters": { "apiKey": { "type": "securestring" } },
    ///   "at": "apiProperties.json#/properties/connectionParameters/apiKey" }
    /// ```
    /// ```json pass
    /// { "apiProperties.json#/properties/connectionParameters/api_key/uiDefinition/displayName": "Key of Acme" }
    /// ```
    "connection-parameter-renamed", Error, Deploy, [], Update(check)
}

fn check<'d>(update: &Update<'d>, _: &[&Change<'d>], sink: &mut Sink<'d>) {
    for Pair { base: old, revision: new } in update.renamed_parameters() {
        let message = format!(
            "connection parameter '{}' is called '{}' now: existing connections hold it under the released name",
            old.name, new.name
        );
        sink.report(new.node, message)
            .related(old.node, "the released parameter")
            .help(format_args!(
                "change the name back to '{}'; `displayName` is what users see, and it may change",
                old.name
            ))
            .about(Vec::new(), Some(format!("connection parameter '{}'", new.name)));
    }
}
