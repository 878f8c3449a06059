//! The command line: what the two halves are called by. One file for each kind of command.

mod breaking;
mod build;
mod cores;
mod fix;
mod init;
mod judge;
mod output;
mod rules;
mod schema;
mod shell;

use std::ffi::OsString;
use std::io::{self, Write};

use clap::{Parser, Subcommand};

use crate::error::Error;
use crate::text::{printable, printable_lines};

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
    Validate(judge::Validate),
    Drift(judge::Drift),
    Breaking(breaking::Breaking),
    Init(init::Init),
    Rules(rules::List),
    Explain(rules::Explain),
    Completions(shell::Completions),
    Man(shell::Man),
    Schema(schema::Schema),
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
            let is_written =
                stream.write_all(printable_lines(&error.render().to_string()).as_bytes()).is_ok();
            return if error.use_stderr() || !is_written { Outcome::Failed } else { Outcome::Clean };
        }
    };
    let outcome = match &cli.command {
        Command::Build(args) => args.run(out),
        Command::Validate(args) => args.run(out, err),
        Command::Drift(args) => args.run(out, err),
        Command::Breaking(args) => args.run(out, err),
        Command::Init(args) => args.run(out),
        Command::Rules(args) => args.run(out),
        Command::Explain(args) => args.run(out),
        Command::Completions(args) => args.run(out),
        Command::Man(args) => args.run(out),
        Command::Schema(args) => args.run(out),
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
    let _ = writeln!(err, "error: {}", printable(&error.to_string()));
}
