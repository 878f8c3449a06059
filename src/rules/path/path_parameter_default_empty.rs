use crate::definition::Definition;
use crate::openapi::Location;
use crate::rule::{Sink, rule};

rule! {
    /// A path parameter has an empty default.
    ///
    /// Left alone, the segment of the path is empty: `DELETE /parcels/` calls the collection instead of the parcel, or nothing at
    /// all. A path parameter is required and needs no default.
    ///
    /// Source: practice; 3 of 528 published connectors have one. Whether the designer lets it through was not tried.
    ///
    /// ```json fail
    /// { "/parameters/parcelId/default": "" }
    /// ```
    /// ```json pass
    /// { "/parameters/parcelId/default": "latest" }
    /// ```
    "path-parameter-default-empty", Warning, Deploy, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for parameter in definition.parameters().iter().filter(|parameter| parameter.is_in(Location::Path)) {
        let Some(default) = parameter.node.get("default") else { continue };
        if default.str().is_some_and(|text| text.trim().is_empty()) {
            sink.report(default, format_args!("the default of '{}' is empty", parameter.name()))
                .help("remove it");
        }
    }
}
