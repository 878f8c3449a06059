//! `rules` and `explain`: what conndef knows.

use clap::{Args, ValueEnum};

use super::Outcome;
use crate::error::Error;
use crate::escape::{Notation, Writer};
use crate::rule::Rule;
use crate::rules::{self, RULES};

/// List all rules
#[derive(Args)]
pub(super) struct List {
    /// How to write the list
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Say what a rule means, why it matters and how to satisfy it
#[derive(Args)]
pub(super) struct Explain {
    /// Name of a rule, also a former one, or Microsoft's ID of one (`OperationIdNotUnique`)
    #[arg(value_name = "RULE|SERVER-ID")]
    rule: String,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    #[default]
    Human,
    Json,
    Markdown,
}

impl List {
    pub(super) fn run(&self, out: &mut Writer<'_>) -> Outcome {
        match self.format {
            Format::Human => {
                let width = RULES.iter().map(|rule| rule.name.len()).max().unwrap_or_default();
                for rule in RULES {
                    writeln!(out, "{:width$}  {:7}  {}", rule.name, rule.severity.name(), rule.summary());
                }
            }
            Format::Json => {
                out.speak(Notation::Json);
                writeln!(out, "{}", rules::catalogue::json());
            }
            Format::Markdown => out.write_str(&rules::catalogue::markdown()),
        }
        Outcome::Clean
    }
}

impl Explain {
    pub(super) fn run(&self, out: &mut Writer<'_>) -> Result<Outcome, Error> {
        let name = self.rule.as_str();
        let is_of_server = |rule: &&Rule| rule.server_ids.iter().any(|id| id.eq_ignore_ascii_case(name));
        let found: Vec<&Rule> = match rules::find(name) {
            Some(rule) => vec![rule],
            None => RULES.iter().copied().filter(is_of_server).collect(),
        };
        if found.is_empty() {
            let near: Vec<&str> = rules::near(name).into_iter().map(|rule| rule.name).collect();
            let suggestion = match &near[..] {
                [] => String::new(),
                [near] => format!("; did you mean '{near}'?"),
                near => format!("; did you mean one of these? {}", near.join(", ")),
            };
            return Err(Error::NoRule { name: name.to_owned(), suggestion });
        }
        for (position, rule) in found.into_iter().enumerate() {
            if position > 0 {
                writeln!(out);
            }
            out.write_str(&rules::catalogue::page(rule));
        }
        Ok(Outcome::Clean)
    }
}
