use crate::api::Scheme;
use crate::compare::{Change, What};
use crate::rule::{Sink, rule};
use crate::text;
use crate::update::Update;

rule! {
    /// Calls carry another credential than before.
    ///
    /// Existing connections hold what the released version asked for. They send it in the old way or not at all, and
    /// every flow and app has to be given a new connection.
    ///
    /// Source: Microsoft's documentation of connector updates asks for a new connector when the authentication type
    /// changes.
    ///
    /// ```json fail
    /// { "/securityDefinitions/api_key/name": "X-Acme-Token", "at": "/securityDefinitions/api_key" }
    /// ```
    /// ```json pass
    /// { "/securityDefinitions/api_key/name": "x-acme-key" }
    /// ```
    "security-changed", Error, Deploy, [], Breaking(check)
}

fn check<'d>(_: &Update<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let What::Security(schemes) = &change.what else { return };
    let schemes = schemes.as_ref().map(|alternatives| list(alternatives));
    // Scopes that are declared and that nothing demands.
    if !schemes.differs() {
        return;
    }
    let message = format!("calls carry {} now, they carried {}", schemes.revision, schemes.base);
    sink.update(change, message, "what existing connections hold").help(
        "offer the new way beside the released one (`connectionParameterSets` in apiProperties.json), or accept the \
         change with a reason in conndef.toml",
    );
}

fn list(alternatives: &[Vec<Scheme>]) -> String {
    let set =
        |schemes: &Vec<Scheme>| schemes.iter().map(Scheme::to_string).collect::<Vec<_>>().join(" with ");
    let sets: Vec<String> = alternatives.iter().filter(|set| !set.is_empty()).map(set).collect();
    if sets.is_empty() { "nothing".to_owned() } else { text::list(sets, " or ") }
}
