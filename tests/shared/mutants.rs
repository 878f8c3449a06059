//! Mutants of real connectors.

use crate::support::cases::Files;
use crate::support::mutants;

/// Some of the corpus, and the base fixture with its reference.
fn connectors(largest: usize, stride: usize) -> Vec<Files> {
    std::iter::once(mutants::fixtures()).chain(mutants::real(largest, stride)).collect()
}

#[test]
fn mutants_are_survived() {
    mutants::judge_mutants(200, &connectors(30_000, 12), None);
}

#[test]
fn faults_in_one_path_change_nothing_elsewhere() {
    mutants::other_paths_keep_their_verdicts(60, &connectors(30_000, 12));
}

/// `make mutate` runs it.
#[test]
#[ignore = "takes minutes, in a release build"]
fn many_mutants_are_survived() {
    mutants::many(&connectors(usize::MAX, 1));
}
