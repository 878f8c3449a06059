//! What commands share that are about connectors: how they say what was found in them.

use super::cores;
use super::output::Reports;
use crate::config::{Config, is_address};
use crate::error::Error;
use crate::judge;
use crate::severity::Severity;
use crate::target::{Judging, Target};

/// An address of an API on the command line.
pub(super) fn server(text: &str) -> Result<String, String> {
    is_address(text).then(|| text.to_owned()).ok_or_else(|| "expected https:// and a host".to_owned())
}

/// What an error in a configuration comes to where findings are not reported.
pub(super) fn misconfiguration(config: &Config) -> Option<Error> {
    let is_wrong = judge::configuration(config).count(Severity::Error) > 0;
    is_wrong.then(|| Error::Configuration(config.document.source().name().to_owned()))
}

/// Judges, on all cores, and reports in the order of the targets.
pub(super) fn report<'a>(
    judging: &Judging<'a>,
    targets: Vec<Result<Target<'a>, Error>>,
    reports: &mut Reports<'_, '_>,
) -> Result<(), Error> {
    reports.configuration(judging.config);
    if targets.is_empty() && !reports.has_errors() {
        return Err(Error::NoPath);
    }
    let judge = |target: Result<Target<'a>, Error>| judging.judge_everywhere(&target?);
    cores::in_order(targets, judge, |judged| match judged {
        Ok(judgement) => reports.connector(&judgement),
        // The other connectors are still judged.
        Err(error) => reports.failure(&error),
    })
}
