//! What holds for any input, whoever made it. The fuzz targets (`fuzz/`), the mutator and the tests of hostile input try
//! to break it.

use std::collections::BTreeMap;
use std::path::Path;

use clap::ValueEnum;
use conndef::api::Api;
use conndef::compare::{Matching, What, compare};
use conndef::config::Config;
use conndef::connector::Connector;
use conndef::document::{Document, Edit, Format, Node, Nodes, Part, Place, Pointer};
use conndef::emit;
use conndef::escape::{self, Writer};
use conndef::finding::{Finding, Location};
use conndef::fix;
use conndef::folder::Folder;
use conndef::import::{Choice, Imported, Wish, import};
use conndef::judge::{self, Judge, Judgement};
use conndef::openapi::MOST_OPERATIONS;
use conndef::profile::Profile;
use conndef::report::{self, Detail, Human, Repository, Summary};
use conndef::severity::{Level, Turn};
use serde_json::{Value, json};

/// A name, and what panics where an input breaks what must hold.
pub type Target = (&'static str, fn(&[u8]));

/// Everything that reads what others have written.
pub const TARGETS: [Target; 13] = [
    ("json", json),
    ("edit", edit),
    ("yaml", yaml),
    ("xml", xml),
    ("references", references),
    ("swagger", swagger),
    ("openapi", openapi),
    ("compare", comparison),
    ("config", configuration),
    ("validate", validate),
    ("fix", fixes),
    ("texts", texts),
    ("import", imports),
];

/// Runs the rules about style, too.
pub fn style() -> [Turn; 1] {
    [Turn { of: "style".to_owned(), level: Level::Hint }]
}

/// Begins the line that names a file, in inputs that stand for several; `reference` is the API's own document.
const HEADER: &str = "=== ";

/// Several files as one input.
pub fn bundle<'f>(files: impl IntoIterator<Item = (&'f String, &'f Vec<u8>)>) -> Vec<u8> {
    let parts =
        files.into_iter().map(|(name, bytes)| [HEADER.as_bytes(), name.as_bytes(), b"\n", bytes].concat());
    parts.collect::<Vec<_>>().join(&b'\n')
}

/// The files of an input; what stands before the first name has none.
fn unbundle(data: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut files = vec![(String::new(), Vec::new())];
    for line in data.split(|byte| *byte == b'\n') {
        if let Some(name) = line.strip_prefix(HEADER.as_bytes()) {
            files.push((String::from_utf8_lossy(name).into_owned(), Vec::new()));
        } else if let Some((_, bytes)) = files.last_mut() {
            let separator: &[u8] = if bytes.is_empty() { b"" } else { b"\n" };
            bytes.extend_from_slice(separator);
            bytes.extend_from_slice(line);
        }
    }
    files
}

fn json(data: &[u8]) {
    check_document(&Document::new("file.json", data, Format::Json));
}

fn yaml(data: &[u8]) {
    check_document(&Document::new("file.yaml", data, Format::Yaml));
}

fn xml(data: &[u8]) {
    check_document(&Document::new("file.xml", data, Format::Xml));
}

fn walk<'d>(node: Node<'d>, visit: &mut impl FnMut(Node<'d>)) {
    visit(node);
    node.members().for_each(|(_, member)| walk(member, visit));
    node.items().for_each(|item| walk(item, visit));
}

/// Every part has a pointer that leads to it and a place in the text; in JSON that place holds its value.
pub fn check_document(document: &Document) {
    let text = document.source().text();
    if let Some(fault) = document.fault() {
        assert!(text.is_char_boundary(fault.offset), "the fault is at {} of {}", fault.offset, text.len());
    }
    for key in document.repeated_keys() {
        assert!(text.get(key.first.clone()).is_some() && text.get(key.again.clone()).is_some(), "{key:?}");
    }
    walk(document.root(), &mut |node| {
        let pointer = node.pointer();
        for (key, member) in node.members() {
            let is_found = node.get(key).is_some_and(|found| found == member) && node.is_mentioned(key);
            assert!(is_found && member.holder().is_some_and(|holder| holder == node), "{key:?} of {pointer}");
        }
        assert!(document.at(&pointer).is_some_and(|found| found == node), "{pointer} leads elsewhere");
        for place in [Place::from(node), node.key()] {
            assert!(text.get(place.span()).is_some(), "{pointer}: {:?} of {}", place.span(), text.len());
        }
        let span = document.span(&pointer, Part::Value);
        let own = text.get(span.clone()).unwrap_or_else(|| panic!("{pointer}: {span:?} of {}", text.len()));
        if document.format() == Format::Json && document.is_parsed() {
            match serde_json::from_str::<Value>(own) {
                Ok(value) => assert_eq!(value, node.value().to_json(), "{pointer}"),
                Err(error) => assert!(is_out_of_range(&error), "{pointer}: {own:?}: {error}"),
            }
        }
        if let (Format::Xml, true, Some(said)) = (document.format(), document.is_parsed(), node.str()) {
            // References, comments between texts, and lines in attributes stand for something else; nothing is shown by its name.
            let is_plain = !said.is_empty() && !own.contains(['&', '<', '\r', '\n', '\t']);
            assert!(
                !is_plain || own.trim_matches('"').trim() == said.trim_matches('"').trim(),
                "{pointer}: {own:?} is not {said:?}"
            );
        }
        if document.format() == Format::Yaml && document.is_parsed() && !node.is_container() {
            let is_quoted = ['"', '\'']
                .iter()
                .any(|quote| own.len() > 1 && own.starts_with(*quote) && own.ends_with(*quote));
            let is_long = own.contains(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']);
            let is_same = node.str().is_none_or(|text| text.trim() == own.trim());
            let is_block = own.starts_with(['|', '>']);
            let is_whole = is_quoted || is_block || is_long || is_same || own.starts_with('*');
            assert!(is_whole, "{pointer}: {own:?} is not {:?}", node.value());
        }
    });
}

/// Whether a text holds a number that no float holds, which we read all the same.
fn is_out_of_range(error: &serde_json::Error) -> bool {
    error.to_string().starts_with("number out of range")
}

/// An edit of a JSON text says what the same edit of the value says.
fn edit(data: &[u8]) {
    const MOST_PLACES: usize = 40;
    let document = Document::new("file.json", data, Format::Json);
    // Numbers that no float holds are read by us only.
    if !document.is_parsed() || serde_json::from_str::<Value>(document.source().text()).is_err() {
        return;
    }
    let same = |edits: &[Edit], expected: &Value| {
        let text = edited(document.source().text(), edits);
        let value: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(&value, expected, "{edits:?}");
        text
    };
    let whole = document.root().value().to_json();
    assert!(same(&document.escaped(), &whole).is_ascii());
    let mut nodes = Vec::new();
    walk(document.root(), &mut |node| nodes.push(node));
    let value = json!("n\u{e9}w \u{1f600}");
    for node in nodes.iter().step_by(nodes.len() / MOST_PLACES + 1) {
        let with = |change: &dyn Fn(&mut Value)| {
            let mut whole = whole.clone();
            change(whole.pointer_mut(node.pointer().as_str()).unwrap());
            whole
        };
        if let Some(edit) = node.replaced(&value) {
            same(&[edit], &with(&|place| *place = value.clone()));
        }
        if let Some(edit) = node.appended("\"\u{e9}") {
            same(&[edit], &with(&|place| *place = format!("{}\"\u{e9}", place.as_str().unwrap()).into()));
        }
        if let Some(edit) = node.with_member("n\u{e9}w", &value) {
            same(&[edit], &with(&|place| place["n\u{e9}w"] = value.clone()));
        }
        let Some(holder) = node.holder() else { continue };
        let pointer = node.pointer();
        let step = pointer.last_step();
        let held = |change: &dyn Fn(&mut Value)| {
            let mut whole = whole.clone();
            change(whole.pointer_mut(holder.pointer().as_str()).unwrap());
            whole
        };
        let take = |place: &mut Value| match place {
            Value::Object(members) => members.shift_remove(&*step).unwrap(),
            place => place.as_array_mut().unwrap().remove(step.parse().unwrap()),
        };
        if let Some(edit) = node.removed() {
            same(&[edit], &held(&|place| drop(take(place))));
        }
        if let Some(edit) = node.renamed("n\u{e9}w") {
            same(&[edit], &held(&|place| place["n\u{e9}w"] = take(place)));
        }
    }
}

fn edited(text: &str, edits: &[Edit]) -> String {
    let mut text = text.to_owned();
    for edit in edits.iter().rev() {
        text.replace_range(edit.range.clone(), &edit.text);
    }
    text
}

/// References between files end, and lead to places that exist.
fn references(data: &[u8]) {
    let mut files = unbundle(data);
    let (name, main) = files.pop().unwrap();
    let files: BTreeMap<_, _> = files.into_iter().collect();
    let document = Document::new(&name, &main, Format::of(&name)).with_files(|name| files.get(name).cloned());
    for file in document.with_its_files() {
        check_document(file);
    }
    walk(document.root(), &mut |node| {
        if let Some(target) = node.resolved() {
            let text = target.document().source().text();
            assert!(text.get(Place::from(target).span()).is_some(), "{node:?} leads to {target:?}");
        }
    });
    is_like_itself(&document);
}

fn swagger(data: &[u8]) {
    is_like_itself(&Document::new("file.json", data, Format::Json));
}

fn openapi(data: &[u8]) {
    is_like_itself(&Document::new("file.yaml", data, Format::Yaml));
}

/// Nothing differs from itself, even if it could not be understood.
fn is_like_itself(document: &Document) {
    let Some(api) = Api::read(document.root()) else { return };
    for matching in [Matching::Route, Matching::Id] {
        let mut changes = compare(&api, &api, matching);
        changes.retain(|change| !matches!(change.what, What::Unhandled(_)));
        assert!(changes.is_empty(), "{matching:?}: {changes:#?}");
    }
}

/// Two documents, compared in both directions, and as two versions of a connector.
fn comparison(data: &[u8]) {
    let files = unbundle(data);
    // No two files have the same name.
    let documents = files
        .iter()
        .enumerate()
        .map(|(number, (name, bytes))| Document::new(format!("{number}/{name}"), bytes, Format::of(name)));
    let documents: Vec<_> = documents.collect();
    let apis: Vec<_> = documents.iter().filter_map(|document| Api::read(document.root())).collect();
    let [left, right, ..] = &apis[..] else { return };
    let [old, new] = [left, right]
        .map(|api| api.roots[0].document().source())
        .map(|source| Folder::of_definition(Path::new(source.name()), source.text().as_bytes().to_vec()));
    judge_update(&new, Some(&old), Profile::Deploy, &[]);
    for matching in [Matching::Route, Matching::Id] {
        for (base, revision) in [(left, right), (right, left)] {
            for change in compare(base, revision, matching) {
                for node in [change.nodes.base, change.nodes.revision] {
                    let text = node.document().source().text();
                    assert!(text.get(Place::from(node).span()).is_some(), "{change:?}");
                }
            }
        }
    }
}

fn configuration(data: &[u8]) {
    let config = Config::parse(Path::new(""), data);
    check_document(&config.document);
    check_judgement(&judge::configuration(&config), &[&config.document]);
    check_report(&judge::configuration(&config), format_for(data));
}

/// A folder in memory; where a file is called `reference`, against that.
fn validate(data: &[u8]) {
    let (files, references) = connector(data);
    let folder = Folder::from_files(Path::new(""), &files);
    // One profile and one format each, for speed.
    judge(&folder, Profile::ALL[data.len() % Profile::ALL.len()], &references, format_for(data));
}

fn connector(data: &[u8]) -> (BTreeMap<String, Vec<u8>>, Vec<Document>) {
    // Names as a folder may hold them.
    let files =
        unbundle(data).into_iter().filter(|(name, _)| !name.is_empty() && !name.contains(['/', '\0']));
    let (references, files): (Vec<_>, Vec<_>) = files.partition(|(name, _)| name == "reference");
    let references = references.iter().map(|(name, bytes)| Document::new(name, bytes, Format::of(name)));
    (files.into_iter().collect(), references.collect())
}

/// Fixing comes to an end, and what could be read can still be.
fn fixes(data: &[u8]) {
    const MOST_ROUNDS: usize = 10;
    let (files, _) = connector(data);
    for takes_unsafe in [false, true] {
        let mut files = files.clone();
        let mut rounds = 0;
        loop {
            let folder = Folder::from_files(Path::new(""), &files);
            let judgement = judge_only(&folder, Profile::Certification, &[]);
            let fixed = fix::apply(&judgement.findings, takes_unsafe);
            if fixed.is_empty() {
                break;
            }
            for file in fixed {
                let old = folder.documents().find(|old| old.source().id() == file.source).unwrap();
                let name = old.source().name();
                let new = Document::new(name, &file.bytes, old.format());
                assert!(new.is_parsed() || !old.is_parsed(), "{name}: {:?}", new.fault());
                files.insert(name.to_owned(), file.bytes);
            }
            rounds += 1;
            assert!(rounds < MOST_ROUNDS, "still at it: {:#?}", judgement.findings);
        }
    }
}

/// Everything but the definition holds the same bytes in turn.
fn texts(data: &[u8]) {
    for name in ["README.md", "apiProperties.json", "settings.json", "icon.png", "script.csx"] {
        let definition = br#"{"swagger": "2.0", "info": {"title": "A"}, "paths": {}}"#.to_vec();
        let files = [("apiDefinition.swagger.json".to_owned(), definition), (name.to_owned(), data.to_vec())];
        let folder = Folder::from_files(Path::new(""), &files.into_iter().collect());
        judge(&folder, Profile::Certification, &[], format_for(data));
    }
}

/// Whatever a description says, a connector that is made of it can be read, and what it does not say has a place.
fn imports(data: &[u8]) {
    let document = Document::new("file.yaml", data, Format::Yaml);
    // With what is deprecated or without, for speed.
    let deprecated = data.len().is_multiple_of(2);
    let choice = Choice { first: Some(MOST_OPERATIONS), deprecated, ..Choice::default() };
    let wish = Wish { choice, server: Some("https://api.example.com"), ..Wish::default() };
    if let Ok(imported) = import(&document, &wish) {
        check_package(&imported);
        check_import(&document, &imported);
    }
}

/// What is written is ASCII, and as it would be written again.
pub fn check_package(imported: &Imported) {
    let data = [emit::DEFINITION, emit::PROPERTIES, emit::SETTINGS];
    for artifact in imported.package.iter().filter(|artifact| data.contains(&&*artifact.name)) {
        let value: Value = serde_json::from_slice(&artifact.bytes).unwrap();
        assert!(artifact.bytes.is_ascii() && emit::json(&value) == artifact.bytes, "{}", artifact.name);
    }
}

/// A connector holds what the platform takes, and each loss is found in its document.
pub fn check_import(document: &Document, imported: &Imported) {
    for loss in &imported.losses {
        let file = document.with_its_files().find(|file| file.source().name() == loss.file);
        let place = file.and_then(|file| file.at(&Pointer::parse(&loss.pointer)?));
        assert!(place.is_some(), "there is no place {loss:?}");
    }
    let definition = imported.package.iter().find(|artifact| artifact.name == emit::DEFINITION);
    let definition = Document::new("made.json", &definition.unwrap().bytes, Format::Json);
    walk(definition.root(), &mut |node| {
        assert!(node.reference().is_none() || node.resolved().is_some(), "{node:?} leads nowhere");
    });
    assert!(Api::read(definition.root()).unwrap().operations.len() <= MOST_OPERATIONS);
}

/// One of the formats of reports, by the length of the input.
fn format_for(data: &[u8]) -> report::Format {
    let formats = report::Format::value_variants();
    formats[data.len() % formats.len()]
}

/// Judges and checks the places of all findings and a report of them.
pub fn judge(
    folder: &Folder,
    profile: Profile,
    references: &[Document],
    format: report::Format,
) -> Vec<Finding> {
    let judgement = judge_only(folder, profile, references);
    check_report(&judgement, format);
    judgement.findings
}

/// Judges and checks the places of all findings.
pub fn judge_only(folder: &Folder, profile: Profile, references: &[Document]) -> Judgement {
    judge_update(folder, None, profile, references)
}

/// The same of a new version of a released connector.
fn judge_update(
    folder: &Folder,
    released: Option<&Folder>,
    profile: Profile,
    references: &[Document],
) -> Judgement {
    if let Some(definition) = &Connector::read(folder, profile).definition {
        let schemas: Nodes = definition.schemas.iter().map(|schema| schema.node).collect();
        assert_eq!(schemas.len(), definition.schemas.len(), "a schema is listed twice");
    }
    let style = style();
    let judge = Judge::of(folder, profile).references(references).turned(&style);
    let judge = match released {
        Some(released) => judge.released(released),
        None => judge,
    };
    let judgement = judge.judge();
    let documents = folder.documents().chain(references.iter().flat_map(Document::with_its_files));
    let documents = documents.chain(released.into_iter().flat_map(Folder::documents));
    check_judgement(&judgement, &documents.collect::<Vec<_>>());
    judgement
}

fn check_judgement(judgement: &Judgement, documents: &[&Document]) {
    for finding in &judgement.findings {
        check_location(&finding.location, documents);
        finding
            .related
            .iter()
            .chain(&finding.also)
            .for_each(|(location, _)| check_location(location, documents));
    }
}

fn check_location(location: &Location, documents: &[&Document]) {
    let document = documents.iter().find(|document| document.source().name() == location.file.name());
    let Some(document) = document else { return };
    let text = document.source().text();
    assert!(text.get(location.span.clone()).is_some(), "{location:?} is outside the text");
    assert!(location.start <= location.end, "{location:?} ends before it starts");
    let mut at = Some(location.pointer.clone());
    while let Some(pointer) = at.filter(|pointer| document.at(pointer).is_none()) {
        at = pointer.parent();
        assert!(at.is_some(), "{location:?}: not even an ancestor exists");
    }
}

/// A report of any format is complete, and nothing in it is obeyed.
fn check_report(judgement: &Judgement, format: report::Format) {
    let human = Human::new(false, false, Detail::Hints);
    let mut reporter = report::reporter(format, human, &Repository::find());
    let mut summary = Summary::default();
    summary.add(judgement);
    let mut out = Writer::in_memory();
    out.speak(reporter.notation());
    reporter.connector(judgement, &mut out);
    reporter.finish(&summary, &mut out);
    check_tame(&out.into_text(), format);
}

/// Nothing in a report is obeyed by a terminal, hidden, or taken for a command; it is what it says it is.
pub fn check_tame(report: &str, format: report::Format) {
    use report::Format;

    let own: &[&str] = match format {
        Format::Github => &["::error ", "::warning ", "::notice ", "::error::"],
        Format::Azure => &["##vso[task.logissue "],
        _ => &[],
    };
    report.split('\n').for_each(|line| check_line(line, own));
    match format {
        Format::Json | Format::Sarif => {
            let report: Value =
                serde_json::from_str(report).unwrap_or_else(|e| panic!("{format:?}: {e}: {report}"));
            if format == Format::Sarif {
                check_messages(&report["runs"][0]["results"]);
                check_messages(&report["runs"][0]["invocations"]);
            }
        }
        Format::Junit => {
            roxmltree::Document::parse(report).unwrap_or_else(|error| panic!("{error}: {report}"));
        }
        Format::Markdown => check_markdown(report),
        Format::Human | Format::Github | Format::Azure => {}
    }
}

/// A line of an output, in which no agent finds a command, but for one that begins with a mark of our own.
pub fn check_line(line: &str, own: &[&str]) {
    let line = line.strip_suffix('\r').unwrap_or(line);
    let hidden = line.chars().find(|character| *character != '\t' && !escape::is_visible(*character));
    assert_eq!(hidden, None, "{line:?}");
    // What an agent sees that compares by the rules of some culture.
    let weighty: String = line.chars().filter(|character| (' '..='~').contains(character)).collect();
    let weighty = weighty.to_ascii_lowercase();
    let data = own.iter().find_map(|mark| weighty.strip_prefix(mark));
    let begins = weighty.trim_start().starts_with("::") && !weighty.trim_start().starts_with(":::");
    assert!(data.is_some() || !begins, "{line:?}");
    let rest = data.unwrap_or(&weighty);
    assert!(!rest.contains("##[") && !rest.contains("##vso["), "{line:?}");
}

/// No text of a SARIF report holds a link.
fn check_messages(value: &Value) {
    match value {
        Value::Object(members) => members.iter().for_each(|(key, member)| {
            let text = member.as_str().filter(|_| ["text", "justification"].contains(&key.as_str()));
            assert!(text.is_none_or(|text| !text.contains("](")), "{text:?}");
            check_messages(member);
        }),
        Value::Array(items) => items.iter().for_each(check_messages),
        _ => {}
    }
}

/// What Markdown becomes is headings, lists, strong words, code and text, and no text in it is taken for something else.
pub fn check_markdown(markdown: &str) {
    use comrak::nodes::NodeValue;

    let mut options = comrak::Options::default();
    let extension = &mut options.extension;
    for option in [
        &mut extension.autolink,
        &mut extension.strikethrough,
        &mut extension.table,
        &mut extension.tasklist,
        &mut extension.footnotes,
        &mut extension.math_dollars,
        &mut extension.math_code,
        &mut extension.alerts,
    ] {
        *option = true;
    }
    let arena = comrak::Arena::new();
    let root = comrak::parse_document(&arena, markdown, &options);
    // Texts that stand side by side are one to whoever looks for mentions.
    let mut texts = vec![String::new()];
    for node in root.descendants() {
        match &node.data.borrow().value {
            NodeValue::Text(text) => texts.last_mut().unwrap().push_str(text),
            NodeValue::HtmlInline(html) => {
                assert_eq!(html, "<!-- -->", "{markdown}");
                texts.push(String::new());
            }
            NodeValue::Document
            | NodeValue::Paragraph
            | NodeValue::Heading(_)
            | NodeValue::List(_)
            | NodeValue::Item(_)
            | NodeValue::Strong
            | NodeValue::SoftBreak
            | NodeValue::Code(_) => texts.push(String::new()),
            other => panic!("{other:?} in {markdown}"),
        }
    }
    for text in &texts {
        check_prose(text);
    }
}

/// A text in which GitHub finds no mention, issue or address.
fn check_prose(text: &str) {
    let text = text.to_lowercase();
    let follows =
        |mark: &str, is: fn(char) -> bool| text.split(mark).skip(1).any(|rest| rest.starts_with(is));
    assert!(!follows("@", char::is_alphanumeric) && !follows("#", char::is_alphanumeric), "{text}");
    assert!(!follows("gh-", |next| next.is_ascii_digit()), "{text}");
    assert!(!text.contains("://") && !text.contains("www."), "{text}");
}
