use crate::connector::Connector;
use crate::folder::Kind;
use crate::rule::{Sink, rule};
use crate::schema;

rule! {
    /// The definition is written in another version of the specification than Swagger 2.0.
    ///
    /// The service refuses anything but Swagger 2.0. Microsoft's client does not notice: `paconn create` uploads an OpenAPI 3
    /// document with an empty backend address. Nothing else is said about such a file, because everything in it would be
    /// wrong.
    ///
    /// Source: Microsoft's Swagger Validator, `SpecificationVersionIncorrect`; all 1,013 published connectors are Swagger 2.0.
    ///
    /// ```json fail
    /// { "-/swagger": null, "/openapi": "3.0.3", "/servers": [], "at": "/openapi" }
    /// ```
    /// ```json fail
    /// { "/swagger": "3.0" }
    /// ```
    /// ```json pass
    /// { "/swagger": "2.0" }
    /// ```
    "openapi3-document", Error, Deploy, ["SpecificationVersionIncorrect"], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(version) = connector.root(Kind::Definition).and_then(schema::other_version) else { return };
    let pointer = version.pointer();
    let name = pointer.last_step();
    sink.report(version, format_args!("the definition is {name} {}, not swagger \"2.0\"", version.value()))
        .help("convert it to Swagger 2.0, for example with `npx api-spec-converter --from=openapi_3 --to=swagger_2`");
}
