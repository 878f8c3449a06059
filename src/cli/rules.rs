//! `rules` and `explain`: what conndef knows.

use clap::{Args, ValueEnum};

use super::Outcome;
use crate::config::Config;
use crate::error::Error;
use crate::escape::{Notation, Writer};
use crate::judge;
use crate::rule::Rule;
use crate::rules::{self, RULES};
use crate::severity::Level;

/// List all rules by group, each with what `conndef.toml` makes of it, else how bad its findings are at worst
///
/// `allow` is said of rules that do not run: those that the configuration turns off, and those of the group `style` as long as
/// nobody turns them on.
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
    pub(super) fn run(&self, out: &mut Writer<'_>) -> Result<Outcome, Error> {
        match self.format {
            Format::Human => {
                let width = RULES.iter().map(|rule| rule.name.len()).max().unwrap_or_default();
                let config = Config::find()?;
                let turned = config.as_ref().map(|config| config.turns.as_slice()).unwrap_or_default();
                let mut group = "";
                for rule in RULES {
                    if group != rule.group {
                        writeln!(out, "{}{}:", if group.is_empty() { "" } else { "\n" }, rule.group);
                        group = rule.group;
                    }
                    let level = judge::level(rule, &[turned]).map_or(rule.severity.name(), Level::name);
                    writeln!(out, "{:width$}  {level:7}  {}", rule.name, rule.summary());
                }
            }
            Format::Json => {
                out.speak(Notation::Json);
                writeln!(out, "{}", rules::catalogue::json());
            }
            Format::Markdown => out.write_str(&rules::catalogue::markdown()),
        }
        Ok(Outcome::Clean)
    }
}

impl Explain {
    pub(super) fn run(&self, out: &mut Writer<'_>) -> Result<Outcome, Error> {
        let name = self.rule.as_str();
        let found: Vec<&Rule> = match rules::find(name) {
            Some(rule) => vec![rule],
            None => rules::of_server(name).collect(),
        };
        if found.is_empty() {
            return Err(Error::no_rule(name, rules::near(name).into_iter().map(|rule| rule.name)));
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
