use crate::definition::Definition;
use crate::document::Node;
use crate::rule::{Sink, rule};

rule! {
    /// A requirement names scopes of a security definition that has none.
    ///
    /// Scopes are a matter of OAuth 2.0. For a key or a password the list has to be empty; the service refuses others.
    ///
    /// Source: Microsoft's Swagger Validator, `SecurityRequirementMustHaveEmptyValue`; all of 528 published connectors
    /// comply.
    ///
    /// ```json fail
    /// { "/security/0/api_key": ["read"] }
    /// ```
    /// ```json pass
    /// { "/security/0/api_key": [] }
    /// ```
    "security-scopes-unexpected", Error, Deploy, ["SecurityRequirementMustHaveEmptyValue"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for (name, requirement) in definition.security_requirements() {
        let scheme = definition.root.path(&["securityDefinitions", name]);
        let kind = scheme.and_then(|scheme| scheme.get_str("type"));
        let Some(kind) = kind.filter(|kind| ["apiKey", "basic"].contains(kind)) else { continue };
        if Node::items(requirement).next().is_some() {
            sink.report(requirement, format_args!("'{name}' is of type {kind}, which has no scopes"))
                .help("write an empty list");
        }
    }
}
