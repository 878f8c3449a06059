//! What a connector sends, as the platform sends it: its definition after its policies, its sign-in and its code.
//!
//! What can be read of them is applied. Of what cannot, the operation says itself that it is opaque.

mod sign_in;
mod step;

use foldhash::HashSet;

use crate::api::{Api, Input, Location, Obstacle, Operation, Origin, Schema, Unhandled};
use crate::connector::Connector;
use crate::document::{ByNode, Node};
use crate::folder::Kind;
use crate::openapi::is_internal;

use sign_in::SignIn;
use step::Steps;

/// The calls that a connector makes, and what it takes for their answers.
pub fn of<'d>(api: &Api<'d>, connector: &Connector<'d>) -> Api<'d> {
    let mut wire = api.clone();
    let mut steps = Steps::of(connector.policies());
    let mut sign_in = SignIn::of(connector);
    let script = Script::of(connector);
    let mut filled_in = ByNode::default();
    for operation in &mut wire.operations {
        send_constants(operation);
        let header = operation.inputs.iter().find(|input| is_content_type(input.location, input.name));
        let value = |header: &Input<'d>| {
            header.node.get("default").or_else(|| header.node.get("enum")?.items().next())
        };
        if let Some(value) = header.and_then(value) {
            name_content(operation, value);
        }
        send_body(operation, &mut filled_in);
        steps.apply(operation);
        sign_in.apply(operation);
        if let Some(script) = script.as_ref().filter(|script| script.handles(operation)) {
            operation.opaque.call = Some(Unhandled { obstacle: Obstacle::Script, node: script.node });
        }
    }
    wire.is_whole &= !steps.is_cut && !sign_in.is_cut;
    wire
}

/// Whether the platform fills in a value that makers never see.
pub fn is_constant(node: Node<'_>) -> bool {
    is_internal(node) && node.get("default").is_some()
}

fn send_constants(operation: &mut Operation<'_>) {
    for input in operation.inputs.iter_mut().filter(|input| is_constant(input.node)) {
        input.origin = Origin::Constant;
        input.is_required = true;
    }
}

fn is_content_type(location: Location, name: &str) -> bool {
    location == Location::Header && name.eq_ignore_ascii_case("content-type")
}

/// The body is what the header says, whoever sets it; makers rarely change what stands there.
fn name_content<'d>(operation: &mut Operation<'d>, value: Node<'d>) {
    let name = value.str().filter(|name| name.contains('/') && !name.contains('@'));
    if let (Some(body), Some(name)) = (&mut operation.body, name) {
        body.content.truncate(1);
        body.content.iter_mut().for_each(|media| media.name = name);
    }
}

/// Makers must fill in what is required in a body, so there is one, whatever the parameter says. Operations share schemas:
/// what was found of one is kept.
fn send_body<'d>(operation: &mut Operation<'d>, filled_in: &mut ByNode<'d, bool>) {
    let Some(body) = operation.body.as_mut().filter(|body| !body.is_required) else { return };
    let mut schemas = body.content.iter().filter_map(|media| media.schema);
    body.is_required = schemas.any(|schema| *filled_in.entry(schema).or_insert_with(|| is_filled_in(schema)));
}

/// Whether something in an object is filled in whatever makers do.
fn is_filled_in(schema: Node<'_>) -> bool {
    let schema = Schema::of(schema);
    !schema.required.is_empty() || schema.properties.iter().any(|(_, property)| is_constant(property.node()))
}

/// The connector's own code.
struct Script<'d> {
    /// What says so, as near as the files get.
    node: Node<'d>,
    /// Ids of the operations that it handles; none where it handles all.
    operations: HashSet<&'d str>,
}

impl<'d> Script<'d> {
    fn of(connector: &Connector<'d>) -> Option<Script<'d>> {
        connector.folder.document(Kind::Script)?;
        let list = connector.script_operations();
        let operations: HashSet<_> = list.into_iter().flat_map(Node::items).filter_map(Node::str).collect();
        let root = connector.definition.as_ref()?.root;
        let node = list.filter(|_| !operations.is_empty()).unwrap_or(root.get("paths").unwrap_or(root));
        Some(Script { node, operations })
    }

    fn handles(&self, operation: &Operation<'_>) -> bool {
        self.operations.is_empty() || operation.route.id.is_some_and(|id| self.operations.contains(id))
    }
}
