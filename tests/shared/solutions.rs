//! What the rules say of real connectors in solutions and clones, as the platform and its tools have written them.

use std::collections::BTreeMap;
use std::fmt::Write;

use conndef::folder::{Folder, Layout};
use conndef::judge::Judge;
use conndef::profile::Profile;
use conndef::severity::Severity;

use crate::support::{self, invariants};

const CONNECTORS: usize = 22;

/// Most errors at deployment, over all of them: each was imported once, so that hardly any can be true.
const MOST_ERRORS: usize = 5;

/// What the platform writes by itself is no mistake, and a rule's change shows in the numbers.
#[test]
fn findings_in_real_solutions() {
    let found = Folder::find(&support::corpus("solutions")).unwrap();
    assert_eq!(found.len(), CONNECTORS);
    let mut errors = 0;
    let mut counts: BTreeMap<(&str, &str), [usize; 2]> = BTreeMap::new();
    for path in &found {
        let folder = Folder::load(path).unwrap();
        assert_ne!(folder.layout, Layout::Package, "{}", folder.display());
        for (column, profile) in [Profile::Deploy, Profile::Certification].into_iter().enumerate() {
            invariants::judge_only(&folder, profile, &[]);
            let judgement = Judge::of(&folder, profile).judge();
            assert!(judgement.operations > 0, "{}", folder.display());
            for finding in &judgement.findings {
                counts.entry((finding.rule.name, finding.severity.name())).or_default()[column] += 1;
            }
            if profile == Profile::Deploy {
                errors += judgement.count(Severity::Error);
            }
        }
    }
    let mut table = format!("{CONNECTORS} connectors: findings at deployment, and for certification\n");
    for ((rule, severity), [deployed, certified]) in counts {
        writeln!(table, "{rule:36} {severity:8} {deployed:>6} {certified:>6}").unwrap();
    }
    insta::assert_snapshot!("solution_counts", table);
    assert!(errors <= MOST_ERRORS, "{errors} errors");
}
