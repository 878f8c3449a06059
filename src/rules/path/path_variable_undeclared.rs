use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// A variable of a path is no path parameter of an operation there.
    ///
    /// Nothing would replace the variable: the API would be asked for `{id}`, braces and all. Names are compared with case.
    ///
    /// Source: Microsoft's Swagger Validator, `OperationMissingPathParameter`; all of 1,013 published connectors comply.
    ///
    /// ```json fail
    /// { "/paths/~1parcels~1{parcelId}/get/parameters": [], "at": "/paths/~1parcels~1{parcelId}/get/operationId" }
    /// ```
    /// ```json fail
    /// { "/parameters/parcelId/name": "parcelID", "at": "/paths/~1parcels~1{parcelId}" }
    /// ```
    /// ```json pass
    /// { "-/paths/~1parcels~1{parcelId}/get/parameters": null, "-/paths/~1parcels~1{parcelId}/delete/parameters": null,
    ///   "/paths/~1parcels~1{parcelId}/parameters": [{ "$ref": "#/parameters/parcelId" }] }
    /// ```
    "path-variable-undeclared", Error, Deploy, ["OperationMissingPathParameter"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    // Operations of a path follow one another.
    for operations in definition.operations.chunk_by(|a, b| a.path == b.path) {
        let first = operations.first().filter(|first| first.has_sound_path());
        // Most paths have no variables.
        let Some(first) = first.filter(|first| first.path_variables().next().is_some()) else { continue };
        let operations = operations.iter().filter(|operation| !operation.has_lost_parameters());
        let operations: Vec<_> = operations
            .map(|operation| {
                let stray = operation.stray_path_parameters().next();
                (operation, operation.path_parameter_names(), stray)
            })
            .collect();
        for variable in first.path_variables() {
            let lacking: Vec<_> =
                operations.iter().filter(|(_, declared, _)| !declared.contains(variable)).collect();
            let (place, of) = match lacking[..] {
                [] => continue,
                [(operation, ..)] => (operation.place(), operation.label()),
                _ => (first.path_item.into(), "its operations".to_owned()),
            };
            let finding =
                sink.report(place, format_args!("path variable '{{{variable}}}' is no parameter of {of}"));
            match lacking[0].2 {
                Some(stray) => finding
                    .help(format_args!(
                        "give variable and parameter the same name, case included; found '{}'",
                        stray.name()
                    ))
                    .related(stray.node, "a path parameter that the path does not name"),
                None => finding
                    .help(format_args!("declare a parameter '{variable}' in path, required, with a type")),
            };
        }
    }
}
