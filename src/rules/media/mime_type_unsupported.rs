use foldhash::{HashSet, HashSetExt};

use crate::definition::Definition;
use crate::document::Node;
use crate::openapi::media_type;
use crate::rule::{Sink, rule};
use crate::severity::Severity;

/// What Microsoft's page lists.
const SUPPORTED: [&str; 4] =
    ["application/json", "application/x-www-form-urlencoded", "multipart/form-data", "text/plain"];

rule! {
    /// A media type is none of those that the platform supports.
    ///
    /// The platform writes JSON, forms and plain text. A body in XML has to be made by the flow itself, and an answer in
    /// another type reaches it as text or as a file, which is as it should be for a PDF, a picture or the like. Each type is
    /// shown once, where it stands first; beside `application/json` others do no harm.
    ///
    /// Source: Microsoft's Swagger Validator, `MimeTypeNotSupported`. 36 of 528 published connectors name others, such as
    /// `text/json` and `application/xml`, most of them beside JSON, so it is a warning for requests and a hint for responses.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/post/consumes": ["application/xml"], "at": "/paths/~1parcels/post/consumes/0" }
    /// ```
    /// ```json fail
    /// { "/produces": ["text/json"], "at": "/produces/0" }
    /// ```
    /// ```json pass
    /// { "/produces": ["application/json;odata.metadata=none", "text/plain", "text/json"] }
    /// ```
    "mime-type-unsupported", Warning, Deploy, ["MimeTypeNotSupported"], Definition(check)
}

/// Whether what is answered is a file, which flows take as one.
fn is_file(essence: &str) -> bool {
    ["application/pdf", "application/zip", "application/octet-stream"].contains(&essence)
        || ["image/", "audio/", "video/"].iter().any(|begin| essence.starts_with(begin))
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let mut seen = HashSet::new();
    let is_json = |node: Node<'_>| node.str().is_some_and(|name| media_type::essence(name) == SUPPORTED[0]);
    let lists = definition.media_type_lists().into_iter();
    for (key, list) in lists.filter(|(_, list)| !list.items().any(is_json)) {
        for node in list.items() {
            let Some(name) = node.str().filter(|name| media_type::is_media_type(name)) else { continue };
            let essence = media_type::essence(name);
            if SUPPORTED.contains(&essence.as_str())
                || key == "produces" && is_file(&essence)
                || !seen.insert((key, essence))
            {
                continue;
            }
            let (severity, help) = if key == "consumes" {
                (Severity::Warning, "name application/json if the API reads it, too")
            } else {
                (
                    Severity::Info,
                    "name application/json if the API writes it, too; else flows get text or a file",
                )
            };
            sink.report(node, format_args!("media type '{name}' is not supported"))
                .help(help)
                .severity(severity);
        }
    }
}
