//! Keywords for which nothing of a connector stands: what is passed over while it is made is told here.

use foldhash::{HashSet, HashSetExt};

use super::loss::Losses;
use crate::api::Api;
use crate::document::Node;

/// What an object of a description is.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Part {
    Operation,
    Parameter,
    Body,
    Media,
    Response,
    Schema,
    /// Names of the part below.
    Parameters,
    Contents,
    Responses,
    Schemas,
}

/// What becomes of a keyword.
enum Fate {
    /// It is read.
    Read,
    /// It holds a further part.
    Holds(Part),
    /// Nothing stands for it, for this reason.
    Lost(&'static str),
}

const EXAMPLES: &str = "makers see no examples";
const DOCS: &str = "makers see no links to documentation";
const EXTENSION: &str = "the platform does not know the extension";

fn fate(part: Part, keyword: &str) -> Fate {
    use Fate::{Holds, Lost, Read};
    match (part, keyword) {
        (Part::Parameters, _) => Holds(Part::Parameter),
        (Part::Contents, _) => Holds(Part::Media),
        (Part::Responses, _) => Holds(Part::Response),
        (Part::Operation, "parameters") => Holds(Part::Parameters),
        (Part::Operation, "requestBody") => Holds(Part::Body),
        (Part::Operation, "responses") => Holds(Part::Responses),
        (Part::Operation, "callbacks") => Lost("a trigger for it must be written by hand"),
        (Part::Parameter | Part::Media | Part::Response, "schema") => Holds(Part::Schema),
        (Part::Parameter | Part::Body | Part::Response, "content") => Holds(Part::Contents),
        (Part::Parameter, "allowReserved" | "allowEmptyValue") => {
            Lost("the platform writes values in its own way")
        }
        (Part::Response, "links") => Lost("makers choose the next step themselves"),
        (Part::Schemas, _) | (Part::Schema | Part::Parameter, "items" | "additionalProperties" | "not") => {
            Holds(Part::Schema)
        }
        (Part::Schema | Part::Parameter, "allOf" | "oneOf" | "anyOf" | "properties") => Holds(Part::Schemas),
        (Part::Schema, "discriminator") => Lost("the platform does not tell shapes apart"),
        (Part::Schema, "xml") => Lost("the platform writes no XML"),
        (Part::Schema, "title") => Lost("captions are made of names"),
        (Part::Schema, "contentMediaType" | "contentSchema" | "contentEncoding") => {
            Lost("the platform has nothing like it")
        }
        (_, "example" | "examples") => Lost(EXAMPLES),
        (_, "externalDocs") => Lost(DOCS),
        (_, extension) if extension.starts_with("x-") && extension != "x-nullable" => Lost(EXTENSION),
        _ => Read,
    }
}

/// Looks through an operation and all that it refers to.
pub(super) fn operation<'d>(node: Node<'d>, losses: &mut Losses<'d>) {
    let mut open = vec![(Part::Operation, node)];
    let mut seen = HashSet::new();
    while let Some((part, node)) = open.pop() {
        let Some(target) = node.resolved() else { continue };
        if !seen.insert((part, target)) {
            continue;
        }
        for item in target.items() {
            match fate(part, "") {
                Fate::Holds(inner) => open.push((inner, item)),
                Fate::Read | Fate::Lost(_) => {}
            }
        }
        for (keyword, value) in target.members() {
            match fate(part, keyword) {
                Fate::Read => {}
                Fate::Holds(inner) => open.push((inner, value)),
                Fate::Lost(why) => losses.pass_over(value, keyword, why),
            }
        }
    }
}

/// Looks at what belongs to no operation.
pub(super) fn document<'d>(root: Node<'d>, api: &Api<'d>, losses: &mut Losses<'d>) {
    for (keyword, value) in root.members() {
        let why = match keyword {
            "tags" => "the platform does not group operations",
            "externalDocs" => DOCS,
            "webhooks" if !api.webhooks.is_empty() => "a trigger for it must be written by hand",
            extension if extension.starts_with("x-") => EXTENSION,
            _ => continue,
        };
        losses.pass_over(value, keyword, why);
    }
    for (keyword, value) in root.get("info").into_iter().flat_map(Node::members) {
        if keyword == "summary" || keyword.starts_with("x-") {
            losses.pass_over(value, keyword, "a connector has no place for it");
        }
    }
}
