//! Mutants of the fixtures; those of real connectors are in the target `shared`.

use crate::support::mutants;

#[test]
fn mutants_are_survived() {
    mutants::judge_mutants(200, &[mutants::fixtures()], None);
}

#[test]
fn faults_in_one_path_change_nothing_elsewhere() {
    mutants::other_paths_keep_their_verdicts(60, &[mutants::fixtures()]);
}

/// `make mutate` runs it where the shared data is not.
#[test]
#[ignore = "takes minutes, in a release build"]
fn many_mutants_are_survived() {
    mutants::many(&[mutants::fixtures()]);
}
