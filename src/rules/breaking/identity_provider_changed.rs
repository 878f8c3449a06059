use crate::compare::Change;
use crate::properties::{ByName, ConnectionParameter, connection_parameters};
use crate::rule::{Sink, rule};
use crate::update::Update;

rule! {
    /// Existing connections signed in elsewhere.
    ///
    /// The tokens that they hold come from the released identity provider, which the API no longer asks. Everybody
    /// has to sign in again.
    ///
    /// Source: Microsoft's documentation of connector updates asks for a new connector when the authentication
    /// changes.
    ///
    /// ```json fail
    /// { "apiProperties.json#/properties/connectionParameters/token": { "type": "oauthSetting", "oAuthSettings": { "identityProvider": "github" } },
    ///   "old/apiProperties.json#/properties/connectionParameters/token": { "type": "oauthSetting", "oAuthSettings": { "identityProvider": "oauth2" } },
    ///   "at": "apiProperties.json#/properties/connectionParameters/token/oAuthSettings/identityProvider" }
    /// ```
    /// ```json pass
    /// { "apiProperties.json#/properties/publisher": "Acme" }
    /// ```
    "identity-provider-changed", Error, Deploy, [], Update(check)
}

fn check<'d>(update: &Update<'d>, _: &[&Change<'d>], sink: &mut Sink<'d>) {
    let Some(properties) = update.properties else { return };
    let parameters = properties.map(connection_parameters);
    let released = ByName::new(&parameters.base);
    for new in &parameters.revision {
        let provider = |parameter: &ConnectionParameter<'d>| {
            let node = parameter.oauth_settings()?.get("identityProvider")?;
            Some((node, node.str()?))
        };
        let Some((new_provider, now)) = provider(new) else { continue };
        // A name may stand in several sets, with a provider in each.
        let known: Vec<_> = released.get(new.name).iter().filter_map(provider).collect();
        let is_known = known.iter().any(|(_, before)| now.eq_ignore_ascii_case(before));
        if let (Some(&(old_provider, before)), false) = (known.first(), is_known) {
            sink.report(new_provider, format!("connections sign in with '{now}' now, existing ones did with '{before}'"))
                .related(old_provider, "where existing connections signed in")
                .help("offer the new way in a set of its own (`connectionParameterSets`), or accept it with a reason in conndef.toml")
                .about(Vec::new(), Some(format!("connection parameter '{}'", new.name)));
        }
    }
}
