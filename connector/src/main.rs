//! The program of tyntec's connectors: it builds their packages from data, and does all else that `conndef` does.

use std::process::ExitCode;

mod data;

fn main() -> ExitCode {
    conndef::main(data::CONNECTORS)
}
