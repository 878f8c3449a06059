use std::collections::BTreeSet;

use crate::api::{KeyName, Location, Scheme};
use crate::compare::{Change, What};
use crate::rule::{Sink, rule};
use crate::severity::Severity;
use crate::text;
use crate::update::Update;

rule! {
    /// Calls carry another credential than before.
    ///
    /// Existing connections hold what the released version asked for. They send it in the old way or not at all, and
    /// every flow and app has to be given a new connection. A key that is only sent under another name is a warning: connections
    /// keep it, so calls go on if the API takes the released keys under the new name. In `Authorization` a key is
    /// written otherwise, so users have to enter it again.
    ///
    /// Source: Microsoft's documentation of connector updates asks for a new connector when the authentication type
    /// changes; that keys survive another name is our own reading.
    ///
    /// ```json fail
    /// { "/securityDefinitions/api_key/in": "query", "at": "/securityDefinitions/api_key" }
    /// ```
    /// ```json fail
    /// { "/securityDefinitions/api_key/name": "X-Acme-Token", "at": "/securityDefinitions/api_key" }
    /// ```
    /// ```json pass
    /// { "/securityDefinitions/api_key/name": "x-acme-key" }
    /// ```
    "security-changed", Error, Deploy, [], Breaking(check)
}

fn check<'d>(update: &Update<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let What::Security(schemes) = &change.what else { return };
    let schemes = schemes.as_ref().map(|alternatives| alternatives.as_slice());
    let keys = schemes.map(keys);
    let is_same_kind = !schemes.map(Scheme::kinds).differs();
    // Where tokens come from, and for what, is the matter of another rule.
    if is_same_kind && !keys.differs() {
        return;
    }
    let texts = schemes.map(list);
    let message = format!("calls carry {} now, they carried {}", texts.revision, texts.base);
    let diagnostic = sink.update(change, message, "what existing connections hold");
    let is_authorization = |(location, name): &(Location, &KeyName)| {
        *location == Location::Header && name.wire() == "authorization"
    };
    if is_same_kind && !keys.base.iter().chain(&keys.revision).any(is_authorization) {
        diagnostic.severity(Severity::Warning).help(
            "make sure that the API takes the released keys under the new name, and accept it with a reason in \
             conndef.toml",
        );
    } else {
        diagnostic.help(format_args!(
            "offer the new way beside the released one ({}), or accept the change with a reason in conndef.toml",
            update.holder_of("connectionParameterSets")
        ));
    }
}

/// Names of keys, and where they are sent.
fn keys(alternatives: &[Vec<Scheme>]) -> BTreeSet<(Location, &KeyName)> {
    let keys = alternatives.iter().flatten().filter_map(|scheme| match scheme {
        Scheme::ApiKey { location, name } => Some(((*location)?, name)),
        _ => None,
    });
    keys.collect()
}

fn list(alternatives: &[Vec<Scheme>]) -> String {
    let set =
        |schemes: &Vec<Scheme>| schemes.iter().map(Scheme::to_string).collect::<Vec<_>>().join(" with ");
    let sets: Vec<String> = alternatives.iter().filter(|set| !set.is_empty()).map(set).collect();
    if sets.is_empty() { "nothing".to_owned() } else { text::list(sets, " or ") }
}
