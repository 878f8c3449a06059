use crate::connector::Connector;
use crate::folder::Kind;
use crate::profile::Profile;
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// The properties name the stack owner, which the service refuses at deployment.
    ///
    /// `paconn create` and `paconn update` send the properties as they are, and the service answers `400 Could not find member
    /// 'stackOwner' on object of type 'ApiPropertiesDefinition'`. Certification asks for the very same key. So there have to
    /// be two copies of the file: one without it for deployment, one with it for Microsoft's repository.
    ///
    /// Source: issue 614 of Microsoft's repository and the limitations in paconn's README. 91 % of the published connectors
    /// have the key, because they are deployed by certification and not by the client. So this is an error under the profile
    /// `deploy`, an info where the folder lies as Microsoft's repository takes it (with publisher, without `settings.json`),
    /// and nothing under the other profiles.
    ///
    /// ```json fail
    /// { "apiProperties.json#/properties/stackOwner": "Acme" }
    /// ```
    /// ```json pass
    /// { "apiProperties.json#/properties/publisher": "Acme" }
    /// ```
    "client-stack-owner", Error, Deploy, [], Package(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    if connector.profile != Profile::Deploy {
        return;
    }
    let Some(properties) = connector.properties() else { return };
    let Some(stack_owner) = properties.get("stackOwner") else { return };
    let is_submission =
        properties.get("publisher").is_some() && connector.folder.document(Kind::Settings).is_none();
    let (message, help, severity) = if is_submission {
        (
            "this copy is the one for certification: paconn cannot deploy it",
            "judge it with '--profile certification', and deploy a copy without 'stackOwner'",
            Severity::Info,
        )
    } else {
        (
            "the service refuses 'stackOwner' at deployment",
            "remove it here and keep it in the copy for certification",
            Severity::Error,
        )
    };
    sink.report(stack_owner.key(), message).help(help).severity(severity);
}
