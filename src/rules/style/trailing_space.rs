use crate::document::{Document, Edit, Format, Place};
use crate::rule::{Sink, rule};

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
    let source = document.source();
    if document.format() != Format::Json || source.invalid_utf8().is_some() {
        return;
    }
    // Only a line that ends in a space can end in several.
    let lines = source.lines().filter(|(_, line)| !line.as_bytes().last().is_some_and(u8::is_ascii_graphic));
    let spaces = lines.filter_map(|(start, line)| {
        let kept = line.trim_end().len();
        (kept < line.len()).then_some(start + kept..start + line.len())
    });
    let spaces: Vec<_> = spaces.collect();
    let Some(first) = spaces.first() else { return };
    let count = spaces.len();
    let lines = if count == 1 { "line ends" } else { "lines end" };
    sink.report(Place::Text(document, first.start, first.end), format_args!("{count} {lines} in spaces"))
        .help("remove them, or let your editor do so when it saves")
        .fix(spaces.iter().cloned().map(Edit::cut));
}
