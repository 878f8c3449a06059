//! Where a report goes, how it looks, and what of it makes a run fail.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::Outcome;
use crate::config::Config;
use crate::error::Error;
use crate::judge;
use crate::report::{self, Format, Human, Reporter, Repository, Summary};

#[derive(Args)]
pub(super) struct Output {
    /// How to write the report
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Fail on these, too
    #[arg(long, value_enum)]
    deny: Option<Deny>,
    /// When to use terminal colours
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    color: Color,
    /// Write the report to FILE, and the human one to the terminal
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    file: Option<PathBuf>,
    /// Print errors and warnings only
    #[arg(short, long)]
    quiet: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Deny {
    Warnings,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Color {
    #[default]
    Auto,
    Always,
    Never,
}

impl Output {
    /// Whether warnings make a run fail.
    fn denies_warnings(&self) -> bool {
        self.deny == Some(Deny::Warnings)
    }

    /// What a run says to its caller.
    pub(super) fn outcome(&self, summary: &Summary, has_failed: bool) -> Outcome {
        if has_failed {
            Outcome::Failed
        } else if summary.errors > 0 || self.denies_warnings() && summary.warnings > 0 {
            Outcome::Findings
        } else {
            Outcome::Clean
        }
    }
}

impl Color {
    fn is_wanted(self) -> bool {
        match self {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never,
        }
    }
}

/// The reports of one run: on the terminal, and in a file where one is asked for.
pub(super) struct Reports<'a> {
    terminal: Box<dyn Reporter>,
    out: &'a mut dyn Write,
    /// The report that goes to a file once it is complete, so that the file is never half of one.
    file: Option<(Box<dyn Reporter>, Vec<u8>, PathBuf)>,
}

impl<'a> Reports<'a> {
    pub(super) fn new(output: &Output, infos: bool, out: &'a mut dyn Write) -> Reports<'a> {
        let human = |color| Human { color, quiet: output.quiet, infos: infos && !output.quiet };
        let color = output.color.is_wanted();
        let reporter = |color| report::reporter(output.format, human(color), &Repository::find());
        match &output.file {
            None => Reports { terminal: reporter(color), out, file: None },
            Some(path) => {
                let file = (reporter(false), Vec::new(), path.clone());
                Reports { terminal: Box::new(human(color)), out, file: Some(file) }
            }
        }
    }

    pub(super) fn write(
        &mut self,
        mut write: impl FnMut(&mut dyn Reporter, &mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Error> {
        write(&mut *self.terminal, self.out)?;
        if let Some((reporter, bytes, _)) = &mut self.file {
            write(&mut **reporter, bytes)?;
        }
        Ok(())
    }

    /// What is wrong with the configuration, which belongs to no connector.
    pub(super) fn configuration(
        &mut self,
        config: Option<&Config>,
        summary: &mut Summary,
    ) -> Result<(), Error> {
        let Some(config) = config else { return Ok(()) };
        let judgement = judge::configuration(config);
        summary.add_configuration(&judgement);
        self.write(|reporter, out| reporter.connector(&judgement, &[config.document.source()], out))
    }

    pub(super) fn finish(mut self, summary: &Summary) -> Result<(), Error> {
        self.write(|reporter, out| reporter.finish(summary, out))?;
        match self.file {
            Some((_, bytes, path)) => crate::files::write(&path, &bytes),
            None => Ok(()),
        }
    }
}
