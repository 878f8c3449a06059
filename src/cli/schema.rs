//! `schema`: what editors complete and check by.

use clap::Args;

use super::Outcome;
use crate::escape::{Notation, Writer};
use crate::schema::{self, Kind};

/// Print the JSON Schema of a file, for editors
#[derive(Args)]
pub(super) struct Schema {
    /// The file
    #[arg(value_enum)]
    kind: Kind,
}

impl Schema {
    pub(super) fn run(&self, out: &mut Writer<'_>) -> Outcome {
        out.speak(Notation::Json);
        out.write_str(schema::text(self.kind));
        Outcome::Clean
    }
}
