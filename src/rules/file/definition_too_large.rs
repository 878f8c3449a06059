use crate::document::Place;
use crate::folder::Kind;
use crate::lint::{Sink, rule};
use crate::package::Package;

/// One megabyte, as the service counts it.
const LIMIT: usize = 1 << 20;

rule! {
    /// The definition's file is larger than one megabyte.
    ///
    /// Certification and the maker portal take definitions of up to 1 MB. `paconn` sends larger ones, too.
    ///
    /// Source: Microsoft's custom connector FAQ and certification process; one of 1,013 published definitions exceeds 1 MiB.
    ///
    /// ```json fail
    /// { "apiDefinition.swagger.json*": 1048576 }
    /// ```
    /// ```json pass
    /// { "apiDefinition.swagger.json*": 1000000 }
    /// ```
    "definition-too-large", Error, Certification, [], Package(check)
}

fn check<'d>(package: &Package<'d>, sink: &mut Sink<'d>) {
    let Some(document) = package.folder.document(Kind::Definition) else { return };
    let size = document.source().text().len();
    if size > LIMIT {
        sink.report(
            Place::Text(document, 0, 0),
            format!("the file has {size} bytes, of which {LIMIT} are taken"),
        )
        .help("indent less, and share repeated schemas under 'definitions'");
    }
}
