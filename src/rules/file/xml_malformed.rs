use crate::document::{Document, Format, Place};
use crate::rule::{Sink, rule};

rule! {
    /// A file of a solution is not XML.
    ///
    /// No solution can be packed of such a file, and nothing in it can be judged; the other files are. Most of these files were
    /// written by tools, and broke when somebody merged two versions.
    ///
    /// Source: the files themselves; all of 22 connectors in public solutions comply.
    ///
    /// ```json fail
    /// { "Connectors/acme_parcels.xml~": ["</displayname>", "<displayname>"] }
    /// ```
    /// ```json pass
    /// { "Connectors/acme_parcels.xml~": ["</displayname>", "</displayname><!-- ours -->"] }
    /// ```
    "xml-malformed", Error, Deploy, [], File(check)
}

fn check<'d>(document: &'d Document, sink: &mut Sink<'d>) {
    let Some(error) = document.error().filter(|_| document.format() == Format::Xml) else { return };
    let text = document.source().text();
    let end = |offset: usize| offset + text[offset..].chars().next().map_or(0, char::len_utf8);
    let place = |offset| Place::Text(document, offset, end(offset));
    let Some((last, _)) = text.trim_end().char_indices().next_back() else {
        sink.report(place(0), "the file is empty").help("bring its content back");
        return;
    };
    sink.report(place(error.offset.min(last)), format_args!("not XML: {}", error.message))
        .help("bring back what the tools of Power Platform wrote, or mend it by hand");
}
