use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// `required` is an empty list.
    ///
    /// Swagger 2.0 wants at least one name there, and the service refuses an empty list.
    ///
    /// Source: Microsoft's Swagger Validator, `RequiredPropertyArrayEmpty`; all of 1,013 published connectors comply.
    ///
    /// ```json fail
    /// { "/definitions/Parcel/required": [] }
    /// ```
    /// ```json pass
    /// { "/definitions/Parcel/required": ["id"] }
    /// ```
    "required-empty", Error, Deploy, ["RequiredPropertyArrayEmpty"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for required in definition.schemas.iter().filter_map(|schema| schema.node.get("required")) {
        if required.value().is_empty_array() {
            sink.report(required, "required is empty").help("remove it, or name the required properties");
        }
    }
}
