//! The `conndef` program.

use std::io::{self, BufWriter};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut out = BufWriter::new(io::stdout().lock());
    let outcome = conndef::cli::run(std::env::args_os(), &mut out, &mut io::stderr());
    ExitCode::from(outcome.code())
}
