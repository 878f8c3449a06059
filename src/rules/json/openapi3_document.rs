use crate::connector::Connector;
use crate::folder;
use crate::rule::{Sink, rule};
use crate::text;

rule! {
    /// The definition is written in another version of the specification than Swagger 2.0.
    ///
    /// The service refuses anything but Swagger 2.0. Microsoft's client does not notice: `paconn create` uploads an OpenAPI 3
    /// document with an empty backend address. Nothing else is said about such a file, because everything in it would be
    /// wrong. `conndef import` makes a connector of such a document.
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
    let number = version.str().unwrap_or_default();
    let help = match (&*name, number.split('.').next()) {
        ("swagger", Some("2")) => "write \"2.0\"".to_owned(),
        ("swagger", _) => {
            "convert the document to Swagger 2.0 in JSON, for example with `npx api-spec-converter --from=swagger_1 \
             --to=swagger_2`, and judge what comes"
                .to_owned()
        }
        _ => {
            let name = text::shown(version.document().source().name());
            format!("make a connector of the document, with `conndef import {name} --out FOLDER`, and judge that")
        }
    };
    sink.report(version, format_args!("the definition is {name} {}, not swagger \"2.0\"", version.value()))
        .help(help);
}
