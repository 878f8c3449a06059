//! A connector as the files of a module.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::field::literal;
use super::lift::{self, Lifted};
use super::{Writer, graph, name, properties};
use crate::emit::{ICON, README, SCRIPT};
use crate::escape::is_visible;
use crate::model::{Connector, Contact, Icon, Info, Operation, Raw, Readme, Script, TestConnection};
use crate::scaffold::code::Code;

/// A file of a module, by its name in the module's folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct File {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// How many operations stand in one file, whatever they are about.
const FEW: usize = 5;
/// How many files for operations there are at most, before those with the fewest share one.
const FILES: usize = 24;

/// The module of a connector that was read, which lists all its shared schemas.
pub(crate) fn module(connector: &Connector) -> Vec<File> {
    let definitions = connector.more_definitions();
    let mut taken = name::Names::default();
    let constants: BTreeMap<_, _> =
        definitions.iter().map(|definition| (definition.name(), taken.take(definition.name()))).collect();
    let back = graph::back(definitions);
    let writer = Writer { definitions: &constants, back: &back, within: None };
    let mut files = vec![];
    let mut modules = Vec::new();
    let mut places = vec![String::new(); connector.operations().len()];
    for (module, members) in resources(connector.operations()) {
        let mut taken = name::Names::default();
        let names: Vec<_> = members.iter().map(|at| taken.take(connector.operations()[*at].id())).collect();
        let codes = members.iter().map(|at| writer.operation(&connector.operations()[*at])).collect();
        let lifted = lift::lift(codes, &mut taken);
        for (at, name) in members.iter().zip(&names) {
            places[*at] = format!("{module}::{name}");
        }
        let about = match module.as_str() {
            "operations" | "others" => "//! Operations.\n".to_owned(),
            _ => format!("//! Operations on `{module}`.\n"),
        };
        let mut source = Source::new(&about);
        source.constants(&lifted);
        for (name, code) in names.iter().zip(&lifted.roots) {
            source.item("pub(super) const", name, "Operation", code);
        }
        files.push(source.finish(&module));
        modules.push(module);
    }
    let used = graph::used(connector, definitions, &back);
    let (mut others, mut source) = (Vec::new(), Source::new("//! Schemas that operations share.\n"));
    if !definitions.is_empty() {
        let inside = |name| Writer { within: Some(name), ..writer };
        let codes = definitions
            .iter()
            .map(|definition| inside(definition.name()).field(definition.field()))
            .collect();
        let lifted = lift::lift(codes, &mut taken);
        source.constants(&lifted);
        for (definition, code) in definitions.iter().zip(&lifted.roots) {
            let constant = &constants[definition.name()];
            let code = Code::call("published::definition", [Code::text(definition.name()), code.clone()]);
            source.item("pub(super) const", constant, "&Definition", &code.reference());
            if !used.contains(definition.name()) {
                others.push(Code::word(format!("schemas::{constant}")));
            }
        }
        files.push(source.finish("schemas"));
        modules.push("schemas".to_owned());
    }
    files.extend(own_files(connector.info()));
    files.push(entry(connector, modules, places, others));
    files
}

/// The file that says what the connector is.
fn entry(connector: &Connector, mut modules: Vec<String>, places: Vec<String>, others: Vec<Code>) -> File {
    let mut source = Source::new(&format!("//! {}.\n", one_line(connector.info().title)));
    modules.sort();
    for module in modules {
        let _ = writeln!(source.modules, "mod {module};");
    }
    let operations = Code::List(places.into_iter().map(Code::word).collect());
    let mut code = Code::call("published::connector", [info(connector.info()), operations]);
    if !others.is_empty() {
        code = code.then("definitions", [Code::List(others)]);
    }
    source.item("/// The connector.\npub static", "CONNECTOR", "Connector", &code);
    source.finish("mod")
}

/// A text for a comment.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if is_visible(c) { c } else { ' ' }).collect()
}

/// What is known of a connector besides its operations.
fn info(info: &Info) -> Code {
    let text = |text: &str| (!text.is_empty()).then(|| Code::text(text));
    let list = |items: Vec<Code>| (!items.is_empty()).then_some(Code::List(items));
    let texts = |texts: &[&str]| list(texts.iter().copied().map(Code::text).collect());
    let categories = info.categories.iter().map(|category| Code::word(format!("Category::{category:?}")));
    let metadata =
        info.metadata.iter().map(|(name, value)| Code::Tuple(vec![Code::text(*name), Code::text(*value)]));
    let fields = [
        ("folder", text(info.folder)),
        ("title", text(info.title)),
        ("description", text(info.description)),
        ("version", text(info.version)),
        ("host", text(info.host)),
        ("base_path", text(info.base_path)),
        ("contact", contact(&info.contact)),
        ("website", text(info.website)),
        ("privacy_policy", text(info.privacy_policy)),
        ("categories", list(categories.collect())),
        ("metadata", list(metadata.collect())),
        ("schemes", texts(info.schemes)),
        ("consumes", texts(info.consumes)),
        ("produces", texts(info.produces)),
    ];
    let included = |call: &str, of: &str, file| Code::call(of, [Code::call(call, [Code::text(file)])]);
    let more = [
        ("icon", matches!(info.icon, Icon::File(_)).then(|| included("include_bytes!", "Icon::File", ICON))),
        (
            "readme",
            matches!(info.readme, Readme::File(_)).then(|| included("include_str!", "Readme::File", README)),
        ),
        ("script", info.script.as_ref().map(script)),
        ("test_connection", info.test_connection.as_ref().map(test_connection)),
        ("raw", raw(&info.raw)),
    ];
    let said = |(name, code): (&'static str, Option<Code>)| Some((name, code?));
    let fields = fields.into_iter().filter_map(said).chain(properties::fields(info));
    Code::Record("Info", fields.chain(more.into_iter().filter_map(said)).collect(), Some("Info::EMPTY"))
}

fn contact(contact: &Contact) -> Option<Code> {
    let parts = [("name", contact.name), ("url", contact.url), ("email", contact.email)];
    let is_said = parts.iter().any(|(_, text)| !text.is_empty());
    is_said
        .then(|| Code::Record("Contact", parts.map(|(name, text)| (name, Code::text(text))).to_vec(), None))
}

fn script(script: &Script) -> Code {
    let members = vec![
        ("source", Code::call("include_str!", [Code::text(SCRIPT)])),
        ("operations", Code::texts(script.operations)),
    ];
    Code::call("Some", [Code::Record("Script", members, None)])
}

fn test_connection(test: &TestConnection) -> Code {
    let arguments =
        test.arguments.iter().map(|(name, value)| Code::Tuple(vec![Code::text(*name), literal(*value)]));
    let members =
        vec![("operation", Code::text(test.operation)), ("arguments", Code::List(arguments.collect()))];
    Code::call("Some", [Code::Record("TestConnection", members, None)])
}

fn raw(raw: &Raw) -> Option<Code> {
    let groups = [("definition", raw.definition), ("info", raw.info), ("properties", raw.properties)];
    let is_said = groups.iter().any(|(_, members)| !members.is_empty());
    is_said.then(|| {
        Code::Record("Raw", groups.map(|(name, members)| (name, Code::members(members))).to_vec(), None)
    })
}

/// The files that stand beside the source, as they were.
fn own_files(info: &Info) -> Vec<File> {
    let mut files = Vec::new();
    let mut add =
        |name: &str, bytes: &[u8]| files.push(File { name: name.to_owned(), bytes: bytes.to_vec() });
    if let Icon::File(bytes) = info.icon {
        add(ICON, bytes);
    }
    if let Readme::File(text) = info.readme {
        add(README, text.as_bytes());
    }
    if let Some(script) = info.script {
        add(SCRIPT, script.source.as_bytes());
    }
    files
}

/// The operations by what they are about: the first part of the path in which they differ.
fn resources(operations: &[Operation]) -> Vec<(String, Vec<usize>)> {
    let parts: Vec<Vec<&str>> =
        operations.iter().map(|operation| parts(operation.path().template())).collect();
    let shared = (0..parts.first().map_or(0, Vec::len))
        .take_while(|i| {
            let first = parts.first().and_then(|parts| parts.get(*i));
            first.is_some() && parts.iter().all(|parts| parts.get(*i) == first)
        })
        .count();
    let mut groups: Vec<(String, Vec<usize>)> = Vec::new();
    for (at, parts) in parts.iter().enumerate() {
        let part = if operations.len() <= FEW { None } else { parts.get(shared).or(parts.last()) };
        let module = name::module(part.copied().unwrap_or("operations"));
        match groups.iter_mut().find(|(known, _)| *known == module) {
            Some((_, members)) => members.push(at),
            None => groups.push((module, vec![at])),
        }
    }
    if groups.len() > FILES {
        let (many, few): (Vec<_>, Vec<_>) = groups.into_iter().partition(|(_, members)| members.len() > 1);
        groups = many;
        groups.push(("others".to_owned(), few.into_iter().flat_map(|(_, members)| members).collect()));
    }
    let mut taken = name::Names::default();
    groups.into_iter().map(|(module, members)| (taken.take_module(&module), members)).collect()
}

/// The parts of a path that name something.
fn parts(template: &str) -> Vec<&str> {
    let is_version = |part: &str| {
        part.strip_prefix(['v', 'V'])
            .unwrap_or(part)
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
    };
    template
        .split(['/', '?', '#'])
        .filter(|part| !part.is_empty() && !part.contains('{') && !is_version(part) && *part != "api")
        .collect()
}

/// A file of Rust under construction.
struct Source {
    about: String,
    modules: String,
    items: String,
    codes: BTreeSet<String>,
}

impl Source {
    fn new(about: &str) -> Self {
        Self { about: about.to_owned(), modules: String::new(), items: String::new(), codes: BTreeSet::new() }
    }

    fn constants(&mut self, lifted: &Lifted) {
        for (name, kind, code) in &lifted.constants {
            self.item("const", name, kind, code);
        }
    }

    fn item(&mut self, how: &str, name: &str, kind: &str, code: &Code) {
        self.codes.insert(kind.trim_start_matches('&').to_owned());
        code.names(&mut self.codes);
        let last = how.lines().last().unwrap_or_default().len();
        let column = last + name.len() + kind.len() + 6;
        let _ = writeln!(self.items, "\n{how} {name}: {kind} = {};", code.render(0, column));
    }

    fn finish(self, name: &str) -> File {
        let mut text = self.about;
        if !self.modules.is_empty() {
            let _ = write!(text, "\n{}", self.modules);
        }
        let (mut types, mut ours) = (Vec::new(), false);
        for name in &self.codes {
            match name.as_str() {
                "schemas" => ours = true,
                "Some" => {}
                name if name.starts_with(|c: char| c.is_ascii_uppercase()) || name == "published" => {
                    types.push(name);
                }
                _ => {}
            }
        }
        if name == "mod" {
            ours = false;
        }
        text.push('\n');
        if ours {
            text.push_str("use super::schemas;\n");
        }
        let _ = writeln!(text, "use conndef::model::{{{}}};", types.join(", "));
        text.push_str(&self.items);
        File { name: format!("{name}.rs"), bytes: text.into_bytes() }
    }
}
