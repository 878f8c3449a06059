use crate::document::{Document, Format, Place};
use crate::lint::{Sink, rule};

rule! {
    /// Lines of a JSON file end in spaces.
    ///
    /// Microsoft's coding standards ask for none: they show as changes in reviews when an editor takes them away.
    ///
    /// Source: Microsoft's coding standards; 10 % of the published connectors have some, and they work, so this is information
    /// only.
    ///
    /// ```json fail
    /// { "apiProperties.json~": ["{\n", "{  \n"] }
    /// ```
    /// ```json pass
    /// { "apiProperties.json~": ["{\n", "{\n\n"] }
    /// ```
    "trailing-space", Info, Certification, [], File(check)
}

fn check<'d>(document: &'d Document, sink: &mut Sink<'d>) {
    let text = document.source().text();
    if document.format() != Format::Json || document.source().invalid_utf8().is_some() {
        return;
    }
    let mut start = 0;
    let mut lines = text.split_inclusive('\n').filter_map(|line| {
        let line_start = start;
        start += line.len();
        let line = line.trim_end_matches(['\n', '\r']);
        let kept = line.trim_end().len();
        (kept < line.len()).then_some((line_start + kept, line_start + line.len()))
    });
    let Some((space, end)) = lines.next() else { return };
    let count = lines.count() + 1;
    let lines = if count == 1 { "line ends" } else { "lines end" };
    sink.report(Place::Text(document, space, end), format!("{count} {lines} in spaces"))
        .help("remove them, or let your editor do so when it saves");
}
