use crate::compare::Change;
use crate::properties::{ByName, ConnectionParameter, connection_parameters};
use crate::rule::{Sink, rule};
use crate::severity::Severity;
use crate::update::Update;

rule! {
    /// Connections are asked for something that existing ones do not hold.
    ///
    /// Where it is required, calls of existing connections go out without it, until their owners enter it or make new
    /// ones; what is optional is an info.
    ///
    /// Source: own reading, after Microsoft's documentation of connector updates.
    ///
    /// ```json fail
    /// { "apiProperties.json#/properties/connectionParameters/depot": { "type": "string", "uiDefinition": { "displayName": "Depot",
    ///     "description": "Where you send from.", "constraints": { "required": "true" } } } }
    /// ```
    /// ```json pass
    /// { "apiProperties.json#/properties/connectionParameters/api_key/uiDefinition/displayName": "Key" }
    /// ```
    "connection-parameter-added", Warning, Deploy, [], Update(check)
}

fn check<'d>(update: &Update<'d>, _: &[&Change<'d>], sink: &mut Sink<'d>) {
    let Some(properties) = update.properties else { return };
    let parameters = properties.map(connection_parameters);
    let released = ByName::new(&parameters.base);
    let is_asked_for = |parameter: &ConnectionParameter<'_>| parameter.is_constrained("required");
    let renamed: Vec<_> = update.renamed_parameters().iter().map(|pair| pair.revision).collect();
    let renamed = ByName::new(&renamed);
    let is_renamed = |new: &ConnectionParameter<'_>| !renamed.get(new.name).is_empty();
    for new in parameters.revision.into_iter().filter(|new| !is_renamed(new)) {
        // A name may stand in several sets, required in some.
        let known = released.get(new.name);
        let old = known.first();
        let is_required = is_asked_for(&new) && new.default().is_none();
        let name = new.name;
        let message = match old {
            None if is_required => {
                format!("connections must give '{name}' now, which existing ones do not hold")
            }
            None => format!("connections can give '{name}' now"),
            Some(_) if is_required && !known.iter().any(is_asked_for) => {
                format!("connections must give '{name}' now, which existing ones could leave out")
            }
            Some(_) => continue,
        };
        sink.report(new.node, message)
            .severity(if is_required { Severity::Warning } else { Severity::Info })
            .related(
                old.map_or(properties.base.place("connectionParameters"), |old| old.node.into()),
                "what existing connections were asked for",
            )
            .about(Vec::new(), Some(format!("connection parameter '{name}'")));
    }
}
