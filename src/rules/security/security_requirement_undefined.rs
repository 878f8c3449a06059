use crate::definition::{self, Definition};
use crate::rule::{Sink, rule};

rule! {
    /// `security` names a security definition that does not exist.
    ///
    /// The requirement has no effect: calls are made with whatever the connection has. Usually the definition was renamed.
    ///
    /// Source: Microsoft's Swagger Validator, `SecurityRequirementMustBeDefined`; 29 of 1,013 published connectors have such
    /// a requirement, so it is a warning.
    ///
    /// ```json fail
    /// { "/security": [{ "apiKey": [] }], "at": "/security/0/apiKey" }
    /// ```
    /// ```json pass
    /// { "/paths/~1couriers/get/security": [{ "api_key": [] }] }
    /// ```
    "security-requirement-undefined", Warning, Deploy, ["SecurityRequirementMustBeDefined"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let schemes = definition.root.get("securityDefinitions");
    let is_misspelt = definition::misspells(definition.root, "securityDefinitions");
    if is_misspelt || schemes.is_some_and(|schemes| !schemes.is_object()) {
        return;
    }
    for (name, requirement) in definition.security_requirements() {
        if schemes.is_none_or(|schemes| schemes.get(name).is_none()) {
            sink.report(requirement.key(), format_args!("security definition '{name}' does not exist"))
                .help(format_args!("add '{name}' to securityDefinitions, or remove the requirement"));
        }
    }
}
