use foldhash::{HashSet, HashSetExt};

use crate::definition::{Definition, Operation};
use crate::document::{ByNode, Node};
use crate::rule::{Sink, rule};

rule! {
    /// A dynamic field passes a parameter that the called operation lacks, or takes it from an input that its own lacks.
    ///
    /// The call is made while a maker fills in the fields. A value for nothing, or from nowhere, stops it: the list stays
    /// empty. The service refuses it. Properties of a request body count as inputs, wherever in the body they stand.
    ///
    /// Source: Microsoft's Swagger Validator, `OperationParameterNameNotFound`.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values/parameters": { "town": "X" },
    ///   "at": "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values/parameters/town" }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values/parameters":
    ///   { "town": { "parameter": "city" } },
    ///   "/paths/~1couriers/get/parameters": [{ "name": "town", "in": "query", "type": "string" }],
    ///   "at": "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values/parameters/town/parameter" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-list":
    ///   { "operationId": "ListCouriers", "itemValuePath": "id", "itemTitlePath": "name",
    ///     "parameters": { "town": { "parameterReference": "parcel/receiver" } } },
    ///   "-/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values": null,
    ///   "/paths/~1couriers/get/parameters": [{ "name": "town", "in": "query", "type": "string" }] }
    /// ```
    "dynamic-parameter-unknown", Error, Deploy, ["OperationParameterNameNotFound"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let mut inputs = Inputs { definition, by_operation: ByNode::default(), all: None };
    for &call in definition.dynamic_calls() {
        let parameters = call.node.get("parameters").into_iter().flat_map(Node::members);
        let target = call.node.get_str("operationId").and_then(|id| definition.operation(id));
        for (name, value) in parameters {
            if let Some(target) = target.filter(|target| !inputs.of(target).has(name)) {
                sink.report(value.key(), format!("{} has no parameter '{name}'", target.label()))
                    .help("write the name of one of its parameters, case included")
                    .related(target.place(), "the called operation");
            }
            let source = value.get("parameter").or_else(|| value.get("parameterReference"));
            let Some((source, name)) = source.and_then(|source| Some((source, source.str()?))) else {
                continue;
            };
            if !inputs.around(source).has(name) {
                sink.report(source, format!("the operation has no input '{name}'"))
                    .help("write the name of one of the operation's own parameters, case included");
            }
        }
    }
}

/// Names of parameters and of properties in bodies; nothing where they cannot be known.
struct Names<'d>(Option<HashSet<&'d str>>);

impl<'d> Names<'d> {
    fn of<'a>(
        definition: &Definition<'d>,
        operations: impl IntoIterator<Item = &'a Operation<'d>>,
    ) -> Names<'d>
    where
        'd: 'a,
    {
        let mut names = HashSet::new();
        for operation in operations {
            if definition.has_open_inputs(operation) {
                return Names(None);
            }
            names.extend(operation.input_names());
        }
        Names(Some(names))
    }

    /// Whether this is a name, or a path of names: `body/address/city`, or with periods as some write it.
    fn has(&self, path: &str) -> bool {
        self.0.as_ref().is_none_or(|names| {
            names.contains(path) || path.split(['/', '.']).all(|step| names.contains(step))
        })
    }
}

/// Finds out what operations take, once for each.
struct Inputs<'a, 'd> {
    definition: &'a Definition<'d>,
    by_operation: ByNode<'d, Names<'d>>,
    all: Option<Names<'d>>,
}

impl<'d> Inputs<'_, 'd> {
    fn of(&mut self, operation: &Operation<'d>) -> &Names<'d> {
        self.by_operation.entry(operation.node).or_insert_with(|| Names::of(self.definition, [operation]))
    }

    /// What the operation around a place takes; for a shared definition, what any operation takes.
    fn around(&mut self, node: Node<'d>) -> &Names<'d> {
        let pointer = node.pointer();
        let steps: Vec<_> = pointer.steps().take(3).collect();
        let own = match &steps[..] {
            [section, path, method] if section == "paths" => self.definition.operation_at(path, method),
            _ => None,
        };
        match own {
            Some(operation) => self.of(operation),
            None => self.all.get_or_insert_with(|| Names::of(self.definition, &self.definition.operations)),
        }
    }
}
