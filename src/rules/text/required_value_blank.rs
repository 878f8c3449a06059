use crate::definition::Definition;
use crate::openapi::Location;
use crate::rule::{Sink, rule};

rule! {
    /// A value that must be given is empty: the version, or the name of a parameter or key.
    ///
    /// It counts as missing, so the service refuses the definition: nothing can be sent under an empty name.
    ///
    /// Source: Microsoft's Swagger Validator, `RequiredValueEmpty`; all of 528 published connectors comply.
    ///
    /// ```json fail
    /// { "/info/version": "" }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/0/name": "" }
    /// ```
    /// ```json fail
    /// { "/securityDefinitions/api_key/name": "" }
    /// ```
    /// ```json pass
    /// { "/info/version": "2" }
    /// ```
    "required-value-blank", Error, Deploy, ["RequiredValueEmpty"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let version = definition.root.path(&["info", "version"]);
    // The path lacks the parameter then, which is told.
    let parameters = definition.parameters().iter().filter(|parameter| !parameter.is_in(Location::Path));
    let names = parameters
        .map(|parameter| parameter.node)
        .chain(definition.security_schemes().map(|(_, scheme)| scheme));
    for value in version.into_iter().chain(names.filter_map(|named| named.get("name"))) {
        if value.str().is_some_and(str::is_empty) {
            let key = value.name().unwrap_or_default();
            sink.report(value, format_args!("'{key}' is empty")).help(format_args!("write the {key}"));
        }
    }
}
