//! `new`: a crate of typed data, from connectors that exist, from the description of an API, or to be filled in.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::Args;
use serde_json::Value;

use super::Outcome;
use super::home::relative;
use super::import::{copied, tell};
use super::init::Baseline;
use crate::config::{self, FILE_NAME, HEAD};
use crate::convert::{self, Converted};
use crate::emit::{self, Artifact, DEFINITION, ICON, PROPERTIES, README, SCRIPT};
use crate::error::Error;
use crate::escape::{Writer, printable};
use crate::files::Changed;
use crate::folder::{self, Folder, Kind, Layout};
use crate::import::{Choice, Loss, Wish, import};
use crate::model::Connector;
use crate::profile::Profile;
use crate::root::{self, Root};
use crate::scaffold::{self, Dependency, Files, STARTER};
use crate::target::Reference;
use crate::text::counted;

/// Make a crate that describes connectors as typed data and builds their packages
///
/// Each connector becomes a module: of a folder that holds a connector, of which `cargo run -- build` gives back the files; of the
/// OpenAPI document of an API, as `conndef import` would make it; or, without --from, a small one to be filled in. What no type
/// covers stays as JSON beside the typed part, and is counted.
#[derive(Args)]
pub(super) struct New {
    /// Folder of the crate; it must not hold anything yet
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// A connector's folder, a solution, or the OpenAPI or Swagger document of an API; may be repeated
    #[arg(long, value_name = "PATH")]
    from: Vec<PathBuf>,
    /// Folder of conndef's source, if the crate is to use that [default: a published version of it]
    #[arg(long, value_name = "PATH")]
    conndef: Option<PathBuf>,
    /// Where the API of a document is served, if the document does not say
    #[arg(long, value_name = "URL", value_parser = super::target::server)]
    server: Option<String>,
    /// Take no more than the first N operations of a document
    #[arg(long, value_name = "N")]
    first: Option<usize>,
}

/// A connector on its way to a module.
struct Made {
    module: String,
    connector: &'static Connector,
    package: Vec<Artifact>,
    /// The released files; none for a new connector.
    released: Vec<(Cow<'static, str>, Vec<u8>)>,
    /// What a document says and the connector does not, and how many operations it has.
    losses: Vec<Loss>,
    offered: Option<usize>,
    /// The documents of its API, by the paths at which they lie in the crate.
    references: Vec<(PathBuf, Vec<u8>)>,
}

impl New {
    pub(super) fn run(&self, out: &mut Writer<'_>) -> Result<Outcome, Error> {
        if !self.is_free() {
            return Err(Error::Exists(folder::display(&self.folder)));
        }
        let own = root::absolute(&self.folder).map_err(Error::read(&self.folder))?;
        let called = own.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let conndef = self.conndef.as_deref().map(|path| source(path, &own)).transpose()?;
        let dependency = conndef.as_deref().map_or(Dependency::Published, Dependency::Path);
        let mut taken = scaffold::Names::default();
        let mut made = Vec::new();
        for from in &self.from {
            let connectors = connectors_at(from)?;
            if connectors.is_empty() {
                made.push(self.of_document(from, &mut taken)?);
            }
            for connector in connectors {
                made.push(of_folder(&connector, &mut taken)?);
            }
        }
        let mut files: BTreeMap<PathBuf, Vec<u8>> = BTreeMap::new();
        let mut modules: Vec<String> = made.iter().map(|made| made.module.clone()).collect();
        if made.is_empty() {
            modules.push("parcels".to_owned());
            files.insert("src/parcels.rs".into(), STARTER.as_bytes().to_vec());
        }
        let is_released = made.iter().any(|made| !made.released.is_empty());
        for file in scaffold::project(&scaffold::name(&called), &dependency, &modules, is_released) {
            files.insert(file.name.into(), file.bytes);
        }
        for made in &made {
            for file in scaffold::module(made.connector) {
                files.insert(Path::new("src").join(&made.module).join(file.name), file.bytes);
            }
            let name = made.connector.info().folder;
            for Artifact { name: file, bytes } in &made.package {
                files.insert(Path::new("connector").join(name).join(&**file), bytes.clone());
            }
            for (file, bytes) in &made.released {
                files.insert(Path::new("released").join(name).join(&**file), bytes.clone());
            }
            files.extend(made.references.iter().cloned());
        }
        let files: Vec<_> = files.into_iter().map(|(path, bytes)| (self.folder.join(path), bytes)).collect();
        crate::files::write_all(files.iter().map(|(path, bytes)| (path.as_path(), bytes.as_slice())))?;
        let accepted = self.configure(&made)?;
        let is_formatted = self.format();
        self.tell(&made, accepted, is_formatted, out);
        Ok(Outcome::Clean)
    }

    /// Whether there is nothing that could be overwritten; a repository that was cloned empty holds its own folder only.
    fn is_free(&self) -> bool {
        match self.folder.read_dir() {
            Ok(entries) => entries.flatten().all(|entry| entry.file_name() == ".git"),
            Err(_) => self.folder.symlink_metadata().is_err(),
        }
    }

    fn of_document(&self, from: &Path, taken: &mut scaffold::Names) -> Result<Made, Error> {
        let root = Root::of_named(from).map_err(Error::read(from))?;
        let document = Reference { path: from.to_owned(), root }.load(&Changed::new())?;
        let choice = Choice {
            tags: &[],
            paths: &[],
            operations: &[],
            triggers: &[],
            first: self.first,
            deprecated: false,
        };
        let wish = Wish { choice, server: self.server.as_deref(), title: None, icon: None };
        let imported = import(&document, &wish)?;
        let file = |name: &str| {
            imported.package.iter().find(|file| file.name == name).map(|file| file.bytes.as_slice())
        };
        let json = |name: &str| {
            file(name).and_then(|bytes| serde_json::from_slice(bytes).ok()).unwrap_or(Value::Null)
        };
        let (definition, properties) = (json(DEFINITION), json(PROPERTIES));
        let called = definition.pointer("/info/title").and_then(Value::as_str).unwrap_or("connector");
        let module = taken.take_module(called);
        let name = package_of(&module);
        let files = Files {
            folder: &name,
            definition: &definition,
            properties: &properties,
            script: None,
            icon: file(emit::ICON),
            readme: file(emit::README).and_then(|bytes| str::from_utf8(bytes).ok()),
        };
        let connector = scaffold::connector(&files).ok_or_else(|| Error::NoApi(folder::display(from)))?;
        let references = copied(&document, &Path::new("connector").join(&name))?;
        let package = emit::package(connector, Profile::Deploy);
        Ok(Made {
            module,
            connector,
            package,
            released: Vec::new(),
            losses: imported.losses,
            offered: Some(imported.offers.len()),
            references,
        })
    }

    /// Writes the configuration: what each connector is compared with, and what is accepted as it is.
    fn configure(&self, made: &[Made]) -> Result<usize, Error> {
        let (mut text, mut accepted) = (HEAD.to_owned(), 0);
        for made in made {
            let path = format!("connector/{}", made.connector.info().folder);
            let references: Vec<_> =
                made.references.first().map(|(path, _)| folder::display(path)).into_iter().collect();
            text +=
                &config::table(&path, &references, self.server.as_deref().filter(|_| !references.is_empty()));
            if !made.released.is_empty() {
                let released = config::string(&path.replacen("connector", "released", 1));
                let _ = writeln!(text, "released = {released}");
            }
            let baseline = Baseline::of(&self.folder.join(&path), Some(Profile::Deploy))?;
            text += &baseline.text;
            accepted += baseline.accepted;
        }
        if made.is_empty() {
            text += &config::table("connector/parcels", &[], None);
        }
        crate::files::write(&self.folder.join(FILE_NAME), text.as_bytes())?;
        Ok(accepted)
    }

    /// Whether `rustfmt` was there to have the last word.
    fn format(&self) -> bool {
        let program = Path::new("src").join("main.rs");
        let run = Command::new("rustfmt")
            .args(["--edition", "2024"])
            .arg(program)
            .current_dir(&self.folder)
            .output();
        run.is_ok_and(|output| output.status.success())
    }

    fn tell(&self, made: &[Made], accepted: usize, is_formatted: bool, out: &mut Writer<'_>) {
        let shown = printable(&folder::display(&self.folder)).into_owned();
        writeln!(out, "wrote {shown}: {}", counted(made.len().max(1), "connector"));
        for made in made {
            let share = scaffold::Share::of(made.connector);
            let count = made.connector.operations().len();
            let all = made.offered.unwrap_or(count);
            let of = if all > count { format!("{count} of ") } else { String::new() };
            writeln!(out, "  src/{}: {of}{}, {share}", made.module, counted(all, "operation"));
        }
        if accepted > 0 {
            writeln!(
                out,
                "  {FILE_NAME}: {} accepted until somebody looks at them",
                counted(accepted, "finding")
            );
        }
        if !is_formatted {
            writeln!(out, "rustfmt is not there or could not format all of it: `cargo fmt` does, once it is");
        }
        for made in made {
            tell(&made.losses, false, out);
        }
        writeln!(out, "\nNext: `cd {shown}`, `cargo run -- build`, `cargo test`");
    }
}

/// The name of a module's package.
fn package_of(module: &str) -> String {
    module.trim_end_matches('_').replace('_', "-")
}

/// A module of a connector, in whatever layout it lies.
fn of_folder(from: &Path, taken: &mut scaffold::Names) -> Result<Made, Error> {
    let folder = Folder::load(from)?;
    let Converted { package, identity, .. } = convert::package(&folder)?;
    let file = |name: &str| package.iter().find(|file| file.name == name).map(|file| file.bytes.as_slice());
    let text = |name: &str| file(name).and_then(|bytes| str::from_utf8(bytes).ok());
    let json = |name: &str, kind: Kind| {
        let unreadable = |reason: String| Error::Unreadable { path: folder.name(kind).to_owned(), reason };
        let bytes =
            file(name).map_or(&b"{}"[..], |bytes| bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes));
        let value: Value = serde_json::from_slice(bytes).map_err(|error| unreadable(error.to_string()))?;
        if scaffold::is_writable(&value) {
            return Ok(value);
        }
        Err(unreadable("it holds numbers or levels beyond what data can say".to_owned()))
    };
    let definition = json(DEFINITION, Kind::Definition)?;
    let properties = json(PROPERTIES, Kind::Properties)?;
    let own = root::absolute(from).map_err(Error::read(from))?;
    let called = own.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    // What a solution calls it is encoded; people know it by the name that they see.
    let called =
        identity.map(|identity| identity.display_name).filter(|name| !name.is_empty()).unwrap_or(called);
    let module = taken.take_module(&called);
    let files = Files {
        folder: &package_of(&module),
        definition: &definition,
        properties: &properties,
        script: text(SCRIPT),
        icon: file(ICON),
        readme: text(README),
    };
    let connector = scaffold::connector(&files).ok_or_else(|| Error::NoDefinition(folder.display()))?;
    let released = package.iter().filter(|file| [DEFINITION, PROPERTIES].contains(&&*file.name));
    let released = released.map(|file| (file.name.clone(), file.bytes.clone())).collect();
    // Settings that are there say where it is deployed to.
    let package = match folder.layout {
        Layout::Package => emit::package_in(&folder.path, connector, Profile::Deploy)?,
        Layout::Solution | Layout::Agent => emit::package(connector, Profile::Deploy),
    };
    Ok(Made {
        module,
        connector,
        package,
        released,
        losses: Vec::new(),
        offered: None,
        references: Vec::new(),
    })
}

/// The connectors that a path leads to: a folder's, those of a solution, or that of a definition file with properties beside it;
/// none where it is a document of an API.
fn connectors_at(from: &Path) -> Result<Vec<PathBuf>, Error> {
    let found = || Folder::find(from);
    if from.is_dir() {
        // A folder of its own is read, or refused, as a whole.
        let is_own = Folder::load(from).map(|folder| folder.document(Kind::Definition).is_some());
        return if is_own.unwrap_or(false) { Ok(vec![from.to_owned()]) } else { found() };
    }
    let found = Folder::load(from).is_ok_and(|folder| folder.layout != Layout::Package).then(found);
    if let Some(found) = found {
        return found;
    }
    let Some(folder) = from.parent() else { return Ok(Vec::new()) };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let Ok(own) = Folder::load(folder) else { return Ok(Vec::new()) };
    let is_its = Path::new(own.name(Kind::Definition)).file_name() == from.file_name();
    let is_connector = is_its && own.document(Kind::Properties).is_some();
    Ok(is_connector.then(|| folder.to_owned()).into_iter().collect())
}

/// The path of conndef's source as it leads from a crate.
fn source(path: &Path, krate: &Path) -> Result<String, Error> {
    let real = root::canonical(path).map_err(Error::read(path))?;
    let manifest = crate::files::read_below(&Root::of(&real), &real.join("Cargo.toml"));
    let manifest: toml::Table =
        manifest.ok().and_then(|bytes| toml::from_str(str::from_utf8(&bytes).ok()?).ok()).unwrap_or_default();
    let name = manifest.get("package").and_then(|package| package.get("name")).and_then(toml::Value::as_str);
    if name != Some(env!("CARGO_PKG_NAME")) {
        return Err(Error::NoSource(folder::display(path)));
    }
    let above = krate.ancestors().find_map(|above| Some((above, root::canonical(above).ok()?)));
    let krate = above.map(|(above, own)| own.join(krate.strip_prefix(above).unwrap_or(Path::new(""))));
    Ok(krate.map_or_else(|| folder::display(&real), |krate| relative(&real, &krate)))
}
