use crate::document::{Document, Format, Place};
use crate::rule::{Sink, rule};

rule! {
    /// Lines of a JSON file begin with tabs.
    ///
    /// Microsoft's coding standards ask for spaces: in reviews tabs show as wide as each reader's tool likes.
    ///
    /// Source: Microsoft's coding standards; 8 % of the published connectors have tabs, and they work, so this is information only.
    ///
    /// ```json fail
    /// { "apiProperties.json~": ["{\n", "{\n\t"] }
    /// ```
    /// ```json pass
    /// { "apiProperties.json~": ["{\n", "{\n        "] }
    /// ```
    "tab-indentation", Info, Certification, [], File(check)
}

fn check<'d>(document: &'d Document, sink: &mut Sink<'d>) {
    let source = document.source();
    if document.format() != Format::Json || source.invalid_utf8().is_some() || !source.text().contains('\t') {
        return;
    }
    let mut tabs = source.lines().filter_map(|(start, line)| {
        let indentation = line.len() - line.trim_start_matches([' ', '\t']).len();
        line[..indentation].find('\t').map(|tab| (start + tab, start + indentation))
    });
    let Some((tab, end)) = tabs.next() else { return };
    let count = tabs.count() + 1;
    let lines = if count == 1 { "line begins" } else { "lines begin" };
    sink.report(Place::Text(document, tab, end), format_args!("{count} {lines} with tabs"))
        .help("indent with spaces");
}
