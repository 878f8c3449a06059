//! The command line: what the two halves are called by.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::api::Api;
use crate::config::Config;
use crate::connectors::CONNECTORS;
use crate::document::{self, Document};
use crate::emit::{self, Reason, Stale};
use crate::error::Error;
use crate::folder::{self, Folder, Kind};
use crate::judge::Case;
use crate::lint::{Check, Rule};
use crate::package::Package;
use crate::profile::Profile;
use crate::report::{self, Format, Human, Reporter, Summary};
use crate::rules::{self, RULES};

/// Compiler, linter and change guard for Microsoft Power Platform custom connectors.
#[derive(Parser)]
#[command(name = "conndef", version, max_term_width = 100, after_help = EXIT_STATUS)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const EXIT_STATUS: &str = "\
Exit status: 0 nothing at or above the threshold; 1 findings, or stale generated files; 2 could not run.";

#[derive(Subcommand)]
enum Command {
    Build(Build),
    Validate(Validate),
    Drift(Drift),
    Rules(ListRules),
    Explain(Explain),
}

/// Write the packages of the built-in connectors
///
/// Each goes to a folder of its own below DIR. Files that are current are not touched, and no file is ever half-written.
#[derive(Args)]
struct Build {
    /// Write nothing; print what is stale as a diff, and exit with 1 if anything is
    #[arg(long)]
    check: bool,
    /// Folder that holds the packages' folders
    #[arg(long, value_name = "DIR", default_value = "connector")]
    out: PathBuf,
    /// What the packages are for
    #[arg(long, value_enum, default_value_t)]
    profile: Profile,
}

/// Judge connectors by the rules of Microsoft's service, client and certification
///
/// With a reference (from --reference or conndef.toml) the connector is compared with its API as well.
#[derive(Args)]
struct Validate {
    /// Connector folders, definition files, or folders of connector folders [default: what conndef.toml names]
    paths: Vec<PathBuf>,
    /// OpenAPI document (JSON or YAML) of the API that the connector calls; may be repeated
    #[arg(long, value_name = "FILE")]
    reference: Vec<PathBuf>,
    /// What the connector is judged for
    #[arg(long, value_enum, default_value_t)]
    profile: Profile,
    #[command(flatten)]
    output: Output,
}

/// Compare a connector with the OpenAPI reference of the API that it calls
#[derive(Args)]
struct Drift {
    /// Connector folder, definition file, or folder of connector folders [default: what conndef.toml names]
    path: Option<PathBuf>,
    /// OpenAPI document (JSON or YAML) of the API; may be repeated [default: what conndef.toml names]
    #[arg(long, value_name = "FILE")]
    reference: Vec<PathBuf>,
    #[command(flatten)]
    output: Output,
}

/// List all rules
#[derive(Args)]
struct ListRules {
    /// How to write the list
    #[arg(long, value_enum, default_value_t)]
    format: RulesFormat,
}

/// Say what a rule means, why it matters and how to satisfy it
#[derive(Args)]
struct Explain {
    /// Name of a rule, or Microsoft's ID of one (`OperationIdNotUnique`)
    #[arg(value_name = "RULE|SERVER-ID")]
    rule: String,
}

#[derive(Args)]
struct Output {
    /// How to write the report
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Fail on these, too
    #[arg(long, value_enum)]
    deny: Option<Deny>,
    /// When to use terminal colours
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    color: Color,
    /// Write the report to FILE, and the human one to the terminal
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    file: Option<PathBuf>,
    /// Print errors and warnings only
    #[arg(short, long)]
    quiet: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Deny {
    Warnings,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Color {
    #[default]
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum RulesFormat {
    #[default]
    Human,
    Json,
    Markdown,
}

impl Color {
    fn is_wanted(self) -> bool {
        match self {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never,
        }
    }
}

/// What the process says to its caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Nothing at or above the threshold.
    Clean,
    /// Findings, or stale generated files.
    Findings,
    /// Something could not be read or written, or was not understood.
    Failed,
}

impl Outcome {
    /// The exit status.
    pub fn code(self) -> u8 {
        self as u8
    }
}

/// Runs the program: the report goes to `out`, failures of the tool itself to `err`.
pub fn run(args: impl IntoIterator<Item = OsString>, out: &mut dyn Write, err: &mut dyn Write) -> Outcome {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are what was asked for; all else is misuse.
            let stream: &mut dyn Write = if error.use_stderr() { err } else { out };
            let is_written = stream.write_all(error.render().to_string().as_bytes()).is_ok();
            return if error.use_stderr() || !is_written { Outcome::Failed } else { Outcome::Clean };
        }
    };
    let outcome = match &cli.command {
        Command::Build(args) => build(args, out),
        Command::Validate(args) => {
            judge(Scope::All, &args.paths, &args.reference, args.profile, &args.output, out, err)
        }
        Command::Drift(args) => {
            let paths: Vec<PathBuf> = args.path.iter().cloned().collect();
            judge(Scope::Drift, &paths, &args.reference, Profile::Deploy, &args.output, out, err)
        }
        Command::Rules(args) => list_rules(args.format, out),
        Command::Explain(args) => explain(&args.rule, out),
    };
    match outcome.and_then(|outcome| Ok(out.flush().map(|()| outcome)?)) {
        Ok(outcome) => outcome,
        // The reader has seen enough.
        Err(Error::Write(error)) if error.kind() == io::ErrorKind::BrokenPipe => Outcome::Clean,
        Err(error) => {
            complain(&error, err);
            Outcome::Failed
        }
    }
}

fn complain(error: &Error, err: &mut dyn Write) {
    // A closed stderr leaves the exit status to speak.
    let _ = writeln!(err, "error: {error}");
}

fn build(args: &Build, out: &mut dyn Write) -> Result<Outcome, Error> {
    let mut outcome = Outcome::Clean;
    for connector in CONNECTORS {
        let folder = args.out.join(connector.info().folder);
        let package = emit::package(connector, args.profile);
        if !args.check {
            let written = emit::write(&folder, &package)?;
            for path in &written {
                writeln!(out, "wrote {}", folder::display(path))?;
            }
            if written.is_empty() {
                writeln!(out, "{} is current", folder::display(&folder))?;
            }
            continue;
        }
        let stale = emit::check(&folder, &package)?;
        if stale.is_empty() {
            writeln!(out, "{} is current", folder::display(&folder))?;
        } else {
            outcome = Outcome::Findings;
        }
        for Stale { path, reason } in stale {
            let path = folder::display(&path);
            match reason {
                Reason::Missing => writeln!(out, "{path} is missing")?,
                Reason::Differs { diff: Some(diff) } => {
                    writeln!(out, "{path} is stale\n{}", diff.trim_end())?;
                }
                Reason::Differs { diff: None } => writeln!(out, "{path} is stale")?,
            }
        }
    }
    if outcome == Outcome::Findings {
        let cure = match (args.out.to_str(), args.profile) {
            (Some("connector"), Profile::Deploy) => "conndef build".to_owned(),
            (_, profile) => {
                format!("conndef build --profile {} --out {}", profile.name(), args.out.display())
            }
        };
        writeln!(out, "run `{cure}` to bring the packages up to date with src/connectors")?;
    }
    Ok(outcome)
}

/// A connector to judge.
struct Target {
    path: PathBuf,
    references: Vec<PathBuf>,
}

/// The connectors that a command is about: those at the given paths, else those of the configuration.
fn targets(
    paths: &[PathBuf],
    references: &[PathBuf],
    config: Option<&Config>,
) -> Result<Vec<Result<Target, Error>>, Error> {
    let configured = |path: &Path| config.and_then(|config| config.connector(path));
    let target = |path: PathBuf| {
        let own = configured(&path).map(|connector| connector.references.clone()).unwrap_or_default();
        Ok(Target { references: if references.is_empty() { own } else { references.to_vec() }, path })
    };
    let named = config.iter().flat_map(|config| &config.connectors).map(|connector| connector.path.clone());
    let roots: Vec<PathBuf> = if paths.is_empty() { named.collect() } else { paths.to_vec() };
    if roots.is_empty() {
        return Err(Error::NoPath);
    }
    let mut targets = Vec::new();
    for root in roots {
        match Folder::find(&root) {
            Ok(found) => targets.extend(found.into_iter().map(target)),
            Err(error) => targets.push(Err(error)),
        }
    }
    Ok(targets)
}

/// Which rules a command runs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scope {
    /// All; those of drift where there is a reference.
    All,
    /// Those of drift, for which there must be a reference, and what they leave of the acceptances.
    Drift,
}

fn judge(
    scope: Scope,
    paths: &[PathBuf],
    references: &[PathBuf],
    profile: Profile,
    output: &Output,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<Outcome, Error> {
    let config = Config::find()?;
    let mut reports = Reports::new(output, out);
    let mut summary = Summary::default();
    let mut has_failed = false;
    for target in targets(paths, references, config.as_ref())? {
        let judged = target.and_then(|target| {
            let folder = Folder::load(&target.path)?;
            let references = load_references(&target.references)?;
            if scope == Scope::Drift && references.is_empty() {
                return Err(Error::NoReference(folder.display()));
            }
            let package = Package::read(&folder, profile);
            let is_comparable = package.definition.as_ref().is_some_and(|own| Api::read(own.root).is_some());
            if scope == Scope::Drift && !is_comparable {
                return Err(Error::NoDefinition(folder.name(Kind::Definition).to_owned()));
            }
            let rules = RULES.iter().copied().filter(|rule| match rule.check {
                Check::Drift(_) => !references.is_empty(),
                Check::Acceptances(_) => true,
                _ => scope == Scope::All,
            });
            let connector =
                config.as_ref().and_then(|config| Some((config, config.connector(&target.path)?)));
            let case = Case {
                package,
                rules: rules.collect(),
                references: &references,
                acceptances: connector.map(|(config, connector)| (config, connector.acceptances.as_slice())),
            };
            let judgement = case.judge();
            summary.add(&judgement, folder.documents().count());
            let sources: Vec<_> = case.sources().collect();
            reports.write(|reporter, out| reporter.connector(&judgement, &sources, out))
        });
        match judged {
            Ok(()) => {}
            Err(error @ Error::Write(_)) => return Err(error),
            // The other connectors are still judged.
            Err(error) => {
                complain(&error, err);
                has_failed = true;
            }
        }
    }
    reports.finish(&summary)?;
    let is_over = summary.errors > 0 || output.deny == Some(Deny::Warnings) && summary.warnings > 0;
    Ok(if has_failed {
        Outcome::Failed
    } else if is_over {
        Outcome::Findings
    } else {
        Outcome::Clean
    })
}

fn load_references(paths: &[PathBuf]) -> Result<Vec<Document>, Error> {
    let load = |path: &PathBuf| {
        let bytes = std::fs::read(path).map_err(Error::read(path))?;
        let is_json = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
        let format = if is_json { document::Format::Json } else { document::Format::Yaml };
        let document = Document::new(folder::display(path), &bytes, format);
        match document.fault() {
            None => Ok(document),
            Some(fault) => {
                let position = document.source().position(fault.offset);
                let (line, column) = (position.line, position.column);
                Err(Error::Reference { name: folder::display(path), line, column, message: fault.message })
            }
        }
    };
    paths.iter().map(load).collect()
}

/// The reports of one run: on the terminal, and in a file where one is asked for.
struct Reports<'a> {
    terminal: Box<dyn Reporter>,
    out: &'a mut dyn Write,
    /// The report that goes to a file once it is complete, so that the file is never half of one.
    file: Option<(Box<dyn Reporter>, Vec<u8>, PathBuf)>,
}

impl<'a> Reports<'a> {
    fn new(output: &Output, out: &'a mut dyn Write) -> Reports<'a> {
        let human = |color| Human { color, quiet: output.quiet };
        let color = output.color.is_wanted();
        match &output.file {
            None => Reports { terminal: report::reporter(output.format, human(color)), out, file: None },
            Some(path) => {
                let file = (report::reporter(output.format, human(false)), Vec::new(), path.clone());
                Reports { terminal: Box::new(human(color)), out, file: Some(file) }
            }
        }
    }

    fn write(
        &mut self,
        mut write: impl FnMut(&mut dyn Reporter, &mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Error> {
        write(&mut *self.terminal, self.out)?;
        if let Some((reporter, bytes, _)) = &mut self.file {
            write(&mut **reporter, bytes)?;
        }
        Ok(())
    }

    fn finish(mut self, summary: &Summary) -> Result<(), Error> {
        self.write(|reporter, out| reporter.finish(summary, out))?;
        match self.file {
            Some((_, bytes, path)) => crate::files::write(&path, &bytes),
            None => Ok(()),
        }
    }
}

fn list_rules(format: RulesFormat, out: &mut dyn Write) -> Result<Outcome, Error> {
    match format {
        RulesFormat::Human => {
            let width = RULES.iter().map(|rule| rule.name.len()).max().unwrap_or_default();
            for rule in RULES {
                writeln!(out, "{:width$}  {:7}  {}", rule.name, rule.severity.name(), rule.summary())?;
            }
        }
        RulesFormat::Json => writeln!(out, "{}", rules::catalogue::json())?,
        RulesFormat::Markdown => write!(out, "{}", rules::catalogue::markdown())?,
    }
    Ok(Outcome::Clean)
}

fn explain(name: &str, out: &mut dyn Write) -> Result<Outcome, Error> {
    let matches =
        |rule: &&&Rule| rule.name == name || rule.server_ids.iter().any(|id| id.eq_ignore_ascii_case(name));
    let found: Vec<_> = RULES.iter().filter(matches).collect();
    if found.is_empty() {
        let nearest = rules::nearest(name).map(|rule| format!("; did you mean '{}'?", rule.name));
        return Err(Error::NoRule { name: name.to_owned(), suggestion: nearest.unwrap_or_default() });
    }
    for (position, rule) in found.into_iter().enumerate() {
        if position > 0 {
            writeln!(out)?;
        }
        write!(out, "{}", rules::catalogue::page(rule))?;
    }
    Ok(Outcome::Clean)
}
