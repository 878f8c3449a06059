use crate::connector::Connector;
use crate::document::Place;
use crate::folder::Kind;
use crate::rule::{Sink, rule};

rule! {
    /// The solution brings the value of an environment variable that the connector takes.
    ///
    /// A value belongs to an environment. One that is part of the solution is set wherever the solution is imported, and an address of
    /// development becomes that of production. Remove the value from the solution before the export; what is right everywhere
    /// can be the variable's default.
    ///
    /// Source: Microsoft's page on environment variables in solutions. Some want it so, which makes it information.
    ///
    /// ```json fail
    /// { "environmentvariabledefinitions/acme_Host/environmentvariablevalues.json": "{ \"environmentvariablevalues\": {} }",
    ///   "/host": "@environmentVariables(\"acme_Host\")" }
    /// ```
    /// ```json pass
    /// { "environmentvariabledefinitions/acme_Host/notes.txt": "api.acme.example.com" }
    /// ```
    "solution-value-committed", Info, Deploy, [], Component(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    for document in connector.folder.all(Kind::VariableValue) {
        sink.report(
            Place::File(document.source().name()),
            "the value is set wherever the solution is imported",
        )
        .help("remove the value from the solution, and set it in each environment");
    }
}
