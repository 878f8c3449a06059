use std::collections::VecDeque;

use foldhash::{HashMap, HashMapExt, HashSet};

use crate::compare::Change;
use crate::document::{Node, Value};
use crate::properties::{Policy, policies};
use crate::rule::{Sink, rule};
use crate::update::Update;

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
    "policy-changed", Warning, Deploy, [], Update(check)
}

fn check<'d>(update: &Update<'d>, _: &[&Change<'d>], sink: &mut Sink<'d>) {
    let Some(properties) = update.properties else { return };
    let both = properties.map(|properties| policies(properties).collect::<Vec<_>>());
    let known = both.as_ref().map(|policies| policies.iter().map(deeds).collect::<HashSet<_>>());
    let gone: Vec<_> = both.base.iter().filter(|old| !known.revision.contains(&deeds(old))).collect();
    let mut of_template: HashMap<String, VecDeque<usize>> = HashMap::new();
    for (position, old) in gone.iter().enumerate() {
        of_template.entry(template(old)).or_default().push_back(position);
    }
    let mut is_gone = vec![true; gone.len()];
    for new in both.revision.iter().filter(|new| !known.base.contains(&deeds(new))) {
        let old = of_template.get_mut(&template(new)).and_then(VecDeque::pop_front);
        let old = old.map(|position| {
            is_gone[position] = false;
            gone[position]
        });
        let what = if old.is_some() { "does something else now" } else { "is new" };
        let diagnostic = sink.report(new.place(), format!("policy '{}' {what}", new.template_id()));
        diagnostic.help(HELP);
        if let Some(old) = old {
            diagnostic.related(old.node, "the released policy");
        }
    }
    for (old, _) in gone.into_iter().zip(is_gone).filter(|(_, is_gone)| *is_gone) {
        sink.report(properties.revision, format!("policy '{}' is gone", old.template_id()))
            .related(old.node, "the released policy")
            .help(HELP);
    }
}

const HELP: &str = "make sure that released flows still reach the API as before, and accept it with a reason in conndef.toml";

/// What a policy does; titles are for people.
fn deeds<'d>(policy: &Policy<'d>) -> (String, Vec<(String, Value<'d>)>) {
    let parameters = policy.parameters().into_iter().flat_map(Node::members);
    let mut parameters: Vec<_> =
        parameters.map(|(name, node)| (name.to_ascii_lowercase(), node.value())).collect();
    parameters.sort_by(|(one, _), (other, _)| one.cmp(other));
    (template(policy), parameters)
}

/// What it is made of, whose case does not matter, as that of its parameters does not.
fn template(policy: &Policy<'_>) -> String {
    policy.template_id().to_ascii_lowercase()
}
