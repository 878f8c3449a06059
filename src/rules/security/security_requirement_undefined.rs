use crate::definition::{self, Definition};
use crate::rule::{Sink, rule};
use crate::text;

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
    let defined = || definition.security_schemes().map(|(name, _)| name);
    for (name, requirement) in definition.security_requirements() {
        if schemes.is_none_or(|schemes| schemes.get(name).is_none()) {
            sink.report(requirement.key(), format_args!("security definition '{name}' does not exist"))
                .meant(text::nearest(name, defined()), {
                    let defined: Vec<_> = defined().collect();
                    match &defined[..] {
                        [] => format!("add '{name}' to securityDefinitions, or remove the requirement"),
                        [one] => format!("write '{one}', or add '{name}' to securityDefinitions"),
                        known => format!(
                            "write one of {}, or add '{name}' to securityDefinitions",
                            text::quoted(known)
                        ),
                    }
                });
        }
    }
}
