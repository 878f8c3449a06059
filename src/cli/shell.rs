//! `completions` and `man`: what shells and manuals know of the program, made from its own description.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::{Cli, Outcome};
use crate::error::Error;
use crate::escape::Writer;

/// Print the completions of a shell
///
/// For bash: `conndef completions bash > ~/.local/share/bash-completion/completions/conndef`.
#[derive(Args)]
pub(super) struct Completions {
    /// Which shell
    shell: Shell,
}

/// Print the manual page of the program or of one of its commands
///
/// `conndef man validate | man -l -` shows it.
#[derive(Args)]
pub(super) struct Man {
    /// The command [default: the program as a whole]
    command: Option<String>,
}

impl Completions {
    pub(super) fn run(&self, out: &mut Writer<'_>) -> Outcome {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "conndef", &mut script);
        out.write_str(&String::from_utf8_lossy(&script));
        Outcome::Clean
    }
}

impl Man {
    pub(super) fn run(&self, out: &mut Writer<'_>) -> Result<Outcome, Error> {
        let mut program = Cli::command();
        program.build();
        let page = match &self.command {
            None => Some(program),
            Some(name) => program.find_subcommand(name).cloned(),
        };
        let page = page.ok_or_else(|| Error::NoCommand(self.command.clone().unwrap_or_default()))?;
        let mut text = Vec::new();
        clap_mangen::Man::new(page).render(&mut text)?;
        out.write_str(&String::from_utf8_lossy(&text));
        Ok(Outcome::Clean)
    }
}
