//! Keywords for which nothing of a connector stands: what is passed over while it is made is told here.

use foldhash::{HashSet, HashSetExt};

use super::loss::Losses;
use super::schema::Side;
use crate::api::is_openapi31;
use crate::document::Node;
use crate::openapi::OPENAPI3_METHODS;

/// What an object of a description is.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Part {
    PathItem,
    Operation,
    Parameter,
    Body,
    Media,
    Encoding,
    Response,
    Schema,
    /// Names, or a list, of the part below.
    Parameters,
    Contents,
    Encodings,
    Responses,
    Schemas,
    Properties,
    /// What is called back, where that starts flows.
    Callbacks,
    Callback,
    Caller,
    Call,
}

/// What becomes of a keyword.
enum Fate {
    /// Whatever it says is in the connector, or was told.
    Read,
    /// It holds a further part.
    Holds(Part),
    /// Nothing stands for it, for this reason, unless something was made of it.
    Lost(&'static str),
}

const EXAMPLES: &str = "makers see no examples";
const DOCS: &str = "makers see no links to documentation";
const EXTENSION: &str = "the platform does not know the extension";
const NO_PLACE: &str = "a connector has no place for it";
const CALLED: &str = "makers get what a call holds only";
const NOWHERE: &str = "nothing of the connector uses it";

fn fate(part: Part, side: Side, keyword: &str) -> Fate {
    use Fate::{Holds, Lost, Read};
    match (part, keyword) {
        (Part::Parameters, _) => return Holds(Part::Parameter),
        (Part::Contents, _) => return Holds(Part::Media),
        (Part::Encodings, _) => return Holds(Part::Encoding),
        (Part::Responses, word) if !word.starts_with("x-") => return Holds(Part::Response),
        (Part::Schemas | Part::Properties, _) => return Holds(Part::Schema),
        (_, "$ref") => return Read,
        (_, "example" | "examples") => return Lost(EXAMPLES),
        (_, "externalDocs") => return Lost(DOCS),
        (_, "x-nullable") => {}
        (_, word) if word.starts_with("x-ms-") => return Lost("an import makes its own"),
        (_, word) if word.starts_with("x-") => return Lost(EXTENSION),
        _ => {}
    }
    match part {
        Part::PathItem => path_item(keyword),
        Part::Operation => operation_word(keyword),
        Part::Parameter => parameter(side, keyword),
        Part::Schema => schema(side, keyword),
        Part::Callbacks | Part::Callback | Part::Caller | Part::Call => called(part, keyword),
        _ => body(part, side, keyword),
    }
}

fn path_item(keyword: &str) -> Fate {
    match keyword {
        "parameters" => Fate::Holds(Part::Parameters),
        "servers" => Fate::Read,
        method if OPENAPI3_METHODS.contains(&method) => Fate::Read,
        _ => Fate::Lost(NO_PLACE),
    }
}

fn operation_word(keyword: &str) -> Fate {
    match keyword {
        "parameters" => Fate::Holds(Part::Parameters),
        "requestBody" => Fate::Holds(Part::Body),
        "responses" => Fate::Holds(Part::Responses),
        "callbacks" => Fate::Lost("nothing starts by it, unless --trigger asks for that"),
        "tags" | "summary" | "description" | "operationId" | "deprecated" | "servers" | "security"
        | "consumes" | "produces" | "schemes" => Fate::Read,
        _ => Fate::Lost(NO_PLACE),
    }
}

fn parameter(side: Side, keyword: &str) -> Fate {
    match keyword {
        "schema" => Fate::Holds(Part::Schema),
        "content" => Fate::Holds(Part::Contents),
        "allowReserved" | "allowEmptyValue" => Fate::Lost("the platform writes values in its own way"),
        "name" | "in" | "required" | "style" | "explode" | "collectionFormat" => Fate::Read,
        // In Swagger 2.0 it is a schema itself.
        other => schema(side, other),
    }
}

/// Of what is called back.
fn called(part: Part, keyword: &str) -> Fate {
    match (part, keyword) {
        (Part::Callbacks, _) => Fate::Holds(Part::Callback),
        (Part::Callback, _) => Fate::Holds(Part::Caller),
        (Part::Caller, method) if OPENAPI3_METHODS.contains(&method) => Fate::Holds(Part::Call),
        (Part::Call, "requestBody") => Fate::Holds(Part::Body),
        _ => Fate::Lost(CALLED),
    }
}

/// Of bodies and answers, and of what these hold.
fn body(part: Part, side: Side, keyword: &str) -> Fate {
    match (part, keyword) {
        (Part::Body | Part::Response, "content") => Fate::Holds(Part::Contents),
        (Part::Media | Part::Response, "schema") => Fate::Holds(Part::Schema),
        (Part::Media, "encoding") => Fate::Holds(Part::Encodings),
        (Part::Body, "description" | "required") if side == Side::Answer => Fate::Lost(CALLED),
        (Part::Body, "description" | "required") | (Part::Response, "description" | "headers") => Fate::Read,
        (Part::Response, "links") => Fate::Lost("makers choose the next step themselves"),
        (Part::Encoding, _) => Fate::Lost("the platform writes fields in its own way"),
        _ => Fate::Lost(NO_PLACE),
    }
}

fn schema(side: Side, keyword: &str) -> Fate {
    use Fate::{Holds, Lost, Read};
    match (keyword, side) {
        ("type" | "enum" | "const" | "nullable" | "x-nullable", _) | ("required", Side::Request) => Read,
        ("items" | "additionalProperties", _) => Holds(Part::Schema),
        ("allOf" | "oneOf" | "anyOf", _) => Holds(Part::Schemas),
        ("properties", _) => Holds(Part::Properties),
        ("readOnly" | "writeOnly", _) => {
            Lost("a connector describes apart what is sent and what is answered")
        }
        ("required", Side::Answer) => Lost("no connector promises what an API answers"),
        ("discriminator", _) => Lost("the platform does not tell shapes apart"),
        ("xml", _) => Lost("the platform writes no XML"),
        ("title", _) => Lost("captions are made of names"),
        ("description", _) => Lost("something else is said in its place"),
        ("default", _) => Lost("nothing is filled in there"),
        ("deprecated", _) => Lost("the platform marks operations only"),
        _ => Lost("the platform has nothing like it"),
    }
}

/// Looks through what operations refer to, each part once.
pub(super) struct Sweep<'d> {
    root: Node<'d>,
    seen: HashSet<(Part, Side, Node<'d>)>,
    /// All that paths lead to.
    reached: HashSet<Node<'d>>,
}

impl<'d> Sweep<'d> {
    pub(super) fn of(root: Node<'d>) -> Sweep<'d> {
        Sweep { root, seen: HashSet::new(), reached: reached(root) }
    }

    /// Looks through an operation, and the path item that holds it.
    pub(super) fn operation(&mut self, node: Node<'d>, losses: &mut Losses<'d>) {
        if let Some(item) = node.holder() {
            self.part(Part::PathItem, Side::Request, item, losses);
        }
        self.part(Part::Operation, Side::Request, node, losses);
    }

    fn part(&mut self, part: Part, side: Side, node: Node<'d>, losses: &mut Losses<'d>) {
        let mut open = vec![(part, side, node)];
        while let Some((part, side, node)) = open.pop() {
            let Some(target) = node.resolved() else { continue };
            if losses.is_gone(node) || losses.is_gone(target) {
                continue;
            }
            if node != target {
                beside(part, side, node, losses);
            }
            if !self.seen.insert((part, side, target)) {
                continue;
            }
            if part == Part::Parameter && !losses.is_settled(target) {
                leave_parameter(target, losses);
                continue;
            }
            let is_answer = matches!(part, Part::Response | Part::Callbacks);
            let side = if is_answer { Side::Answer } else { side };
            for item in target.items() {
                if let Fate::Holds(inner) = fate(part, side, "") {
                    open.push((inner, side, item));
                }
            }
            for (keyword, value) in target.members() {
                if let Some(inner) = self.member(part, side, keyword, value, losses) {
                    open.push((inner, side, value));
                }
            }
        }
    }

    /// Tells of a member for which nothing stands; what it holds, where that is to be looked through.
    fn member(
        &self,
        part: Part,
        side: Side,
        keyword: &str,
        value: Node<'d>,
        losses: &mut Losses<'d>,
    ) -> Option<Part> {
        match (part, keyword) {
            (Part::Properties, name) if !losses.is_settled(value) => {
                losses.leave_out(value, format_args!("property '{name}'"), "no shape that makers get has it");
                None
            }
            (Part::Operation, "callbacks") if losses.is_settled(value) => Some(Part::Callbacks),
            (Part::Operation | Part::PathItem, "servers") => {
                value.items().for_each(|server| server_words(server, losses));
                None
            }
            // Its properties are fields of their own.
            (Part::Encoding, "style") if value.str() == Some("deepObject") => None,
            (Part::Schema, "$defs" | "definitions") => {
                self.unused(keyword, value, losses);
                None
            }
            (Part::Schema | Part::Parameter, "additionalProperties") if value.bool().is_some() => {
                if value.bool() == Some(false) {
                    losses.leave_out_word(value, keyword, "the platform does not forbid what has no name");
                }
                None
            }
            (Part::Schema | Part::Parameter, _)
                if side == Side::Request && is_null(keyword, value, losses) =>
            {
                None
            }
            _ => match fate(part, side, keyword) {
                Fate::Read => None,
                Fate::Holds(inner) => Some(inner),
                Fate::Lost(why) => {
                    pass(value, keyword, why, losses);
                    None
                }
            },
        }
    }

    /// Looks at what belongs to no operation.
    pub(super) fn document(&mut self, losses: &mut Losses<'d>) {
        for (keyword, value) in self.root.members() {
            match keyword {
                "info" => info(value, losses),
                "servers" => value.items().for_each(|server| server_words(server, losses)),
                "components" => self.components(value, losses),
                "definitions" | "parameters" | "responses" => self.unused(keyword, value, losses),
                "paths" => extensions(value, losses),
                "openapi"
                | "swagger"
                | "host"
                | "basePath"
                | "schemes"
                | "consumes"
                | "produces"
                | "security"
                | "securityDefinitions" => {}
                _ => pass(value, keyword, of_document(keyword), losses),
            }
        }
    }

    fn components(&mut self, components: Node<'d>, losses: &mut Losses<'d>) {
        for (keyword, value) in components.members() {
            match keyword {
                "securitySchemes" => {}
                word if word.starts_with("x-") => pass(value, word, EXTENSION, losses),
                _ => self.unused(keyword, value, losses),
            }
        }
        // What a discriminator leads to has no reference.
        for (_, schema) in components.get("schemas").into_iter().flat_map(Node::members) {
            if !self.reached.contains(&schema) {
                self.part(Part::Schema, Side::Answer, schema, losses);
            }
        }
    }

    /// Tells of parts that nothing refers to, and of which nothing was made.
    fn unused(&self, kind: &str, parts: Node<'d>, losses: &mut Losses<'d>) {
        for (_, part) in parts.members().filter(|(_, part)| !self.reached.contains(part)) {
            if !part.all().any(|inner| losses.is_settled(inner)) {
                losses.leave_out_word(part, kind, NOWHERE);
            }
        }
    }
}

/// All that paths lead to, and what the API calls by itself.
fn reached(root: Node<'_>) -> HashSet<Node<'_>> {
    let mut reached = HashSet::new();
    let mut open: Vec<Node<'_>> =
        ["paths", "webhooks", "x-webhooks"].into_iter().filter_map(|key| root.get(key)).collect();
    while let Some(node) = open.pop() {
        if node.is_container() && reached.insert(node) {
            open.extend(node.referred());
            // What stands there is reached by references only.
            open.extend(node.members().filter(|(key, _)| *key != "$defs").map(|(_, value)| value));
            open.extend(node.items());
        }
    }
    reached
}

fn extensions<'d>(holder: Node<'d>, losses: &mut Losses<'d>) {
    for (keyword, value) in holder.members().filter(|(keyword, _)| keyword.starts_with("x-")) {
        pass(value, keyword, EXTENSION, losses);
    }
}

fn of_document(keyword: &str) -> &'static str {
    match keyword {
        "tags" => "the platform does not group operations",
        "externalDocs" => DOCS,
        "webhooks" | "x-webhooks" => "a trigger for it must be written by hand",
        word if word.starts_with("x-") => EXTENSION,
        _ => NO_PLACE,
    }
}

/// Tells of a keyword, unless something was made of it.
fn pass<'d>(value: Node<'d>, keyword: &str, why: &str, losses: &mut Losses<'d>) {
    if !losses.is_settled(value) {
        losses.leave_out_word(value, keyword, why);
    }
}

/// What stands beside a reference counts in schemas since OpenAPI 3.1, and in path items.
fn beside<'d>(part: Part, side: Side, node: Node<'d>, losses: &mut Losses<'d>) {
    let is_schema = part == Part::Schema && is_openapi31(node.root());
    for (keyword, value) in node.members().filter(|(keyword, _)| *keyword != "$ref") {
        match fate(part, side, keyword) {
            Fate::Lost(why) => pass(value, keyword, why, losses),
            Fate::Read | Fate::Holds(_) if is_schema || part == Part::PathItem => {}
            Fate::Read | Fate::Holds(_) => {
                pass(value, keyword, "nothing counts beside this reference", losses);
            }
        }
    }
}

/// Parameters that OpenAPI gives no meaning to, or that the operation replaces.
fn leave_parameter<'d>(parameter: Node<'d>, losses: &mut Losses<'d>) {
    let text = |key| parameter.get_str(key).unwrap_or_default();
    let name = text("name");
    match text("in") {
        "header" => losses.leave_out(parameter, format_args!("header '{name}'"), "the platform sets it"),
        place => {
            losses.leave_out(parameter, format_args!("{place} parameter '{name}'"), "no operation takes it");
        }
    }
}

/// Whether a keyword of what is sent says that `null` is a value, which nobody can enter.
fn is_null<'d>(keyword: &str, value: Node<'d>, losses: &mut Losses<'d>) -> bool {
    const WHY: &str = "makers cannot enter null";
    let is_list = ["type", "enum", "oneOf", "anyOf"].contains(&keyword);
    let says_null = |item: &Node<'_>| {
        item.value().is_null()
            || keyword == "type" && item.str() == Some("null")
            || item.get_str("type") == Some("null")
    };
    for item in value.items().filter(|_| is_list).filter(says_null) {
        pass(item, "null", WHY, losses);
    }
    let is_flag = ["nullable", "x-nullable"].contains(&keyword);
    if is_flag && value.bool() == Some(true) {
        pass(value, keyword, WHY, losses);
    }
    is_flag
}

/// What a server says beside its address.
fn server_words<'d>(server: Node<'d>, losses: &mut Losses<'d>) {
    for (keyword, value) in server.members().filter(|_| !losses.is_gone(server)).collect::<Vec<_>>() {
        match keyword {
            "url" => {}
            "variables" => value.members().for_each(|(_, variable)| variable_words(variable, losses)),
            _ => pass(value, keyword, NO_PLACE, losses),
        }
    }
}

fn variable_words<'d>(variable: Node<'d>, losses: &mut Losses<'d>) {
    if losses.is_gone(variable) {
        return;
    }
    for (keyword, value) in variable.members() {
        if !["default", "description", "enum"].contains(&keyword) {
            pass(value, keyword, NO_PLACE, losses);
        }
    }
}

/// What the document says of itself.
fn info<'d>(info: Node<'d>, losses: &mut Losses<'d>) {
    for (keyword, value) in info.members() {
        match keyword {
            "title" | "description" | "version" => {}
            "contact" => words(value, &["name", "url", "email"], losses),
            "license" => words(value, &["name", "url"], losses),
            "termsOfService" if is_usable(keyword, value) => {}
            _ => pass(value, keyword, NO_PLACE, losses),
        }
    }
}

fn words<'d>(holder: Node<'d>, known: &[&str], losses: &mut Losses<'d>) {
    for (keyword, value) in holder.members() {
        if !known.contains(&keyword) || !is_usable(keyword, value) {
            pass(value, keyword, NO_PLACE, losses);
        }
    }
}

/// Whether a text is what it should be.
fn is_usable(keyword: &str, value: Node<'_>) -> bool {
    let text = value.str().unwrap_or_default().trim();
    match keyword {
        "url" | "termsOfService" => crate::text::is_absolute_url(text),
        "email" => text.contains('@'),
        _ => !text.is_empty(),
    }
}
