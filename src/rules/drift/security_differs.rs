use crate::api::Scheme;
use crate::compare::{Change, What};
use crate::drift::{Drift, carried, sent};
use crate::rule::{Sink, rule};
use crate::text;

rule! {
    /// The connector does not send the credential that the API asks for.
    ///
    /// Calls are answered 401. With OAuth 2.0 the flow, its addresses and the scopes count, too. A scheme that the connector declares goes along with every call, whatever `security` says;
    /// header names are compared without case, and one of several alternatives is enough.
    ///
    /// Source: OpenAPI Specification, Security Requirement Object.
    ///
    /// ```json fail
    /// { "reference#/components/securitySchemes/key/name": "X-Parcel-Key", "at": "/securityDefinitions/api_key" }
    /// ```
    /// ```json pass
    /// { "reference#/components/securitySchemes/key/name": "x-acme-key" }
    /// ```
    "security-differs", Error, Deploy, [], Drift(check)
}

fn check<'d>(drift: &Drift<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let What::Security(alternatives) = &change.what else { return };
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
        return;
    }
    let (ours, theirs) = (list(&alternatives.revision), list(&alternatives.base));
    sink.change(
        change,
        format!("the connector sends {ours}, the API asks for {theirs}: calls are answered 401"),
        "what the API asks for",
    )
    .help("declare under `securityDefinitions` what the API asks for");
}

fn list(alternatives: &[Vec<Scheme>]) -> String {
    let set = |schemes: &Vec<Scheme>| {
        let names: Vec<String> = schemes.iter().map(Scheme::to_string).collect();
        if names.is_empty() { "nothing".to_owned() } else { names.join(" with ") }
    };
    let sets: Vec<String> = alternatives.iter().map(set).collect();
    if sets.is_empty() { "nothing".to_owned() } else { text::list(sets, " or ") }
}
