//! The `conndef` program, which has no connectors of its own.

use std::process::ExitCode;

fn main() -> ExitCode {
    conndef::main(&[])
}
