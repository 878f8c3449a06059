//! `validate --fix`: findings settled in the files themselves.

use super::target::misconfiguration;
use super::{Outcome, Streams, diff};
use crate::error::Error;
use crate::escape::Writer;
use crate::files::Changed;
use crate::target::{Judging, Target};
use crate::text::counted;
use crate::{files, fix};

/// A fix may make room for another one; no real file needs more rounds than a few.
const MOST_ROUNDS: usize = 10;

/// What becomes of a connector.
struct Fixed {
    /// Files as they should be.
    changed: Changed,
    /// How many findings that settles.
    count: usize,
    /// Why a file of it could not be looked into.
    obstacle: Option<Error>,
}

fn fixed(judge: &Judging<'_>, target: &Target<'_>, takes_unsafe: bool) -> Result<Fixed, Error> {
    let mut changed = Changed::new();
    let (mut count, mut obstacle) = (0, None);
    for _ in 0..MOST_ROUNDS {
        let (judgement, folder) = judge.judge(target, &changed)?;
        obstacle = folder.kinds().find_map(|kind| {
            let reason = folder.obstacle(kind)?;
            Some(Error::Unreadable { path: folder.name(kind).to_owned(), reason })
        });
        obstacle = obstacle.or(judgement.unread);
        let fixed = fix::apply(&judgement.findings, takes_unsafe);
        if folder.is_fixed {
            let archived = || Error::Archived(folder.display());
            obstacle = obstacle.or_else(|| (!fixed.is_empty()).then(archived));
            break;
        }
        // A reference belongs to the API's owner.
        let own = fixed.into_iter();
        let own = own.filter_map(|fixed| Some((folder.file(fixed.source)?.to_owned(), fixed)));
        let files: Vec<_> = own.collect();
        if files.is_empty() {
            break;
        }
        for (path, file) in files {
            count += file.count;
            changed.insert(path, file.bytes);
        }
    }
    Ok(Fixed { changed, count, obstacle })
}

/// Changes the files; what could not be read or written is complained about where connectors are judged.
pub(super) fn write(
    judge: &Judging<'_>,
    targets: Vec<Result<Target<'_>, Error>>,
    takes_unsafe: bool,
    err: &mut Writer<'_>,
) -> Result<(), Error> {
    let (mut findings, mut written) = (0, 0);
    for target in targets.into_iter().flatten() {
        let Ok(Fixed { changed, count, obstacle }) = fixed(judge, &target, takes_unsafe) else { continue };
        if let Some(error @ Error::Archived(_)) = obstacle {
            return Err(error);
        }
        files::write_all(changed.iter().map(|(path, bytes)| (path.as_path(), bytes.as_slice())))?;
        findings += count;
        written += changed.len();
    }
    writeln!(err, "fixed {} in {}", counted(findings, "finding"), counted(written, "file"));
    Ok(())
}

/// Prints what would be changed.
pub(super) fn check(
    judge: &Judging<'_>,
    targets: Vec<Result<Target<'_>, Error>>,
    takes_unsafe: bool,
    streams: &mut Streams<'_>,
) -> Result<Outcome, Error> {
    let mut outcome = Outcome::Clean;
    let count = targets.len();
    if count == 0 {
        return Err(judge.config.and_then(misconfiguration).unwrap_or(Error::NoPath));
    }
    for target in targets {
        let fixed = target.and_then(|target| Ok((fixed(judge, &target, takes_unsafe)?, target)));
        match fixed {
            Ok((fixed, target)) => {
                for (path, bytes) in &fixed.changed {
                    outcome = outcome.max(Outcome::Findings);
                    let diff = diff::unified(&target.root, path, bytes, "fixed")?;
                    streams.out.write_str(&diff);
                }
                // That there is nothing to change in it would pass for praise.
                if let Some(error) = fixed.obstacle {
                    streams.complain(&error);
                    outcome = Outcome::Failed;
                }
            }
            Err(error) => {
                streams.complain(&error);
                outcome = Outcome::Failed;
            }
        }
    }
    // A connector that the configuration misspells would pass for one without fixes.
    if let Some(error) = judge.config.and_then(misconfiguration) {
        streams.complain(&error);
        outcome = Outcome::Failed;
    }
    if outcome == Outcome::Clean {
        writeln!(streams.out, "nothing to fix in {}", counted(count, "connector"));
    }
    Ok(outcome)
}
