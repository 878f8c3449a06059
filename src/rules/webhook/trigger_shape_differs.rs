use foldhash::HashSet;

use crate::connector::Connector;
use crate::definition::Operation;
use crate::document::Node;
use crate::rule::{Sink, rule};

rule! {
    /// A trigger delivers a list where one thing is announced, or one thing where a list is.
    ///
    /// `single` starts one flow with the whole answer: with a list in it, the maker has to loop. `batch` starts a flow for
    /// each item, and for that needs a list, as the answer itself or in it.
    ///
    /// Source: Microsoft's documentation of its OpenAPI extensions. 4 of 516 published connectors do so. A policy for polling triggers may find the list
    /// elsewhere; triggers with one are not judged.
    ///
    /// ```json fail
    /// { "/paths/~1hooks/x-ms-notification-content/schema": { "type": "array", "items": { "$ref": "#/definitions/Parcel" } },
    ///   "at": "/paths/~1hooks/post/x-ms-trigger" }
    /// ```
    /// ```json fail
    /// { "/paths/~1hooks/post/x-ms-trigger": "batch" }
    /// ```
    /// ```json pass
    /// { "/paths/~1hooks/x-ms-notification-content/schema": { "type": "array", "items": { "$ref": "#/definitions/Parcel" } },
    ///   "/paths/~1hooks/post/x-ms-trigger": "batch" }
    /// ```
    "trigger-shape-differs", Warning, Deploy, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(definition) = &connector.definition else { return };
    let mut governed = None;
    for operation in &definition.operations {
        let (Some(trigger), Some(schema)) = (operation.node.get("x-ms-trigger"), output(operation)) else {
            continue;
        };
        let Some(is_list) = is_list(schema) else { continue };
        let message = match trigger.str() {
            Some("single") if is_list => "the trigger delivers a list, but is a single one",
            Some("batch") if !is_list && !has_list(schema) => "the trigger delivers no list, but is a batch",
            _ => continue,
        };
        if !governed.get_or_insert_with(|| Governed::by(connector)).holds(operation) {
            sink.report(trigger, message)
                .help("write batch for a list, single for anything else")
                .related(schema, "what it delivers");
        }
    }
}

/// The schema of what a flow starts with.
fn output<'d>(operation: &Operation<'d>) -> Option<Node<'d>> {
    let of = |code| operation.responses.iter().find(|response| response.code == code)?.node.get("schema");
    let schema = match operation.path_item.get("x-ms-notification-content") {
        Some(content) => content.get("schema"),
        None => of("200").or_else(|| of("201")).or_else(|| of("202")),
    };
    schema?.resolved()
}

/// Whether a schema is a list, where it says what it is.
fn is_list(schema: Node<'_>) -> Option<bool> {
    let dynamic = ["x-ms-dynamic-schema", "x-ms-dynamic-properties", "allOf"];
    let kind = schema.get_str("type").filter(|_| dynamic.iter().all(|key| schema.get(key).is_none()))?;
    Some(kind == "array")
}

/// Whether a list is among the properties, or may be.
fn has_list(schema: Node<'_>) -> bool {
    let mut properties = schema.get("properties").into_iter().flat_map(Node::members);
    properties.any(|(_, node)| node.resolved().is_none_or(|node| is_list(node) != Some(false)))
}

/// The operations for which a policy looks for the list; nothing where one does for all.
struct Governed<'d>(Option<HashSet<&'d str>>);

impl<'d> Governed<'d> {
    fn by(connector: &Connector<'d>) -> Governed<'d> {
        let policies = connector.policies();
        let named = policies.filter(|policy| policy.is("pollingtrigger")).map(|policy| {
            let mut names = policy.operation_names().filter_map(Node::str).peekable();
            names.peek().is_some().then(|| names.collect::<Vec<_>>())
        });
        let named: Option<Vec<_>> = named.collect();
        Governed(named.map(|named| named.into_iter().flatten().collect()))
    }

    fn holds(&self, operation: &Operation<'_>) -> bool {
        let is_named = |names: &HashSet<&str>| operation.id().is_some_and(|id| names.contains(id));
        self.0.as_ref().is_none_or(is_named)
    }
}
