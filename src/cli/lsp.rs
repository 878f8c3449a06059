//! `lsp`: the judge in an editor.

use std::io::{self, Write};

use clap::Args;

use super::Outcome;
use crate::error::Error;
use crate::lsp;

/// Speak the Language Server Protocol with an editor: findings as you type, fixes, hover, completion, rename
///
/// An editor starts it. Messages come on standard input and go to standard output.
#[derive(Args)]
pub(super) struct Lsp {
    /// Speak over standard input and output, as is always done; editors say it
    #[arg(long)]
    stdio: bool,
}

impl Lsp {
    pub(super) fn run(&self, out: &mut dyn Write) -> Result<Outcome, Error> {
        let Lsp { stdio: _ } = self;
        let said_goodbye = lsp::serve(io::stdin(), out)?;
        Ok(if said_goodbye { Outcome::Clean } else { Outcome::Findings })
    }
}
