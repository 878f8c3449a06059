use crate::compare::Change;
use crate::properties::{ByName, connection_parameters};
use crate::rule::{Sink, rule};
use crate::update::Update;

rule! {
    /// What existing connections hold is of another type.
    ///
    /// The platform stores and uses each type in its own way: a key is no token. Existing connections stop working.
    ///
    /// Source: Microsoft's documentation of connector updates asks for a new connector when the authentication
    /// changes.
    ///
    /// ```json fail
    /// { "apiProperties.json#/properties/connectionParameters/api_key/type": "oauthSetting" }
    /// ```
    /// ```json pass
    /// { "apiProperties.json#/properties/connectionParameters/api_key/type": "securestring" }
    /// ```
    "connection-parameter-type-changed", Error, Deploy, [], Update(check)
}

fn check<'d>(update: &Update<'d>, _: &[&Change<'d>], sink: &mut Sink<'d>) {
    let Some(properties) = update.properties else { return };
    let parameters = properties.map(connection_parameters);
    let released = ByName::new(&parameters.base);
    for new in parameters.revision {
        // A name may stand in several sets, with a type in each.
        let old = released.get(new.name);
        let is_known = old.iter().any(|old| old.kind().eq_ignore_ascii_case(new.kind()));
        if let (Some(old), false) = (old.first(), is_known) {
            let message = format!(
                "connection parameter '{}' is of type '{}' now, it was '{}'",
                new.name,
                new.kind(),
                old.kind()
            );
            sink.report(new.node.get("type").unwrap_or(new.node), message)
                .related(old.node.get("type").unwrap_or(old.node), "what existing connections hold")
                .help("offer the new way in a set of its own (`connectionParameterSets`), or accept it with a reason in conndef.toml")
                .about(Vec::new(), Some(format!("connection parameter '{}'", new.name)));
        }
    }
}
