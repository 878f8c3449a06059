//! The `conndef` program.

use std::io;
use std::process::ExitCode;

fn main() -> ExitCode {
    let outcome = conndef::cli::run(std::env::args_os(), &mut io::stdout().lock(), &mut io::stderr());
    ExitCode::from(outcome.code())
}
