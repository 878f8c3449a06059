use crate::connector::Connector;
use crate::document::Place;
use crate::folder::Kind;
use crate::rule::{Sink, rule};
use crate::severity::Severity;

/// Bytes of a file: one megabyte.
const FILE_LIMIT: usize = 1 << 20;
/// Characters of the column that holds the definition in a solution.
const SOLUTION_LIMIT: usize = 500_000;

rule! {
    /// The definition is larger than certification takes.
    ///
    /// Certification and the maker portal take files of up to 1 MB. Certified connectors are packaged in solutions, whose
    /// column `openapidefinition` holds 500,000 characters, counted without white space. `paconn` sends larger ones, too.
    ///
    /// Source: Microsoft's custom connector FAQ and certification process; issue 3567 of Microsoft's repository. One of 1,013
    /// published files exceeds 1 MiB (it was taken in 2024), so that is a warning; 2 definitions exceed 500,000 characters, and
    /// an error names the column that does not hold them.
    ///
    /// ```json fail
    /// { "/definitions/Parcel/properties/id/x-sample*": 1048576, "at": "" }
    /// ```
    /// ```json fail
    /// { "/definitions/Parcel/properties/id/x-sample*": 500000, "at": "" }
    /// ```
    /// ```json pass
    /// { "/definitions/Parcel/properties/id/x-sample*": 480000 }
    /// ```
    "definition-too-large", Error, Certification, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(document) = connector.folder.document(Kind::Definition) else { return };
    let bytes = document.source().text().len();
    let mut report = |message: String, severity| {
        sink.report(Place::Text(document, 0, 0), message)
            .help("share repeated schemas under 'definitions'")
            .severity(severity);
    };
    if bytes > FILE_LIMIT {
        report(format!("the file has {bytes} bytes, of which {FILE_LIMIT} are taken"), Severity::Warning);
    }
    // White space only adds to the size; only now is it worth a copy without it.
    let characters = || document.root().value().to_string().chars().count();
    if let Some(characters) =
        (bytes > SOLUTION_LIMIT).then(characters).filter(|count| *count > SOLUTION_LIMIT)
    {
        let message = format!(
            "the definition has {characters} characters without white space, of which solutions hold {SOLUTION_LIMIT}"
        );
        report(message, Severity::Error);
    }
}
