use crate::connector::Connector;
use crate::profile::Profile;
use crate::rule::{Sink, rule};

rule! {
    /// The properties name the stack owner, which the service refuses at deployment.
    ///
    /// `paconn create` and `paconn update` send the properties as they are, and the service answers `400 Could not find member
    /// 'stackOwner' on object of type 'ApiPropertiesDefinition'`. Certification asks for the very same key. So there have to
    /// be two copies of the file: one without it for deployment, one with it for Microsoft's repository.
    ///
    /// Source: issue 614 of Microsoft's repository and the limitations in paconn's README. 91 % of the published connectors
    /// have the key, because they are deployed by certification and not by the client; so this is an error under the profile
    /// `deploy`, and nothing under the others.
    ///
    /// ```json fail
    /// { "apiProperties.json#/properties/stackOwner": "Acme" }
    /// ```
    /// ```json pass
    /// { "apiProperties.json#/properties/publisher": "Acme" }
    /// ```
    "client-stack-owner", Error, Deploy, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    if connector.profile != Profile::Deploy {
        return;
    }
    let stack_owner = connector.properties().and_then(|properties| properties.get("stackOwner"));
    if let Some(stack_owner) = stack_owner {
        sink.report(stack_owner.key(), "the service refuses 'stackOwner' at deployment")
            .help("remove it here and keep it in the copy for certification");
    }
}
