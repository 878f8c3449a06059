use std::collections::{BTreeMap, BTreeSet};

use foldhash::{HashMap, HashSet};

use crate::compare::{Change, Pair, likely_pairs};
use crate::document::Node;
use crate::properties::{Policy, policies, unprefixed};
use crate::rule::{Sink, rule};
use crate::text;
use crate::update::Update;

rule! {
    /// Calls are changed on their way in another manner.
    ///
    /// Policies decide which host is called, which path, and what requests and answers look like; neither the
    /// definition nor a flow shows it. Whether a change of them breaks something only its author knows. What is sent in a header
    /// or in the query may be a secret, so it is not shown.
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
    // Under its new name a connection parameter is the same; that is told itself.
    let renamed = update.renamed_parameters();
    let names: HashMap<_, _> =
        renamed.iter().map(|pair| (pair.base.name.to_ascii_lowercase(), pair.revision.name)).collect();
    let released = |policy: &Policy<'d>| {
        deeds(policy, |name| names.get(&name.to_ascii_lowercase()).map(|name| (*name).to_owned()))
    };
    let own = |policy: &Policy<'d>| deeds(policy, |_| None);
    let known = Pair {
        base: both.base.iter().map(released).collect::<HashSet<_>>(),
        revision: both.revision.iter().map(own).collect::<HashSet<_>>(),
    };
    let gone = both.base.iter().filter(|policy| !known.revision.contains(&released(policy)));
    let gone: Vec<_> = gone.copied().collect();
    let new = both.revision.iter().filter(|policy| !known.base.contains(&own(policy)));
    let new: Vec<_> = new.copied().collect();
    let sides = Pair { base: &gone[..], revision: &new[..] };
    let pairs = likely_pairs(sides, target_name, template, |policy| Some(template(policy)));
    let partners: HashMap<_, _> = pairs.iter().map(|pair| (pair.revision.node, pair.base)).collect();
    for policy in &new {
        match partners.get(&policy.node) {
            Some(old) => tell(Pair { base: *old, revision: *policy }, sink),
            None => {
                sink.report(policy.place(), format!("{} is new", label(policy))).help(HELP);
            }
        }
    }
    let changed: HashSet<_> = pairs.iter().map(|pair| pair.base.node).collect();
    for old in gone.iter().filter(|old| !changed.contains(&old.node)) {
        sink.report(properties.revision.place("policyTemplateInstances"), format!("{} is gone", label(old)))
            .related(old.node, "the released policy")
            .help(HELP);
    }
}

const HELP: &str = "make sure that released flows still reach the API as before, and accept it with a reason in conndef.toml";

/// Says what a policy does otherwise.
fn tell<'d>(policies: Pair<Policy<'d>>, sink: &mut Sink<'d>) {
    let Pair { base: old, revision: new } = policies;
    let parameters = policies.map(|policy| parameters(&policy));
    let says = policies.map(|policy| policy.following(|_| None));
    let names: BTreeSet<_> = parameters.revision.keys().chain(parameters.base.keys()).collect();
    let changed = names.into_iter().filter(|name| says.as_ref().map(|says| says.get(*name)).differs());
    let changed = changed.map(|name| {
        let nodes = parameters.as_ref().map(|parameters| parameters.get(name).map(|(_, node)| *node));
        let written = [&parameters.revision, &parameters.base].iter().find_map(|side| side.get(name));
        (written.map_or("", |(name, _)| unprefixed(name)), nodes)
    });
    let changed: Vec<_> = changed.collect();
    // What is sent in a header may be a secret, which reports do not show.
    let is_shown = |name: &str| !name.eq_ignore_ascii_case("value");
    let news = changed.iter().map(|(name, nodes)| {
        let values = nodes.map(|node| node.map_or("nothing".to_owned(), |node| text::shown(node.value())));
        if is_shown(name) {
            format!("{name} is {}, it was {}", values.revision, values.base)
        } else {
            format!("{name} is another")
        }
    });
    let message = format!("{} does something else now: {}", label(&new), text::list(news, "; "));
    // A report may print the line that it points at, so it points at none of these.
    let mut shown = changed.iter().filter(|(name, _)| is_shown(name));
    let first = shown.clone().find(|(_, nodes)| nodes.revision.is_some()).or_else(|| shown.next());
    let nodes = first.map_or(Pair { base: None, revision: None }, |(_, nodes)| *nodes);
    let place = nodes.revision.map_or(new.place(), Into::into);
    let before = nodes.base.unwrap_or(old.node);
    sink.report(place, message).related(before, "the released policy").help(HELP);
}

/// As messages call it, with what it is about: `policy 'setheader' of header 'X-Depot'`.
fn label(policy: &Policy<'_>) -> String {
    let target = target(policy).map(|(noun, name)| format!(" of {noun} '{}'", text::shown(name)));
    format!("policy '{}'{}", policy.template_id(), target.unwrap_or_default())
}

/// What it writes to, where it has a name.
fn target<'d>(policy: &Policy<'d>) -> Option<(&'static str, &'d str)> {
    let (noun, parameter) = match template(policy).as_str() {
        "setheader" => ("header", "name"),
        "setqueryparameter" => ("query parameter", "name"),
        "setproperty" => ("property", "newPropertySubPathTemplate"),
        "setvaluefromurl" => ("value", "parameterTemplate"),
        _ => ("property", "newPropertyPath"),
    };
    Some((noun, policy.parameter(parameter)?.str()?))
}

fn target_name<'p>(policy: &'p Policy<'_>) -> &'p str {
    target(policy).map_or("", |(_, name)| name)
}

/// What a policy does; titles are for people.
fn deeds<'d>(policy: &Policy<'d>, name: impl Fn(&'d str) -> Option<String>) -> (String, String) {
    (template(policy), serde_json::json!(policy.following(name)).to_string())
}

/// Its parameters by their names without case, each as it is written.
fn parameters<'d>(policy: &Policy<'d>) -> BTreeMap<String, (&'d str, Node<'d>)> {
    let parameters = policy.parameters().into_iter().flat_map(Node::members);
    parameters.map(|(name, node)| (name.to_ascii_lowercase(), (name, node))).collect()
}

/// What it is made of, whose case does not matter, as that of its parameters does not.
fn template(policy: &Policy<'_>) -> String {
    policy.template_id().to_ascii_lowercase()
}
