use crate::connector::Connector;
use crate::folder;
use crate::rule::{Sink, rule};

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
    let foreign = connector.folder.foreign();
    let Some(version) = foreign.and_then(|(_, document)| folder::other_version(document.root())) else {
        return;
    };
    let pointer = version.pointer();
    let name = pointer.last_step();
    let text = version.str().unwrap_or_default();
    let help = match (&*name, text.split('.').next()) {
        ("swagger", Some("2")) => "write \"2.0\"".to_owned(),
        (name, _) => {
            let from = if name == "swagger" { "swagger_1" } else { "openapi_3" };
            format!(
                "convert the document to Swagger 2.0 in JSON, for example with `npx api-spec-converter --from={from} \
                 --to=swagger_2`, and judge what comes"
            )
        }
    };
    sink.report(version, format_args!("the definition is {name} {}, not swagger \"2.0\"", version.value()))
        .help(help);
}
