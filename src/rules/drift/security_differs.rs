use crate::api::{OAuth2, Route, Scheme};
use crate::compare::{Change, What};
use crate::document::Node;
use crate::drift::{Drift, carried, sent};
use crate::rule::{Sink, rule};
use crate::text;

rule! {
    /// The connector does not send the credential that the API asks for.
    ///
    /// Calls are answered 401. With OAuth 2.0 the flow, its addresses and the scopes count, too. A scheme that the connector
    /// declares goes along with every call, whatever `security` says, and so does what its policies set and what the settings
    /// of its connections say; header names are compared without case, and one of several alternatives is enough.
    ///
    /// Source: OpenAPI Specification, Security Requirement Object.
    ///
    /// ```json fail
    /// { "reference#/components/securitySchemes/key/name": "X-Parcel-Key", "at": "/securityDefinitions/api_key" }
    /// ```
    /// ```json pass
    /// { "reference#/components/securitySchemes/key/name": "x-acme-key" }
    /// ```
    "security-differs", Error, Deploy, [], Reference(check)
}

fn check<'d>(drift: &Drift<'d>, changes: &[&Change<'d>], sink: &mut Sink<'d>) {
    let mut causes: Vec<(Cause<'d>, Vec<Route<'d>>)> = Vec::new();
    for change in changes {
        let Some(message) = message(drift, change) else { continue };
        let cause = Cause { ours: change.nodes.revision, theirs: change.nodes.base, message };
        let known = causes.iter_mut().find(|(known, _)| known.is_same(&cause));
        match known {
            Some((_, operations)) => operations.extend(&change.operations),
            None => causes.push((cause, change.operations.clone())),
        }
    }
    for (Cause { ours, theirs, message }, operations) in causes {
        sink.report(ours, message)
            .related(theirs, "what the API asks for")
            .about(operations, None)
            .help("declare what the API asks for under `securityDefinitions`, and in the settings of the connection");
    }
}

/// What is wrong with the credentials of one or more operations.
struct Cause<'d> {
    ours: Node<'d>,
    theirs: Node<'d>,
    message: String,
}

impl Cause<'_> {
    fn is_same(&self, other: &Cause<'_>) -> bool {
        self.ours == other.ours && self.message == other.message
    }
}

fn message(drift: &Drift<'_>, change: &Change<'_>) -> Option<String> {
    let What::Security(alternatives) = &change.what else { return None };
    // Some connectors let makers type the key into a parameter.
    let operations: Vec<_> =
        change.operations.iter().filter_map(|route| drift.operation(*route)).map(sent).collect();
    let is_met = |demanded: &Vec<Scheme>| {
        let sends = |ours: &[Scheme], scheme: &Scheme| ours.iter().any(|own| own.satisfies(scheme));
        alternatives.revision.iter().any(|ours| demanded.iter().all(|scheme| sends(ours, scheme)))
            || demanded.iter().all(|scheme| {
                carried(scheme).is_some_and(|key| operations.iter().all(|sent| sent.contains(&key)))
            })
    };
    if alternatives.base.is_empty() || alternatives.base.iter().any(is_met) {
        return None;
    }
    // Where tokens come from is the same for all operations, whatever they ask for beside.
    if let (Some(ours), Some(theirs)) = (oauth(&alternatives.revision), oauth(&alternatives.base))
        && !ours.fits(theirs)
    {
        let (ours, theirs) = (ours.source(), theirs.source());
        return Some(format!(
            "the connector gets tokens {ours}, the API's come {theirs}: calls are answered 401"
        ));
    }
    let (ours, theirs) = (list(&alternatives.revision), list(&alternatives.base));
    Some(format!("the connector sends {ours}, the API asks for {theirs}: calls are answered 401"))
}

/// The scheme of OAuth 2.0, where there is but one.
fn oauth(alternatives: &[Vec<Scheme>]) -> Option<&OAuth2> {
    let mut schemes = alternatives.iter().flatten().filter_map(|scheme| match scheme {
        Scheme::OAuth2(oauth) => Some(oauth),
        _ => None,
    });
    let first = schemes.next()?;
    schemes.all(|other| other.flows == first.flows).then_some(first)
}

fn list(alternatives: &[Vec<Scheme>]) -> String {
    let set = |schemes: &Vec<Scheme>| {
        let names: Vec<String> = schemes.iter().map(Scheme::to_string).collect();
        if names.is_empty() { "nothing".to_owned() } else { names.join(" with ") }
    };
    let sets: Vec<String> = alternatives.iter().map(set).collect();
    if sets.is_empty() { "nothing".to_owned() } else { text::list(sets, " or ") }
}
