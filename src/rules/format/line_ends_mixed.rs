use memchr::{memchr, memchr_iter};

use crate::document::{Document, Edit, Format, Place};
use crate::rule::{Sink, rule};

rule! {
    /// Some lines of a JSON file end as on Windows, others do not.
    ///
    /// Editors and Git make all of them alike at some time, and then every line shows as changed in a review. Either end is fine,
    /// and so is a file whose last line has none.
    ///
    /// Source: practice; reviewers of Microsoft's repository asked for changes without noise (issue 1073). A third of the
    /// published files end their lines as on Windows throughout, and most have no line end after the last brace.
    ///
    /// ```json fail
    /// { "apiProperties.json~": ["{\n", "{\r\n"] }
    /// ```
    /// ```json pass
    /// { "apiProperties.json": "{\r\n  \"properties\": { \"iconBrandColor\": \"#2E7D32\",\r\n    \"publisher\": \"Acme\", \"stackOwner\": \"Acme\",\r\n    \"connectionParameters\": { \"key\": { \"type\": \"securestring\", \"uiDefinition\": { \"displayName\": \"Key\", \"description\": \"Your key.\", \"tooltip\": \"Your key\" } } } }\r\n}" }
    /// ```
    "line-ends-mixed", Info, Certification, [], File(check)
}

fn check<'d>(document: &'d Document, sink: &mut Sink<'d>) {
    let text = document.source().text();
    let is_windows_seen = || memchr(b'\r', text.as_bytes()).is_some();
    if document.format() != Format::Json || document.source().invalid_utf8().is_some() || !is_windows_seen() {
        return;
    }
    let is_windows = |at: &usize| text.as_bytes()[..*at].ends_with(b"\r");
    let ends = || memchr_iter(b'\n', text.as_bytes());
    let windows = ends().filter(is_windows).count();
    let others = ends().count() - windows;
    if windows > 0 && others > 0 {
        let is_windows_rare = windows < others;
        let rare = || ends().filter(|at| is_windows(at) == is_windows_rare);
        let at = rare().next().unwrap_or_default();
        let message = format!("{windows} lines end as on Windows (CRLF), {others} do not (LF)");
        let edit = |at| {
            if is_windows_rare {
                Edit::cut(at - 1..at)
            } else {
                Edit { range: at..at, text: "\r".to_owned() }
            }
        };
        sink.report(Place::Text(document, at, at), message)
            .help("save the file with one kind of line end")
            .fix(rare().map(edit));
    }
}
