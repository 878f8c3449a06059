//! What the rules say about real connectors: published ones, with all their warts.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use conndef::finding::Finding;
use conndef::folder::Folder;
use conndef::judge::Judge;
use conndef::profile::Profile;
use conndef::rules::RULES;
use conndef::severity::Severity;

use crate::support::{self, invariants};

/// Connectors hit and findings, by severity.
type Counts = BTreeMap<Severity, (usize, usize)>;

/// Rules whose errors hit more than 2 % of the connectors when they are judged for deployment, and why that is right.
const OFTEN_RIGHT: [(&str, &str); 1] =
    [("json-malformed", "nobody can deploy these: the client stops at the first of them")];

/// The profile that a connector was published under, by the folder of Microsoft's repository.
fn published_as(path: &Path) -> Profile {
    let folder = path.parent().and_then(Path::file_name).unwrap().to_str().unwrap();
    match folder {
        "certified-connectors" => Profile::Certification,
        "independent-publisher-connectors" => Profile::Independent,
        _ => Profile::Deploy,
    }
}

fn count(counts: &mut BTreeMap<&'static str, Counts>, findings: &[Finding]) {
    let mut of_this = BTreeMap::<(&str, Severity), usize>::new();
    for finding in findings {
        *of_this.entry((finding.rule.name, finding.severity)).or_default() += 1;
    }
    for ((rule, severity), findings) in of_this {
        let (connectors, total) = counts.entry(rule).or_default().entry(severity).or_default();
        *connectors += 1;
        *total += findings;
    }
}

/// No connector stops the program, every finding has a place, and a rule's change shows in the numbers.
#[test]
fn findings_in_real_connectors() {
    let corpus = support::corpus("connectors");
    let connectors = Folder::find(&corpus).unwrap();
    let (mut deployed, mut published) = (BTreeMap::new(), BTreeMap::new());
    for path in &connectors {
        let folder = Folder::load(path).unwrap();
        let findings = |profile| {
            invariants::judge_only(&folder, profile, &[]);
            Judge::of(&folder, profile).judge().findings
        };
        count(&mut deployed, &findings(Profile::Deploy));
        count(&mut published, &findings(published_as(path)));
    }

    let mut table = format!(
        "{} connectors, each as deployed and as it was published: hit (findings)\n",
        connectors.len()
    );
    let cell = |counts: &BTreeMap<&str, Counts>, rule: &str, severity| {
        let (hit, findings) = *counts.get(rule)?.get(&severity)?;
        Some(format!("{hit} ({findings})"))
    };
    for rule in RULES {
        for severity in [Severity::Error, Severity::Warning, Severity::Info] {
            let cells = [&deployed, &published].map(|counts| cell(counts, rule.name, severity));
            if cells.iter().any(Option::is_some) {
                let [deployed, published] = cells.map(|cell| cell.unwrap_or_else(|| "-".to_owned()));
                writeln!(table, "{:36} {:8} {deployed:>12} {published:>14}", rule.name, severity.name())
                    .unwrap();
            }
        }
    }
    insta::assert_snapshot!("rule_counts", table);

    for (rule, counts) in deployed {
        let hit = counts.get(&Severity::Error).map_or(0, |(connectors, _)| *connectors);
        let is_explained = OFTEN_RIGHT.iter().any(|(name, _)| *name == rule);
        assert!(
            hit * 50 <= connectors.len() || is_explained,
            "{rule} refuses {hit} connectors that were published"
        );
    }
}
