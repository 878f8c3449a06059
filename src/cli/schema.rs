//! `schema`: what editors complete and check by.

use std::io::Write;

use clap::Args;

use super::Outcome;
use crate::error::Error;
use crate::schema::{self, Kind};

/// Print the JSON Schema of a file, for editors
#[derive(Args)]
pub(super) struct Schema {
    /// The file
    #[arg(value_enum)]
    kind: Kind,
}

impl Schema {
    pub(super) fn run(&self, out: &mut dyn Write) -> Result<Outcome, Error> {
        write!(out, "{}", schema::text(self.kind))?;
        Ok(Outcome::Clean)
    }
}
