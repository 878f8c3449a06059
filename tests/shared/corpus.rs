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

/// Rules whose errors hit published connectors, and what we would say to their maintainers.
const JUSTIFIED: [(&str, &str); 19] = [
    ("json-malformed", "Microsoft's client stops at the first of them"),
    ("byte-order-mark", "Microsoft's client stops at it"),
    ("file-not-utf8", "Microsoft's client stops at it"),
    ("client-stack-owner", "the service refuses it from everybody but Microsoft"),
    ("client-info-description-missing", "Microsoft's client stops for want of it"),
    ("metadata-missing", "older than the demand, or a sample; no new submission passes without"),
    ("metadata-incomplete", "the same"),
    ("contact-incomplete", "the same"),
    (
        "parameter-summary-missing",
        "samples that were never certified, and two that came before the validator",
    ),
    ("parameter-description-missing", "the same"),
    ("title-restricted-word", "older than the validator that refuses it"),
    ("title-too-long", "the same"),
    ("title-not-alphanumeric-end", "the same"),
    ("description-length-out-of-range", "the same"),
    ("description-names-product", "the same"),
    ("response-default-with-schema", "older than the demand of the reviewers, who refuse it today"),
    ("text-with-secret", "keys that everybody can read"),
    ("oauth-address-malformed", "a sample with addresses to fill in, by which nobody can sign in"),
    ("security-address-malformed", "the same"),
];

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

    for (counts, most) in [(deployed, MOST_DOUBTFUL[0]), (published, MOST_DOUBTFUL[1])] {
        let errors = |counts: &Counts| counts.get(&Severity::Error).map_or(0, |(_, findings)| *findings);
        let doubtful = counts.iter().filter(|(rule, _)| !JUSTIFIED.iter().any(|(name, _)| name == *rule));
        let doubtful: Vec<_> =
            doubtful.map(|(rule, counts)| (rule, errors(counts))).filter(|(_, count)| *count > 0).collect();
        let count: usize = doubtful.iter().map(|(_, count)| count).sum();
        assert!(count <= most, "{doubtful:?}");
    }
}

/// Most errors that we could not defend, where all are judged for deployment and as what they were published.
const MOST_DOUBTFUL: [usize; 2] = [10, 20];

/// Reports that nobody reads to their end say nothing.
#[test]
fn reports_of_real_connectors_can_be_read() {
    const MOST_INFOS: u64 = 6_000;
    const MOST_LINES: usize = 45_000;
    let folder = support::corpus("connectors");
    let run = |format: &str| {
        let args = ["validate", ".", "--profile", "certification", "--format", format];
        support::conndef(&folder, &args).1
    };
    let report: serde_json::Value = serde_json::from_str(&run("json")).unwrap();
    let infos = report["summary"]["infos"].as_u64().unwrap();
    assert!(infos > 1000 && infos <= MOST_INFOS, "{infos} infos");
    let lines = run("human").lines().count();
    assert!(lines > 1000 && lines <= MOST_LINES, "{lines} lines");
    // What is told together names its places.
    for finding in report["findings"].as_array().unwrap() {
        let count = usize::try_from(finding["count"].as_u64().unwrap()).unwrap();
        let named = finding["related"].as_array().unwrap().len();
        assert!(named + 1 >= count.min(conndef::finding::MOST_PLACES), "{finding}");
    }
}
