use crate::connector::Connector;
use crate::definition;
use crate::rule::{Sink, rule};
use crate::schema::Problem;

rule! {
    /// An object lacks a key that it must have.
    ///
    /// The service refuses the upload: without the key it cannot make anything of the object. Without `info` or its `title`,
    /// `paconn create` stops with a `KeyError` before it sends anything. (Texts that only certification asks for, the
    /// definition's description and the object `properties` have rules of their own.)
    ///
    /// Source: Microsoft's Swagger Validator, `RequiredPropertyMissing` and `OneOfPropertiesRequired`; the JSON schemas in
    /// Microsoft's repository. None of 528 published connectors lacks one.
    ///
    /// ```json fail
    /// { "-/info/version": null, "at": "/info" }
    /// ```
    /// ```json fail
    /// { "-/paths/~1hooks/post/responses": null, "at": "/paths/~1hooks/post" }
    /// ```
    /// ```json fail
    /// { "-/paths/~1parcels/get/responses/200/description": null, "at": "/paths/~1parcels/get/responses/200" }
    /// ```
    /// ```json fail
    /// {
    ///   "-apiProperties.json#/properties/connectionParameters/api_key/type": null,
    ///   "at": "apiProperties.json#/properties/connectionParameters/api_key"
    /// }
    /// ```
    /// ```json pass
    /// { "/info/license": { "name": "MIT" } }
    /// ```
    "missing-key", Error, Deploy, ["RequiredPropertyMissing"], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    for violation in connector.violations() {
        let Problem::MissingKey(key) = &violation.problem else { continue };
        // A misspelt key is reported itself; beside a reference, misspelt, nothing is needed.
        if definition::misspells(violation.node, key) || definition::misspells(violation.node, "$ref") {
            continue;
        }
        sink.report(violation.node.key(), format_args!("key '{key}' is missing"))
            .help(format_args!("add '{key}'"))
            .server_id(connector.server_id(violation.node, "RequiredPropertyMissing"));
    }
}
