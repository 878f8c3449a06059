use memchr::memchr_iter;

use crate::connector::Connector;
use crate::document::{Document, Format, Place};
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
    let characters = || document.root().value().to_string().chars().count();
    if let Some(characters) =
        may_be_too_large(document).then(characters).filter(|count| *count > SOLUTION_LIMIT)
    {
        let message = format!(
            "the definition has {characters} characters without white space, of which solutions hold {SOLUTION_LIMIT}"
        );
        report(message, Severity::Error);
    }
}

/// Whether it is worth a copy without the white space that stands outside of strings. A string is never longer than it is
/// written, a number with a point or an exponent is in few cases.
fn may_be_too_large(document: &Document) -> bool {
    const LONGEST_NUMBER: usize = 32;
    let count = |text: &str, sign| memchr_iter(sign, text.as_bytes()).count();
    let spaces = |text| b" \n\r\t".iter().map(|sign| count(text, *sign)).sum::<usize>();
    let text = document.source().text();
    let without =
        || text.len() - spaces(text) + spaces(document.texts()) + document.fractions() * LONGEST_NUMBER;
    text.len() > SOLUTION_LIMIT && (document.format() != Format::Json || without() > SOLUTION_LIMIT)
}
