//! Where a report goes, how it looks, and what of it makes a run fail.

use std::io;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{Outcome, Streams};
use crate::config::Config;
use crate::error::Error;
use crate::escape::{Writer, printable};
use crate::judge::{self, Judgement};
use crate::report::{self, Detail, Format, Human, Reporter, Repository, Summary};
use crate::rules;
use crate::severity::{Level, Turn};

#[derive(Args)]
pub(super) struct Output {
    /// How to write the report
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Do not run these rules; a name of a rule or of a group of rules, may be repeated
    #[arg(long, value_name = "RULE")]
    allow: Vec<String>,
    /// Make warnings of what these rules find
    #[arg(long, value_name = "RULE")]
    warn: Vec<String>,
    /// Make errors of what these rules find; `warnings` makes all warnings fail
    #[arg(long, value_name = "RULE|warnings")]
    deny: Vec<String>,
    /// When to use terminal colours
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    color: Color,
    /// Write the report to FILE, and only what it comes to to the terminal
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    file: Option<PathBuf>,
    /// Show hints, too: what is worth knowing and fails nothing, of an update what breaks nothing
    #[arg(long, visible_alias = "all")]
    hints: bool,
    /// Print errors and warnings only, and nothing of the whole run
    #[arg(short, long, conflicts_with = "hints")]
    quiet: bool,
}

/// What stands for all warnings where a rule could stand.
const WARNINGS: &str = "warnings";

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
        self.deny.iter().any(|name| name == WARNINGS)
    }

    /// What the command line makes of rules.
    pub(super) fn turns(&self) -> Result<Vec<Turn>, Error> {
        let denied = self.deny.iter().filter(|name| *name != WARNINGS);
        let levels = [
            (Level::Allow, self.allow.iter().collect::<Vec<_>>()),
            (Level::Warn, self.warn.iter().collect()),
            (Level::Deny, denied.collect()),
        ];
        let turns =
            levels.into_iter().flat_map(|(level, names)| names.into_iter().map(move |name| (name, level)));
        let turn = |(name, level): (&String, Level)| {
            let is_known = rules::is_known(name);
            let turn = is_known.then(|| Turn { of: name.clone(), level });
            turn.ok_or_else(|| Error::no_rule(name, rules::meant_by(name)))
        };
        turns.map(turn).collect()
    }

    /// Reports what is judged. An error ends the judging, not the report: that is complete, and says so, in every format.
    pub(super) fn report(
        &self,
        streams: &mut Streams<'_>,
        judge: impl FnOnce(&mut Reports<'_, '_>) -> Result<(), Error>,
    ) -> Outcome {
        let mut reports = Reports::new(self, streams);
        judge(&mut reports).unwrap_or_else(|error| reports.failure(&error));
        let summary = reports.summary.clone();
        match reports.finish() {
            Err(error) => {
                streams.complain(&error);
                Outcome::Failed
            }
            Ok(()) if summary.failures > 0 => Outcome::Failed,
            Ok(()) if summary.errors > 0 || self.denies_warnings() && summary.warnings > 0 => {
                Outcome::Findings
            }
            Ok(()) => Outcome::Clean,
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
pub(super) struct Reports<'s, 'w> {
    pub(super) streams: &'s mut Streams<'w>,
    terminal: Box<dyn Reporter>,
    /// Whether people read the terminal's report, and so stderr beside it.
    is_for_people: bool,
    /// The report that goes to a file once it is complete, so that the file is never half of one.
    file: Option<(Box<dyn Reporter>, Writer<'static>, PathBuf)>,
    summary: Summary,
}

impl<'s, 'w> Reports<'s, 'w> {
    fn new(output: &Output, streams: &'s mut Streams<'w>) -> Reports<'s, 'w> {
        let detail = if output.hints { Detail::Hints } else { Detail::Findings };
        let human = |color, detail| Human::new(color, output.quiet, detail);
        let color = output.color.is_wanted();
        let reporter = |color| report::reporter(output.format, human(color, detail), &Repository::find());
        let (terminal, file) = match &output.file {
            None => (reporter(color), None),
            Some(path) => {
                let reporter = reporter(false);
                let mut writer = Writer::in_memory();
                writer.speak(reporter.notation());
                (Box::new(human(color, Detail::Count)) as _, Some((reporter, writer, path.clone())))
            }
        };
        streams.out.speak(terminal.notation());
        let is_for_people = output.format == Format::Human || file.is_some();
        Reports { streams, terminal, is_for_people, file, summary: Summary::default() }
    }

    fn write(&mut self, mut write: impl FnMut(&mut dyn Reporter, &mut Writer<'_>)) {
        write(&mut *self.terminal, &mut self.streams.out);
        if let Some((reporter, writer, _)) = &mut self.file {
            write(&mut **reporter, writer);
        }
    }

    /// What is wrong with the configuration, which belongs to no connector.
    pub(super) fn configuration(&mut self, config: Option<&Config>) {
        let Some(config) = config else { return };
        let judgement = judge::configuration(config);
        self.summary.add_configuration(&judgement);
        self.write(|reporter, out| reporter.connector(&judgement, out));
    }

    /// What was found in a connector.
    pub(super) fn connector(&mut self, judgement: &Judgement) {
        self.summary.add(judgement);
        self.write(|reporter, out| reporter.connector(judgement, out));
        if let Some(error) = &judgement.unread {
            self.complain(error);
        }
    }

    /// What kept a connector, or all of them, from being judged.
    pub(super) fn failure(&mut self, error: &Error) {
        self.summary.add_failure();
        self.complain(error);
    }

    fn complain(&mut self, error: &Error) {
        self.streams.complain(error);
        let failure = error.to_string();
        let failure = printable(&failure);
        if !self.is_for_people {
            self.terminal.failure(&failure, &mut self.streams.out);
        }
        if let Some((reporter, writer, _)) = &mut self.file {
            reporter.failure(&failure, writer);
        }
    }

    /// Whether errors were found so far.
    pub(super) fn has_errors(&self) -> bool {
        self.summary.errors > 0
    }

    fn finish(mut self) -> Result<(), Error> {
        let summary = self.summary.clone();
        self.write(|reporter, out| reporter.finish(&summary, out));
        match self.file {
            Some((_, writer, path)) => crate::files::write(&path, writer.into_text().as_bytes()),
            None => Ok(()),
        }
    }
}
