use foldhash::HashSet;

use crate::connector::Connector;
use crate::definition::{Definition, Operation, Parameter};
use crate::document::{ByNode, Node};
use crate::openapi::{Piece, path, pieces};
use crate::properties::Policy;
use crate::rule::{Sink, rule};

rule! {
    /// A policy sends an operation to something that is not a path.
    ///
    /// `newPath` of `routerequesttoendpoint` replaces the path of the request. It begins with a slash, or is an expression that
    /// begins with `@`; each `{variable}` in it stands for a path or query parameter of the operation. Anything else gives an
    /// address that the API does not know.
    ///
    /// Source: Microsoft's documentation of the policy template; one of 118 published policies has a path without slash.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/policyTemplateInstances": [{
    ///     "templateId": "routerequesttoendpoint", "title": "Acme",
    ///     "parameters": { "x-ms-apimTemplateParameter.newPath": "v2/parcels" }
    ///   }],
    ///   "at": "apiProperties.json#/properties/policyTemplateInstances/0/parameters/x-ms-apimTemplateParameter.newPath"
    /// }
    /// ```
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/policyTemplateInstances": [{
    ///     "templateId": "routerequesttoendpoint", "title": "Acme",
    ///     "parameters": { "x-ms-apimTemplateParameter.newPath": "/v2/parcels/{id}", "x-ms-apimTemplate-operationName": ["GetParcel"] }
    ///   }],
    ///   "at": "apiProperties.json#/properties/policyTemplateInstances/0/parameters/x-ms-apimTemplateParameter.newPath"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/policyTemplateInstances": [{
    ///     "templateId": "routerequesttoendpoint", "title": "Acme",
    ///     "parameters": { "x-ms-apimTemplateParameter.newPath": "/v2/parcels/{parcelId}", "x-ms-apimTemplate-operationName": ["GetParcel"] }
    ///   }]
    /// }
    /// ```
    "policy-route-malformed", Warning, Deploy, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let mut inputs = Inputs::default();
    let policies = connector.policies();
    for policy in policies.filter(|policy| policy.is("routerequesttoendpoint")) {
        let Some(node) = policy.parameter("newPath") else { continue };
        let is_expression =
            |path: &&str| matches!(pieces(path).first(), Some(Piece::Call(_) | Piece::Broken(_)));
        let Some(path) = node.str().filter(|path| !is_expression(path)) else { continue };
        if !path.starts_with('/') {
            sink.report(node, format_args!("path '{path}' does not begin with a slash"))
                .help("write a path of the API such as '/v2/items'");
        } else if let Some((variable, operation)) = connector
            .definition
            .as_ref()
            .and_then(|definition| unknown_variable(definition, policy, path, &mut inputs))
        {
            let message = format!("operation '{}' has no parameter '{variable}'", operation.label());
            sink.report(node, message)
                .help("write the name of one of its parameters")
                .related(operation.place(), "the operation");
        }
    }
}

/// Names of what operations take, by their addresses; nothing where they cannot be known.
type Inputs<'d> = ByNode<'d, Option<HashSet<&'d str>>>;

/// The first variable of a path that an operation of the policy cannot fill.
fn unknown_variable<'p, 'd>(
    definition: &'p Definition<'d>,
    policy: Policy<'d>,
    path: &'p str,
    inputs: &mut Inputs<'d>,
) -> Option<(&'p str, &'p Operation<'d>)> {
    let mut operations = policy.operation_names().filter_map(Node::str);
    operations.find_map(|id| {
        let operation = definition.operation(id)?;
        let names = inputs.entry(operation.node).or_insert_with(|| {
            let names = || operation.parameters.iter().map(Parameter::name).collect();
            (!operation.has_lost_parameters()).then(names)
        });
        let names = names.as_ref()?;
        // What stands in an expression is no variable.
        let texts = pieces(path).into_iter().filter_map(|piece| match piece {
            Piece::Text(text) => Some(text),
            Piece::Call(_) | Piece::Broken(_) => None,
        });
        let unknown = texts.flat_map(path::variables).find(|variable| !names.contains(variable))?;
        Some((unknown, operation))
    })
}
