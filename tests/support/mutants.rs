//! Connectors with faults put in at random: whatever the fault, judging ends soon, every place exists, and what is said of
//! another path does not change.

use std::collections::BTreeMap;
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

use clap::ValueEnum;
use conndef::document::{self, Document, Pointer};
use conndef::folder::Folder;
use conndef::judge::Judge;
use conndef::profile::Profile;
use conndef::report::Format;
use conndef::rule::Rule;
use serde_json::{Map, Value, json};

use super::cases::{self, Files};
use super::invariants;

const DEFINITION: &str = "apiDefinition.swagger.json";
const REFERENCE: &str = "reference";

/// How long one mutant may take in a release; nothing else is timed.
const LONGEST: Duration = Duration::from_secs(2);
/// After so long a mutant does not end.
const HANGING: Duration = Duration::from_mins(5);

/// Numbers that look random and are the same in every run (splitmix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, count: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(count.max(1)).unwrap()).unwrap()
    }

    fn pick<'t, T>(&mut self, choices: &'t [T]) -> &'t T {
        &choices[self.below(choices.len())]
    }
}

/// Texts that readers stumble over.
const ODD: [&str; 12] = [
    "",
    "\0",
    "\u{1b}[31m",
    "\u{202e}",
    "\u{feff}",
    "\u{1f600}e\u{301}",
    "\r\n\r",
    "/~0/~1/%00",
    "{}{{}}{",
    "#/definitions/%E0%A4",
    "://",
    "9999999999999999999999",
];

/// The places of a value and of all that is in it.
pub fn pointers(value: &Value, at: &Pointer, found: &mut Vec<Pointer>) {
    found.push(at.clone());
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(key, value)| pointers(value, &at.child(key), found));
        }
        Value::Array(items) => {
            items
                .iter()
                .enumerate()
                .for_each(|(index, value)| pointers(value, &at.child(&index.to_string()), found));
        }
        _ => {}
    }
}

/// Puts one fault into a value, at a place below `within`; says which place.
fn mutate(random: &mut Random, whole: &mut Value, within: &Pointer) -> Pointer {
    let mut places = Vec::new();
    pointers(whole.pointer(within.as_str()).unwrap(), within, &mut places);
    let place =
        places[1.min(places.len() - 1)..].get(random.below(places.len() - 1)).unwrap_or(within).clone();
    let (parent, step) = (place.parent(), place.last_step().into_owned());
    let donor = whole.pointer(random.pick(&places).as_str()).unwrap().clone();
    let fault = random.below(9);
    if let Some(holder) = parent.and_then(|parent| whole.pointer_mut(parent.as_str())) {
        match (fault, holder) {
            (0, Value::Object(members)) => return members.shift_remove(&step).map(|_| place).unwrap(),
            (0, Value::Array(items)) => {
                return Some(items.remove(step.parse().unwrap())).map(|_| place).unwrap();
            }
            (1, Value::Object(members)) => {
                let copy = members[&step].clone();
                members.insert(format!("{step}{}", random.pick(&ODD)), copy);
                return place;
            }
            (1, Value::Array(items)) => {
                let copy = items[step.parse::<usize>().unwrap()].clone();
                items.push(copy);
                return place;
            }
            (2, Value::Object(members)) => {
                let value = members.shift_remove(&step).unwrap();
                let name =
                    if random.below(2) == 0 { step.to_uppercase() } else { (*random.pick(&ODD)).to_owned() };
                members.insert(name, value);
                return place;
            }
            _ => {}
        }
    }
    let target = whole.pointer_mut(place.as_str()).unwrap();
    match fault {
        3 => {
            let kinds = [
                json!(null),
                json!(false),
                json!(-1),
                json!(1e300),
                json!(u64::MAX),
                json!([]),
                json!({}),
                json!([[{}]]),
                json!({"": [null]}),
                Value::from(*random.pick(&ODD)),
            ];
            *target = random.pick(&kinds).clone();
        }
        4 => {
            for _ in 0..random.below(100) {
                let inner = target.take();
                *target =
                    if random.below(2) == 0 { json!([inner]) } else { json!({"properties": {"a": inner}}) };
            }
        }
        5 => {
            // A circle: up to something that holds it, or to a place beside it.
            let up = place.steps().take(random.below(9)).fold(Pointer::root(), |at, step| at.child(&step));
            let to = if random.below(2) == 0 { up } else { random.pick(&places).clone() };
            *target = json!({"$ref": format!("#{to}")});
        }
        6 => *target = donor,
        7 => {
            if let Value::String(text) = target {
                let at = text.floor_char_boundary(random.below(text.len() + 1));
                text.insert_str(at, random.pick::<&str>(&ODD));
            }
        }
        _ => {
            let many = 1 << random.below(10);
            *target = if random.below(2) == 0 {
                "x".repeat(many).into()
            } else {
                Value::Object((0..many).map(|number| (number.to_string(), json!({}))).collect::<Map<_, _>>())
            };
        }
    }
    place
}

/// Puts a fault into bytes.
fn corrupt(random: &mut Random, bytes: &mut Vec<u8>) {
    let at = random.below(bytes.len() + 1);
    match random.below(5) {
        0 => bytes.truncate(at),
        1 => drop(bytes.splice(at..at, random.pick(&ODD).bytes())),
        2 => drop(bytes.splice(at..at, [0xff, 0xc3, 0xed, 0xa0, 0x80])),
        3 => {
            let end = (at + random.below(64)).min(bytes.len());
            let copy = bytes[at..end].to_vec();
            bytes.splice(at..at, copy);
        }
        _ => {
            let end = (at + random.below(64)).min(bytes.len());
            bytes.drain(at..end);
        }
    }
}

/// The base fixture with its reference.
pub fn fixtures() -> Files {
    let mut base = cases::base(Profile::Deploy);
    base.remove(conndef::config::FILE_NAME);
    base
}

/// Real connectors to put faults into, every so many.
pub fn real(largest: usize, stride: usize) -> Vec<Files> {
    let files = |path: &PathBuf| -> Files {
        let entries = std::fs::read_dir(path).unwrap().map(Result::unwrap);
        let files = entries.filter(|entry| entry.path().is_file());
        files
            .map(|entry| (entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap()))
            .collect()
    };
    let connectors = Folder::find(&super::corpus("connectors")).unwrap();
    let connectors = connectors.iter().step_by(stride).map(files);
    connectors.filter(|files| files.values().map(Vec::len).sum::<usize>() <= largest).collect()
}

/// The mutant of a seed, and how it is to be reported, if at all.
fn mutant(seed: u64, connectors: &[Files]) -> (Files, Profile, Option<Format>) {
    let mut random = Random(seed);
    let mut files = random.pick(connectors).clone();
    for _ in 0..=random.below(3) {
        let names: Vec<&String> = files.keys().collect();
        let is_definition = random.below(3) > 0 && files.contains_key(DEFINITION);
        let name = if is_definition { DEFINITION.to_owned() } else { (*random.pick(&names)).clone() };
        let bytes = files.get_mut(&name).unwrap();
        match serde_json::from_slice(bytes) {
            Ok(mut value) if random.below(5) > 0 => {
                mutate(&mut random, &mut value, &Pointer::root());
                *bytes = serde_json::to_vec_pretty(&value).unwrap();
            }
            _ => corrupt(&mut random, bytes),
        }
    }
    let format = *random.pick(Format::value_variants());
    (files, *random.pick(&Profile::ALL), (random.below(4) == 0).then_some(format))
}

fn judge(mut files: Files, profile: Profile, format: Option<Format>) {
    let reference = files.remove(REFERENCE);
    let references: Vec<_> =
        reference.iter().map(|bytes| Document::new(REFERENCE, bytes, document::Format::Yaml)).collect();
    let folder = Folder::from_files(std::path::Path::new(""), &files);
    if let Some(format) = format {
        invariants::judge(&folder, profile, &references, format);
        folder.documents().for_each(invariants::check_document);
    } else {
        invariants::judge_only(&folder, profile, &references);
    }
}

/// Judges mutants in a thread that is watched: one that does not end is named, too. The figures are for the docs.
pub fn judge_mutants(count: u64, connectors: &[Files], longest: Option<Duration>) {
    let first: u64 = setting("SEED").unwrap_or(0);
    let (sender, receiver) = mpsc::channel();
    let started = Instant::now();
    let mut slowest = (Duration::ZERO, 0);
    let mut failures = Vec::new();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            for seed in first..first + count {
                let (files, profile, format) = mutant(seed, connectors);
                sender.send((seed, None)).unwrap();
                let started = Instant::now();
                let judged = panic::catch_unwind(AssertUnwindSafe(|| judge(files, profile, format)));
                sender.send((seed, Some((started.elapsed(), judged.is_ok())))).unwrap();
            }
        });
        let mut current = first;
        loop {
            match receiver.recv_timeout(HANGING) {
                Ok((seed, None)) => current = seed,
                Ok((seed, Some((time, is_sound)))) => {
                    slowest = slowest.max((time, seed));
                    if !is_sound || longest.is_some_and(|longest| time > longest) {
                        failures.push(seed);
                    }
                }
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => {
                    eprintln!("the mutant of seed {current} does not end");
                    std::process::abort();
                }
            }
        }
    });
    eprintln!(
        "{count} mutants of {} connectors from seed {first} in {:.1?}; the slowest took {:.1?} (seed {})",
        connectors.len(),
        started.elapsed(),
        slowest.0,
        slowest.1
    );
    assert!(failures.is_empty(), "repeat these with SEED=… COUNT=1: {failures:?}");
}

fn setting(name: &str) -> Option<u64> {
    std::env::var(name).ok().and_then(|text| text.parse().ok())
}

/// What `make mutate` does with connectors, in an optimised build.
pub fn many(connectors: &[Files]) {
    let count = setting("COUNT").unwrap_or(100_000);
    judge_mutants(count, connectors, Some(LONGEST));
    other_paths_keep_their_verdicts(count / 10, connectors);
}

/// Rules that compare paths with one another, or report once what several have, so that a fault in one may show in
/// another. So do all that follow dynamic calls from one operation to the next.
const COMPARE_PATHS: [&str; 10] = [
    "consumes-missing",
    "empty-container",
    "format-unknown",
    "inline-object-repeated",
    "inline-parameter-repeated",
    "mime-type-unsupported",
    "operation-id-repeated",
    "webhook-delete-visible",
    "webhook-without-delete",
    "wizard-leftover",
];

fn compares_paths(rule: &Rule) -> bool {
    COMPARE_PATHS.contains(&rule.name) || rule.group == "dynamic"
}

/// What is said in a path of the definition: rule, pointer, message.
type Verdicts = BTreeMap<(&'static str, String, String), usize>;

fn verdicts(definition: &Value, without: &Pointer) -> Verdicts {
    let files = [(DEFINITION.to_owned(), serde_json::to_vec(definition).unwrap())].into_iter().collect();
    let folder = Folder::from_files(std::path::Path::new(""), &files);
    let paths = Pointer::root().child("paths");
    let mut verdicts = Verdicts::new();
    let style = invariants::style();
    // A fault may leave too few of a kind to be told together.
    let judge = Judge::of(&folder, Profile::Certification).turned(&style).telling_each();
    for finding in judge.judge().findings {
        let pointer = &finding.location.pointer;
        let is_elsewhere = paths.holds(pointer) && *pointer != paths && !without.holds(pointer);
        if finding.location.file.name() == DEFINITION && is_elsewhere && !compares_paths(finding.rule) {
            *verdicts.entry((finding.rule.name, pointer.to_string(), finding.message)).or_default() += 1;
        }
    }
    verdicts
}

/// A fault inside of one path changes nothing that is said of the others.
pub fn other_paths_keep_their_verdicts(count: u64, connectors: &[Files]) {
    let definitions =
        connectors.iter().filter_map(|files| serde_json::from_slice::<Value>(files.get(DEFINITION)?).ok());
    let definitions: Vec<Value> = definitions.collect();
    let mut compared = 0;
    let mut changed: BTreeMap<&str, String> = BTreeMap::new();
    for seed in 0..count {
        let mut random = Random(seed);
        let mut definition = random.pick(&definitions).clone();
        let Some(paths) = definition["paths"].as_object().filter(|paths| paths.len() > 1) else { continue };
        let path = paths.keys().nth(random.below(paths.len())).unwrap().clone();
        let within = Pointer::root().child("paths").child(&path);
        // A reference into the paths ties them together.
        let is_tied =
            |definition: &Value| ["\"#\"", "\"#/paths"].iter().any(|to| definition.to_string().contains(to));
        let before = verdicts(&definition, &within);
        if definition.pointer(within.as_str()).is_none_or(|item| item.as_object().is_none_or(Map::is_empty)) {
            continue;
        }
        let place = mutate(&mut random, &mut definition, &within);
        // What is nested too deeply is not read at all.
        let is_read = serde_json::from_str::<Value>(&definition.to_string()).is_ok();
        if is_tied(&definition) || !is_read {
            continue;
        }
        let after = verdicts(&definition, &within);
        compared += before.len();
        let differing = before.iter().filter(|(key, count)| after.get(*key) != Some(count));
        let differing = differing.chain(after.iter().filter(|(key, count)| before.get(*key) != Some(count)));
        for ((rule, ..), _) in differing.clone() {
            let shown =
                || format!("seed {seed}, fault at {place}: {:#?}", differing.clone().collect::<Vec<_>>());
            changed.entry(rule).or_insert_with(shown);
        }
    }
    assert!(changed.is_empty(), "{:?}: {changed:#?}", changed.keys());
    eprintln!("{count} faults in one path: {compared} verdicts about other paths are the same");
}
