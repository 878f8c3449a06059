//! What whole runs of the program cost beside a floor: a process that reads the same files and parses them.
//!
//! `make bench` prints tables of ratios. `--short` measures less often, and takes twice as much for
//! within the limits; `--peers` compares with other programs. Figures that go over a limit fail the run.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::cast_precision_loss,
    clippy::type_complexity,
    missing_docs,
    reason = "a measurement that cannot be made should stop loudly"
)]

mod floor;
mod hostile;
mod measure;
mod peers;
#[path = "../tests/support/mod.rs"]
mod support;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;

use measure::{Cost, command, least};
use serde_json::Value;
use support::editor::{Editor, capabilities, uri};

const CONNDEF: &str = env!("CARGO_BIN_EXE_conndef");
const MILLISECOND: f64 = 1e-3;
const MEGABYTE: f64 = 1e6;

/// Most processor time of a run over many connectors, in floors.
const MOST_FLOORS: f64 = 3.0;

/// Most memory of a run over the largest documents.
const MOST_MEMORY: f64 = 400.0 * MEGABYTE;

/// How often and how strictly to measure.
struct Bench {
    runs: usize,
    /// What the limits are multiplied by.
    slack: f64,
    has_failed: bool,
}

impl Bench {
    /// Compares a figure with its limit, as a cell of the table.
    fn verdict(&mut self, figure: f64, limit: f64) -> &'static str {
        let is_over = figure > limit * self.slack;
        self.has_failed |= is_over;
        if is_over { "**over**" } else { "within" }
    }

    /// One row: a command beside the floor over the same files, with the most that its time may be.
    fn row(
        &mut self,
        title: &str,
        args: &[String],
        files: &[PathBuf],
        limit: impl Fn(Cost, Cost) -> (f64, f64),
    ) -> [Cost; 2] {
        let commands = [floor(files), command(CONNDEF, args)];
        let [floor, own] = least(self.runs, commands);
        let (figure, most) = limit(floor, own);
        let verdict = self.verdict(figure, most);
        println!(
            "| {title} | {} | {} | {:.1} | {:.1} | {:.0} MB | {verdict} |",
            shown(floor),
            shown(own),
            own.wall.div_duration_f64(floor.wall),
            own.cpu.div_duration_f64(floor.cpu),
            own.memory as f64 / MEGABYTE,
        );
        [floor, own]
    }
}

fn shown(cost: Cost) -> String {
    format!("{:.1} / {:.1} ms", cost.wall.as_secs_f64() / MILLISECOND, cost.cpu.as_secs_f64() / MILLISECOND)
}

/// This program as the floor.
fn floor(files: &[PathBuf]) -> Command {
    let files = files.iter().map(|file| file.as_os_str());
    command(std::env::current_exe().unwrap(), std::iter::once("floor".as_ref()).chain(files))
}

/// The files that a run reads: all of a folder, at any depth.
fn files_below(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let mut entries: Vec<_> = std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    entries.iter().flat_map(|entry| files_below(entry)).collect()
}

fn args(args: &[&str]) -> Vec<String> {
    args.iter().map(|&arg| arg.to_owned()).collect()
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let first = arguments.next();
    if first.as_deref() == Some("floor") {
        floor::run(arguments);
        return ExitCode::SUCCESS;
    }
    if first.as_deref() == Some("large") {
        write_large(&arguments.map(PathBuf::from).collect::<Vec<_>>());
        return ExitCode::SUCCESS;
    }
    let is_short = first.as_deref() == Some("--short");
    let is_peers = first.as_deref() == Some("--peers");
    std::env::set_current_dir(support::repository("")).unwrap();
    if is_peers {
        peers::compare(5, &definitions());
        return ExitCode::SUCCESS;
    }
    let mut bench = Bench {
        runs: if is_short { 5 } else { 20 },
        slack: if is_short { 2.0 } else { 1.0 },
        has_failed: false,
    };
    println!("| run | floor: wall / cpu | conndef: wall / cpu | wall ratio | cpu ratio | memory | limit |");
    println!("|---|--:|--:|--:|--:|--:|---|");
    one_connector(&mut bench);
    if support::shared_if_there().is_some() {
        let corpus = support::corpus("connectors");
        real_connectors(&mut bench, &corpus);
        imports(&mut bench, &support::corpus("openapi"));
    }
    large_reference(&mut bench);
    println!();
    println!("| hostile input | size | n: cpu, memory | 2n: cpu, memory | growth of cpu, memory | limit |");
    println!("|---|--:|--:|--:|--:|---|");
    hostile::kinds().for_each(|kind| exhaustion(&mut bench, kind));
    println!();
    // Last, as what this process has held counts as held by those that it starts.
    println!(
        "| run | operations | conndef: wall / cpu | cpu for an operation | beside half as many | limit |"
    );
    println!("|---|--:|--:|--:|--:|---|");
    growth(&mut bench, if is_short { &[625, 1250] } else { &[1250, 2500, 5000, 10_000] });
    if support::shared_if_there().is_some() {
        println!();
        println!("| in an editor | floor: wall | from a keystroke to findings: median, longest | limit |");
        println!("|---|--:|--:|---|");
        keystrokes(&mut bench, &largest(&files_below(&support::corpus("connectors"))));
    }
    if bench.has_failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// The definitions that peers judge, too: a small one, and the largest of the real ones.
fn definitions() -> Vec<(&'static str, PathBuf)> {
    let own = PathBuf::from("connector/tyntec-2fa/apiDefinition.swagger.json");
    let largest = support::shared_if_there().map(|_| largest(&files_below(&support::corpus("connectors"))));
    [("tyntec 2FA", Some(own)), ("the largest", largest)]
        .into_iter()
        .filter_map(|(title, path)| Some((title, path?)))
        .collect()
}

fn largest(files: &[PathBuf]) -> PathBuf {
    let definitions = files.iter().filter(|file| file.ends_with("apiDefinition.swagger.json"));
    definitions.max_by_key(|file| file.metadata().unwrap().len()).unwrap().clone()
}

/// The everyday run, where starting counts.
fn one_connector(bench: &mut Bench) {
    const CONNECTOR: &str = "connector/tyntec-2fa";
    let mut files = files_below(Path::new(CONNECTOR));
    files.push("conndef.toml".into());
    bench.runs *= 10;
    let within =
        |floor: Cost, own: Cost| (own.wall.as_secs_f64(), 2.0 * floor.wall.as_secs_f64() + 3.0 * MILLISECOND);
    let [_, own] = bench.row("one connector, with drift", &args(&["validate", CONNECTOR]), &files, within);
    bench.runs /= 10;
    bench.has_failed |= own.memory as f64 > 20.0 * MEGABYTE;
}

/// Writes a large reference, and a connector that calls some of its operations.
fn write_large(paths: &[PathBuf]) {
    const OPERATIONS: usize = 25_000;
    let whole = support::large::reference(OPERATIONS);
    let connector = support::large::departing_from(&whole, 50);
    for (path, value) in paths.iter().zip([&whole, &connector]) {
        std::fs::write(path, serde_json::to_vec_pretty(value).unwrap()).unwrap();
    }
}

/// A reference of the size of the largest that vendors publish, of which a connector calls some operations.
fn large_reference(bench: &mut Bench) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("large");
    std::fs::create_dir_all(&folder).unwrap();
    let [reference, definition] =
        ["large-reference.json", "large-connector.json"].map(|name| folder.join(name));
    // By another process: what this one has ever held counts as held by those that it starts.
    let mut writer = Command::new(std::env::current_exe().unwrap());
    assert!(writer.arg("large").args([&reference, &definition]).status().unwrap().success());
    let size = reference.metadata().unwrap().len() as f64 / MEGABYTE;
    let drift = args(&["drift", text(&definition), "--reference", text(&reference), "--format", "json"]);
    let within = |floor: Cost, own: Cost| (own.cpu.as_secs_f64(), 4.0 * floor.cpu.as_secs_f64());
    let runs = std::mem::replace(&mut bench.runs, 3);
    let title = format!("drift from a reference of {size:.0} MB");
    let [_, own] = bench.row(&title, &drift, &[reference, definition], within);
    bench.runs = runs;
    bench.has_failed |= own.memory as f64 > MOST_MEMORY;
}

fn real_connectors(bench: &mut Bench, corpus: &Path) {
    let validate = |path: &Path, format| {
        args(&["validate", "--profile", "certification", "--format", format, text(path)])
    };
    let within = |floor: Cost, own: Cost| (own.cpu.as_secs_f64(), MOST_FLOORS * floor.cpu.as_secs_f64());
    let files = files_below(corpus);
    bench.row("528 connectors, text", &validate(corpus, "human"), &files, within);
    bench.row("528 connectors, JSON", &validate(corpus, "json"), &files, within);
    let part = corpus.join("independent-publisher-connectors");
    bench.row("a part of them, text", &validate(&part, "human"), &files_below(&part), within);
    let largest = largest(&files);
    let largest = largest.parent().unwrap();
    bench.row("the largest of them", &validate(largest, "human"), &files_below(largest), within);
    scaling(bench, &validate(corpus, "human"));
}

/// Connectors of the largest descriptions, as far as the platform takes them.
fn imports(bench: &mut Bench, corpus: &Path) {
    const DOCUMENTS: usize = 3;
    let mut documents = files_below(&corpus.join("openapi-dev/documents"));
    documents.sort_by_key(|document| std::cmp::Reverse(document.metadata().unwrap().len()));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("imported");
    std::fs::create_dir_all(&folder).unwrap();
    // The nearest configuration learns of each connector, and should not be the repository's.
    std::fs::write(folder.join("conndef.toml"), "").unwrap();
    let runs = std::mem::replace(&mut bench.runs, 5);
    for document in &documents[..DOCUMENTS] {
        let name = document.file_stem().unwrap().to_str().unwrap();
        let size = document.metadata().unwrap().len() as f64 / MEGABYTE;
        let out = folder.join(name);
        let import = args(&["import", text(document), "--out", text(&out), "--force", "--first", "256"]);
        let within = |floor: Cost, own: Cost| (own.cpu.as_secs_f64(), 6.0 * floor.cpu.as_secs_f64());
        let title = format!("import of {name}, {size:.1} MB");
        let [_, own] = bench.row(&title, &import, std::slice::from_ref(document), within);
        bench.has_failed |= own.memory as f64 > MOST_MEMORY;
    }
    bench.runs = runs;
}

/// Wall time on one core beside that on all.
fn scaling(bench: &Bench, args: &[String]) {
    if Command::new("taskset").arg("--version").output().is_err() {
        return;
    }
    let on_one = ["-c", "0", CONNDEF].map(str::to_owned).into_iter().chain(args.iter().cloned());
    let [one, all] = least(bench.runs, [command("taskset", on_one), command(CONNDEF, args)]);
    println!(
        "| 528 connectors, on one core and on {} | {} | {} | {:.2} | {:.2} | {:.0} MB | |",
        std::thread::available_parallelism().unwrap(),
        shown(one),
        shown(all),
        all.wall.div_duration_f64(one.wall),
        all.cpu.div_duration_f64(one.cpu),
        all.memory as f64 / MEGABYTE,
    );
}

/// What a hostile input of at most a megabyte costs, beside one of half the size.
fn exhaustion(bench: &mut Bench, kind: &hostile::Kind) {
    const MOST_BYTES: usize = 1_000_000;
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile");
    let run = |size: usize| {
        if folder.exists() {
            std::fs::remove_dir_all(&folder).unwrap();
        }
        let input = (kind.make)(size);
        input.write(&folder);
        let mut command = command(CONNDEF, &input.args);
        command.current_dir(&folder);
        let [cost] = least(bench.runs.min(3), [command]);
        (cost, input.files.iter().map(|(_, bytes)| bytes.len()).sum::<usize>())
    };
    let measure = || {
        let ((half, _), (full, bytes)) = (run(kind.size / 2), run(kind.size));
        assert!(bytes <= MOST_BYTES, "{}: {bytes} bytes", kind.title);
        // Up to a tenth of what is allowed, work may grow as it likes: guesses of names do until they reach their limit.
        let growth = full.cpu.as_secs_f64() / half.cpu.as_secs_f64().max(200.0 * MILLISECOND);
        let memory = full.memory as f64 / (half.memory as f64).max(10.0 * MEGABYTE);
        let figure = (growth / 2.4)
            .max(memory / 2.4)
            .max(full.cpu.as_secs_f64() / 2.0)
            .max(full.memory as f64 / (300.0 * MEGABYTE));
        (figure, growth, memory, half, full, bytes)
    };
    let mut measured = measure();
    // On a busy machine one of two short runs is slow by chance; twice the same is none.
    if measured.0 > bench.slack {
        let again = measure();
        if again.0 < measured.0 {
            measured = again;
        }
    }
    let (figure, growth, memory, half, full, bytes) = measured;
    let shown = |cost: Cost| {
        format!("{:.0} ms, {:.0} MB", cost.cpu.as_secs_f64() / MILLISECOND, cost.memory as f64 / MEGABYTE)
    };
    println!(
        "| {} | {:.2} MB | {} | {} | {growth:.2}, {memory:.2} | {} |",
        kind.title,
        bytes as f64 / MEGABYTE,
        shown(half),
        shown(full),
        bench.verdict(figure, 1.0),
    );
}

/// How long an editor waits for the findings in a large definition in which somebody types.
fn keystrokes(bench: &mut Bench, definition: &Path) {
    const MOST: f64 = 50.0 * MILLISECOND;
    let [floor] = least(bench.runs, [floor(&[definition.to_owned()])]);
    let mut editor = Editor::new(&capabilities(), &Value::Null);
    let mut text = editor.open(definition);
    editor.said_of(definition);
    // A version that nobody has: each stroke changes what is to be said.
    editor.replace(definition, &mut text, "\"swagger\": \"2.0\"", "\"swagger\": \"1\"");
    editor.said_of(definition);
    let mut waits: Vec<f64> = Vec::new();
    for stroke in 0..2 * bench.runs {
        let (old, new) = if stroke % 2 == 0 { ("\"1\"", "\"2.0\"") } else { ("\"2.0\"", "\"1\"") };
        let address = uri(definition);
        editor.said.remove(&address);
        let start = Instant::now();
        editor.replace(definition, &mut text, &format!("\"swagger\": {old}"), &format!("\"swagger\": {new}"));
        editor.until(|editor| editor.said.contains_key(&address));
        waits.push(start.elapsed().as_secs_f64());
    }
    waits.sort_by(f64::total_cmp);
    let (median, longest) = (waits[waits.len() / 2], waits[waits.len() - 1]);
    println!(
        "| the largest of the connectors, {:.2} MB | {:.1} ms | {:.1} ms, {:.1} ms | {} |",
        text.len() as f64 / MEGABYTE,
        floor.wall.as_secs_f64() / MILLISECOND,
        median / MILLISECOND,
        longest / MILLISECOND,
        bench.verdict(median, MOST),
    );
}

/// What an operation costs does not depend on how many there are.
fn growth(bench: &mut Bench, sizes: &[usize]) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("large");
    std::fs::create_dir_all(&folder).unwrap();
    let write = |name: String, value: &Value| {
        let path = folder.join(name);
        std::fs::write(&path, serde_json::to_vec_pretty(value).unwrap()).unwrap();
        path
    };
    let mut runs: [(&str, Vec<(usize, Vec<String>)>); 4] = [
        ("validate", Vec::new()),
        ("validate, 10 findings for an operation", Vec::new()),
        ("drift from a reference of ten times as many", Vec::new()),
        ("breaking", Vec::new()),
    ];
    for &size in sizes {
        let definition = support::large::definition(size);
        let own = write(format!("definition-{size}.json"), &definition);
        let next = write(format!("next-{size}.json"), &support::large::next_version(&definition));
        let reference = support::large::reference(size);
        let reference_file = write(format!("reference-{size}.json"), &reference);
        let poor = write(format!("poor-{size}.json"), &support::large::departing_from(&reference, size));
        let tenth =
            write(format!("tenth-{size}.json"), &support::large::departing_from(&reference, size / 10));
        runs[0].1.push((size, args(&["validate", "--profile", "certification", text(&own)])));
        runs[1].1.push((size, args(&["validate", "--profile", "certification", text(&poor)])));
        runs[2].1.push((size, args(&["drift", text(&tenth), "--reference", text(&reference_file)])));
        runs[3].1.push((size, args(&["breaking", text(&own), text(&next)])));
    }
    for (title, runs) in runs {
        let mut before: Option<Cost> = None;
        for (size, args) in runs {
            let [cost] = least(bench.runs.min(5), [command(CONNDEF, args)]);
            let each = cost.cpu.as_secs_f64() / size as f64;
            let ratio = before.map(|before| cost.cpu.div_duration_f64(before.cpu));
            // Twice as much may cost a little more than twice: the caches of a processor are small.
            let verdict = ratio.map_or("", |ratio| bench.verdict(ratio, 2.8));
            let ratio = ratio.map_or(String::new(), |ratio| format!("{ratio:.2}"));
            println!("| {title} | {size} | {} | {:.1} µs | {ratio} | {verdict} |", shown(cost), each * 1e6);
            before = Some(cost);
        }
    }
}
