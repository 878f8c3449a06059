//! The command line: what the two halves are called by. One file for each kind of command.

mod breaking;
mod build;
mod convert;
mod cores;
mod diff;
mod drift;
mod elsewhere;
mod fix;
mod home;
mod import;
mod init;
mod layout;
mod lsp;
mod new;
mod output;
mod rules;
mod schema;
mod shell;
mod sync;
mod target;
mod validate;

use std::ffi::OsString;
use std::io::Write;

use clap::{Parser, Subcommand};

use crate::error::Error;
use crate::escape::{Writer, printable};
use crate::model::Connector;

/// Compiler, linter and change guard for Microsoft Power Platform custom connectors.
#[derive(Parser)]
#[command(name = "conndef", version = env!("CONNDEF_VERSION"), max_term_width = 100, after_help = EXIT_STATUS)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const EXIT_STATUS: &str = "\
Exit status: 0 nothing at or above the threshold; 1 findings, or stale generated files; 2 could not run.";

#[derive(Subcommand)]
enum Command {
    Build(build::Build),
    Validate(validate::Validate),
    Drift(drift::Drift),
    Breaking(breaking::Breaking),
    Import(import::Import),
    New(new::New),
    Convert(convert::Convert),
    Sync(sync::SyncArgs),
    Init(init::Init),
    Lsp(lsp::Lsp),
    Rules(rules::List),
    Explain(rules::Explain),
    Completions(shell::Completions),
    Man(shell::Man),
    Schema(schema::Schema),
}

impl Command {
    fn run(&self, connectors: &[&Connector], streams: &mut Streams<'_>) -> Result<Outcome, Error> {
        match self {
            // An editor reads messages, not lines, each at once.
            Command::Lsp(args) => args.run(&mut streams.out.raw()),
            Command::Build(args) => args.run(connectors, &mut streams.out),
            Command::Validate(args) => args.run(streams),
            Command::Drift(args) => Ok(args.run(streams)),
            Command::Breaking(args) => Ok(args.run(streams)),
            Command::Import(args) => args.run(&mut streams.out),
            Command::New(args) => args.run(&mut streams.out),
            Command::Convert(args) => args.run(&mut streams.out),
            Command::Sync(args) => args.run(connectors, streams),
            Command::Init(args) => args.run(&mut streams.out),
            Command::Rules(args) => args.run(&mut streams.out),
            Command::Explain(args) => args.run(&mut streams.out),
            Command::Completions(args) => Ok(args.run(&mut streams.out)),
            Command::Man(args) => args.run(&mut streams.out),
            Command::Schema(args) => Ok(args.run(&mut streams.out)),
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

/// What the program says.
struct Streams<'w> {
    /// What was asked for.
    out: Writer<'w>,
    /// What went wrong.
    err: Writer<'w>,
}

impl Streams<'_> {
    /// Says on one line what went wrong.
    fn complain(&mut self, error: &Error) {
        writeln!(self.err, "error: {}", printable(&error.to_string()));
        self.err.flush();
    }
}

/// Runs the program of some connectors: the report goes to `out`, failures of the tool itself to `err`.
///
/// What becomes of either changes nothing of the judgement. If `out` cannot be written the run fails, unless its reader has
/// seen enough; a closed `err` leaves the exit status to speak.
pub fn run(
    connectors: &[&Connector],
    args: impl IntoIterator<Item = OsString>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Outcome {
    let mut streams = Streams { out: Writer::new(out), err: Writer::new(err) };
    let outcome = match Cli::try_parse_from(args) {
        Ok(cli) => cli.command.run(connectors, &mut streams).unwrap_or_else(|error| {
            streams.complain(&error);
            Outcome::Failed
        }),
        // Help and version are what was asked for; all else is misuse.
        Err(error) if error.use_stderr() => {
            write!(streams.err, "{}", error.render());
            Outcome::Failed
        }
        Err(help) => {
            write!(streams.out, "{}", help.render());
            Outcome::Clean
        }
    };
    let outcome = match streams.out.close() {
        Ok(()) => outcome,
        Err(error) => {
            streams.complain(&Error::Write(error));
            Outcome::Failed
        }
    };
    streams.err.flush();
    outcome
}
