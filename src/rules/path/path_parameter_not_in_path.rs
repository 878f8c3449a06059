use crate::definition::Definition;
use crate::document::Nodes;
use crate::rule::{Sink, rule};

rule! {
    /// A path parameter does not occur in the path.
    ///
    /// The maker is asked for a value that then goes nowhere, so the service refuses it. Names are compared with case.
    ///
    /// Source: Microsoft's Swagger Validator, `PathParameterNotDefinedInTemplate`; all of 1,013 published connectors comply.
    ///
    /// ```json fail
    /// { "/paths/~1couriers/get/parameters": [{ "$ref": "#/parameters/parcelId" }],
    ///   "at": "/paths/~1couriers/get/parameters/0" }
    /// ```
    /// ```json pass
    /// { "/paths/~1couriers/get/parameters": [{ "name": "parcelId", "in": "query", "type": "string",
    ///   "x-ms-summary": "Parcel", "description": "Key of the parcel." }] }
    /// ```
    "path-parameter-not-in-path", Error, Deploy, ["PathParameterNotDefinedInTemplate"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let mut seen = Nodes::default();
    for operation in definition.operations.iter().filter(|operation| operation.has_sound_path()) {
        // A misspelt name leaves a variable without parameter too; that one is reported there.
        let declared = operation.path_parameter_names();
        let undeclared = operation.path_variables().filter(|variable| !declared.contains(variable)).count();
        for stray in operation.stray_path_parameters().skip(undeclared) {
            // One of the path item is every operation's.
            if seen.insert(stray.entry) {
                sink.report(
                    stray.entry,
                    format_args!("path parameter '{}' does not occur in '{}'", stray.name(), operation.path),
                )
                .help(
                    if operation
                        .path
                        .split('/')
                        .any(|segment| segment.strip_prefix(':') == Some(stray.name()))
                    {
                        format!("write {{{0}}} in the place of ':{0}'", stray.name())
                    } else {
                        format!("add {{{}}} to the path, or remove the parameter", stray.name())
                    },
                );
            }
        }
    }
}
