use std::cell::OnceCell;

use crate::definition::dynamic::{self, Given, Paths};
use crate::definition::{Definition, Operation};
use crate::document::{Node, Nodes};
use crate::rule::{Sink, rule};

rule! {
    /// A dynamic field passes a parameter that the called operation lacks, or takes it from an input that its own lacks.
    ///
    /// The call is made while a maker fills in the fields. A value for nothing, or from nowhere, stops it: the list stays
    /// empty. The service refuses it. A property of a request body is an input by its whole path, `body/address/town`;
    /// `x-ms-dynamic-values` and `x-ms-dynamic-schema` may leave the body's name out. Paths are followed step by step as far as
    /// the definition says what there is.
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
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-list":
    ///   { "operationId": "ListCouriers", "itemValuePath": "id", "itemTitlePath": "name",
    ///     "parameters": { "town": { "parameterReference": "receiver" } } },
    ///   "-/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-values": null,
    ///   "/paths/~1couriers/get/parameters": [{ "name": "town", "in": "query", "type": "string" }],
    ///   "at": "/paths/~1parcels/post/parameters/0/schema/properties/courier/x-ms-dynamic-list/parameters/town/parameterReference" }
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
    let inputs = Inputs { definition, paths: Paths::default(), shared: OnceCell::new() };
    for &call in definition.dynamic_calls() {
        let target = call.node.get_str("operationId").and_then(|id| definition.operation(id));
        let is_newer = dynamic::is_newer(call.extension);
        for argument in dynamic::arguments(call.node, call.extension) {
            let name = argument.name;
            if let Some(target) = target.filter(|target| !inputs.has(target, name, true)) {
                sink.report(argument.node.key(), format!("{} has no parameter '{name}'", target.label()))
                    .help("write the name of one of its parameters, case included")
                    .related(target.place(), "the called operation");
            }
            let Given::Input(source) = argument.given else { continue };
            let name = source.str().unwrap_or_default();
            if inputs.lack(call.field, name, !is_newer) {
                sink.report(source, format!("the operation has no input '{name}'"))
                    .help(inputs.cure(call.field, name));
            }
        }
    }
}

/// What operations take.
struct Inputs<'a, 'd> {
    definition: &'a Definition<'d>,
    paths: Paths<'d>,
    /// Schemas of request bodies, of which shared ones are told from others.
    shared: OnceCell<Nodes<'d>>,
}

impl<'d> Inputs<'_, 'd> {
    /// Whether an operation may have an input; some write periods between the steps.
    fn has(&self, operation: &Operation<'d>, path: &str, may_lack_body: bool) -> bool {
        let has = |path: &str| self.paths.lead(operation, path, may_lack_body) != Some(false);
        has(path) || path.contains('.') && has(&path.replace('.', "/"))
    }

    /// Whether none of the operations that have a field has the input. A shared schema that is no input makes no calls.
    fn lack(&self, field: Node<'d>, path: &str, may_lack_body: bool) -> bool {
        let users = self.definition.operations_at(field);
        let is_known = users.count > 0 && users.count == users.first.len();
        let is_shared = || field.way().first().and_then(|section| section.name()) == Some("definitions");
        let inputs = || self.shared.get_or_init(|| self.definition.input_schemas().iter().copied().collect());
        is_known
            && !users.first.into_iter().any(|operation| self.has(operation, path, may_lack_body))
            && (!is_shared() || inputs().contains(&field))
    }

    /// What to write, where only the name of the body may be missing.
    fn cure(&self, field: Node<'d>, name: &str) -> String {
        let users = self.definition.operations_at(field).first;
        let meant = users.first().and_then(|operation| {
            let path = format!("{}/{name}", operation.body()?.name());
            (self.paths.lead(operation, &path, false) == Some(true)).then_some(path)
        });
        match meant {
            Some(path) => format!("write '{path}'"),
            None => "write the name of one of the operation's own parameters, case included".to_owned(),
        }
    }
}
