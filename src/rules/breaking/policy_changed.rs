use crate::document::Node;
use crate::lint::{Sink, Update, rule};
use crate::properties::{Policy, policies};

rule! {
    /// Calls are changed on their way in another manner.
    ///
    /// Policies decide which host is called, which path, and what requests and answers look like; neither the
    /// definition nor a flow shows it. Whether a change of them breaks something only its author knows.
    ///
    /// Source: own reading.
    ///
    /// ```json fail
    /// { "apiProperties.json#/properties/policyTemplateInstances": [{ "templateId": "routerequesttoendpoint", "title": "New API",
    ///     "parameters": { "x-ms-apimTemplateParameter.newPath": "/v2/parcels" } }],
    ///   "at": "apiProperties.json#/properties/policyTemplateInstances/0/templateId" }
    /// ```
    /// ```json pass
    /// { "apiProperties.json#/properties/capabilities": [] }
    /// ```
    "policy-changed", Warning, Deploy, [], Breaking(check)
}

fn check<'d>(update: &Update<'d>, sink: &mut Sink<'d>) {
    let Some(properties) = update.properties else { return };
    let both = properties.map(|properties| policies(properties).collect::<Vec<_>>());
    let lacking = |own: &[Policy<'d>], others: &[Policy<'d>]| -> Vec<Policy<'d>> {
        own.iter().filter(|one| !others.iter().any(|other| is_same(**one, *other))).copied().collect()
    };
    let mut gone = lacking(&both.base, &both.revision);
    for new in lacking(&both.revision, &both.base) {
        let old = gone.iter().position(|old| old.is(new.template_id())).map(|at| gone.remove(at));
        let what = if old.is_some() { "does something else now" } else { "is new" };
        let diagnostic = sink.report(new.place(), format!("policy '{}' {what}", new.template_id()));
        diagnostic.help(HELP);
        if let Some(old) = old {
            diagnostic.related(old.node, "the released policy");
        }
    }
    for old in gone {
        sink.report(properties.revision, format!("policy '{}' is gone", old.template_id()))
            .related(old.node, "the released policy")
            .help(HELP);
    }
}

const HELP: &str = "make sure that released flows still reach the API as before, and accept it with a reason in conndef.toml";

/// Whether both do the same; titles are for people.
fn is_same(a: Policy<'_>, b: Policy<'_>) -> bool {
    a.is(b.template_id()) && a.parameters().map(Node::value) == b.parameters().map(Node::value)
}
