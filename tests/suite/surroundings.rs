//! Bad surroundings: files that are none, disks that are full, terminals that are gone, texts made to do harm. Each test
//! is a line of the table in `docs/robustness.md`.

use std::ffi::OsStr;
use std::fs;
use std::io::{Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, SystemTime};

use serde_json::Value;

use crate::support::{self, FILES, conndef, connector, replace};

/// Runs a shell script with the program as `$0`.
fn shell(folder: &Path, script: &str) -> Output {
    shell_with(Path::new(env!("CARGO_BIN_EXE_conndef")), folder, script)
}

fn shell_with(program: &Path, folder: &Path, script: &str) -> Output {
    let mut command = Command::new("sh");
    command.args(["-c", script]).arg(program).current_dir(folder);
    command.env_remove("NO_COLOR").output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Nothing that a terminal obeys, but the ends of lines and tabs.
fn assert_tame(text: &str) {
    let wild = |c: char| (c.is_control() && !"\n\t\r".contains(c)) || "\u{202e}\u{2028}\u{2066}".contains(c);
    let line = text.lines().find(|line| line.contains(wild) || line.trim_end_matches('\r').contains('\r'));
    assert_eq!(line, None);
}

/// The files of a folder with their content, temporary ones included.
fn content(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.into_iter().map(|path| (path.clone(), fs::read(path).unwrap())).collect()
}

#[test]
fn what_cannot_be_read_is_a_finding_and_all_else_is_judged() {
    let scratch = support::scratch("unreadable");
    for (name, reason) in [("README.md", "it is a folder"), ("apiProperties.json", "it is a folder")] {
        let folder = connector(&scratch.join(name));
        fs::remove_file(folder.join(name)).unwrap();
        fs::create_dir(folder.join(name)).unwrap();
        replace(&folder.join("apiDefinition.swagger.json"), "\"GetParcel\"", "\"ListParcels\"");
        let (status, out, err) = conndef(&folder, &["validate", ".", "--profile", "certification"]);
        assert_eq!((status, err.as_str()), (1, ""), "{out}");
        let finding = format!("error[file-unreadable]: the file cannot be read: {reason}\n--> {name}\n");
        assert!(out.contains(&finding) && out.contains("operation-id-repeated"), "{out}");
        let is_missed = out.contains("readme-missing") || out.contains("properties-file-missing");
        assert!(!is_missed, "one mistake, one finding: {out}");
    }
    let folder = connector(&scratch.join("links"));
    for name in FILES {
        fs::remove_file(folder.join(name)).unwrap();
    }
    symlink("apiDefinition.swagger.json", folder.join("apiDefinition.swagger.json")).unwrap();
    symlink("gone", folder.join("README.md")).unwrap();
    fs::create_dir(folder.join("icon.png")).unwrap();
    // Nobody writes into the pipe: whoever opens it waits for ever.
    assert!(Command::new("mkfifo").arg(folder.join("apiProperties.json")).status().unwrap().success());
    let clean = connector(&scratch.join("links2"));
    let (status, out, err) = conndef(&scratch, &["validate", "links", "links2", "--format", "json"]);
    assert_eq!((status, err.as_str()), (1, ""), "{out}");
    let report: Value = serde_json::from_str(&out).unwrap();
    let found = report["findings"].as_array().unwrap();
    assert!(found.iter().all(|finding| finding["rule"] == "file-unreadable"), "{out}");
    assert_eq!(found.len(), 4);
    assert_eq!(report["summary"]["connectors"], 2);
    assert!(clean.exists());
    fs::remove_file(folder.join("apiProperties.json")).unwrap();
}

#[test]
fn circles_of_links_end() {
    let scratch = support::scratch("links");
    connector(&scratch.join("a/connector"));
    symlink("..", scratch.join("a/up")).unwrap();
    symlink(&scratch, scratch.join("a/top")).unwrap();
    symlink("self", scratch.join("self")).unwrap();
    let (status, out, err) = conndef(&scratch, &["validate", "."]);
    assert_eq!((status, err.as_str()), (0, ""));
    assert!(out.contains("1 connector"), "{out}");
    let (status, _, err) = conndef(&scratch, &["validate", "self"]);
    assert!(status == 2 && err.starts_with("error: cannot read self: "), "{err}");
}

#[test]
fn a_folder_that_is_too_deep_does_not_hide_the_others() {
    let scratch = support::scratch("deep");
    connector(&scratch.join("connector"));
    // No path of more than 4,096 bytes can be opened, but a folder can be moved below a long one.
    let chain = |name: &str| (0..15).fold(scratch.join(name), |path, _| path.join("0".repeat(200)));
    fs::create_dir_all(chain("upper")).unwrap();
    fs::create_dir_all(chain("lower")).unwrap();
    fs::rename(scratch.join("lower"), chain("upper").join("lower")).unwrap();
    let (status, out, err) = conndef(&scratch, &["validate", "."]);
    assert_eq!(status, 2);
    // Other programs stumble over such a folder, too: it does not stay.
    fs::remove_dir_all(&scratch).unwrap();
    assert!(
        err.contains("cannot read upper/000") && out.contains("1 of 2 connectors could not be judged"),
        "{out}{err}"
    );
}

#[test]
fn names_may_hold_anything() {
    let scratch = support::scratch("names");
    let names: [&[u8]; 6] =
        [b"with space", "\u{e9}\u{1f600}".as_bytes(), b"line\nend", b"\x1b[31mred", b"no\xfftext", b"-o"];
    for name in names {
        let folder = connector(&scratch.join(OsStr::from_bytes(name)));
        replace(&folder.join("apiDefinition.swagger.json"), "\"GetParcel\"", "\"ListParcels\"");
        fs::write(folder.join(OsStr::from_bytes(b"other\n\x1b[31m.txt")), "").unwrap();
    }
    for format in ["human", "json", "sarif", "github", "azure", "junit", "markdown"] {
        let arguments = ["validate", ".", "--profile", "certification", "--format", format];
        let (status, out, err) = conndef(&scratch, &arguments);
        assert_eq!((status, err.as_str()), (1, ""));
        assert_tame(&out);
        assert!(out.matches("used by another operation").count() >= names.len(), "{format}: {out}");
    }
    // The configuration that `init` writes can be read again, whatever the folders are called.
    fs::remove_dir_all(scratch.join(OsStr::from_bytes(b"no\xfftext"))).unwrap();
    let (status, out, err) = conndef(&scratch, &["init"]);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    let (status, out, err) = conndef(&scratch, &["validate"]);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    assert!(out.contains("accepted in 5 connectors"), "{out}");
}

#[test]
fn what_is_said_of_odd_names_is_tame() {
    let scratch = support::scratch("tame");
    let folder = connector(&scratch.join("\u{1b}[31m\u{202e}"));
    let definition = folder.join("apiDefinition.swagger.json");
    replace(
        &definition,
        "\"Reads where a parcel is.\"",
        "\"Reads\u{7f}\u{9b}31m\u{202e} where a p\u{e4}rcel is\"",
    );
    fs::write(scratch.join("bad.yaml"), "\u{1b}[31m: [\u{202e}\n").unwrap();
    fs::create_dir_all(scratch.join("out/tyntec-2fa")).unwrap();
    fs::write(scratch.join("out/tyntec-2fa/README.md"), "\u{1b}[31mred\u{9b}\n").unwrap();
    for arguments in [
        &["validate", "\u{1b}[31m\u{202e}"][..],
        &["validate", "\u{1b}[31m\u{202e}", "--fix", "--check"],
        &["validate", "\u{1b}[31m\u{202e}", "--reference", "bad.yaml"],
        &["validate", "no\u{1b}[31m"],
        &["validate", "--no\u{1b}[31m"],
        &["explain", "no\u{1b}[31m"],
        &["man", "no\u{1b}[31m"],
        &["drift", "\u{1b}[31m\u{202e}"],
        &["breaking", "no\u{1b}[31m", "\u{1b}[31m\u{202e}"],
        &["breaking", "HEAD:no\u{1b}[31m", "\u{1b}[31m\u{202e}"],
        &["build", "--check", "--out", "out"],
        &["build", "--check", "--out", "\u{1b}[31m"],
        &["build", "--out", "\u{1b}[31mnew"],
        &["init", "\u{1b}[31m\u{202e}"],
    ] {
        let (_, out, err) = conndef(&scratch, arguments);
        assert!(!out.is_empty() || !err.is_empty(), "{arguments:?}");
        assert_tame(&out);
        assert_tame(&err);
    }
}

#[test]
fn line_ends_of_windows_change_nothing() {
    let scratch = support::scratch("crlf");
    let plain = connector(&scratch.join("plain"));
    for name in ["operationId", "x-ms-summary"] {
        replace(&plain.join("apiDefinition.swagger.json"), &format!("\"{name}\""), "\"oddity\"");
    }
    let windows = connector(&scratch.join("windows"));
    for file in FILES {
        let text = fs::read_to_string(plain.join(file)).unwrap();
        fs::write(windows.join(file), text.replace('\n', "\r\n")).unwrap();
    }
    let reference = fs::read_to_string(support::repository("tests/fixtures/base/reference.json")).unwrap();
    fs::write(scratch.join("reference.json"), reference.replace('\n', "\r\n")).unwrap();
    let [plain, windows] = [&plain, &windows].map(|folder| {
        let arguments = [
            "validate",
            ".",
            "--profile",
            "certification",
            "--reference",
            "../reference.json",
            "--format",
            "json",
        ];
        let (status, out, _) = conndef(folder, &arguments);
        assert_eq!(status, 1);
        out
    });
    assert!(plain.contains("\"operation-id-missing\""), "{plain}");
    assert_eq!(plain, windows);
    let config = "[[connector]]\r\npath = \"plain\"\r\nreferences = [\"reference.json\"]\r\n";
    fs::write(scratch.join("conndef.toml"), config).unwrap();
    assert!(conndef(&scratch, &["validate"]).1.contains("in 1 connector"));
    // Whoever writes the configuration may do so on Windows.
    fs::write(scratch.join("conndef.toml"), "[[connector]]\r\npath = '.\\plain'\r\n").unwrap();
    assert!(conndef(&scratch, &["validate"]).1.contains("in 1 connector"));
    // That nothing is there is said at the line.
    fs::write(scratch.join("conndef.toml"), "[[connector]]\r\npath = '.\\none'\r\n").unwrap();
    let (status, out, _) = conndef(&scratch, &["validate"]);
    assert!(status == 1 && out.contains("'.\\none' does not exist") && out.contains(":2:8"), "{out}");
}

#[test]
fn a_full_disk_leaves_the_old_package_whole() {
    let scratch = support::scratch("full-disk");
    conndef(&scratch, &["build"]);
    let package = scratch.join("connector/tyntec-2fa");
    for (file, bytes) in content(&package) {
        fs::write(file, [&bytes[..], b" "].concat()).unwrap();
    }
    let old = content(&package);
    // No file may grow beyond some blocks; without the trap the system ends the process at that very write.
    for (script, is_killed) in
        [("trap '' XFSZ; ulimit -f 8; exec \"$0\" build", false), ("ulimit -f 8; exec \"$0\" build", true)]
    {
        let output = shell_with(support::tyntec(), &scratch, script);
        let err = text(&output.stderr);
        assert_eq!(output.status.code(), (!is_killed).then_some(2), "{err}");
        assert!(is_killed || err.starts_with("error: cannot write connector/tyntec-2fa/"), "{err}");
        let now: Vec<_> = content(&package).into_iter().filter(|(path, _)| !is_temporary(path)).collect();
        assert_eq!(now, old);
        let leftovers = content(&package).len() - old.len();
        assert!(is_killed || leftovers == 0, "{leftovers} temporary files are left");
    }
    // What the killed one has left goes when it is old enough to be nobody's.
    let leftovers = || content(&package).into_iter().map(|(path, _)| path).filter(|path| is_temporary(path));
    assert!(leftovers().count() > 0);
    let hours_ago = SystemTime::now() - Duration::from_hours(2);
    for path in leftovers() {
        fs::File::options().write(true).open(path).unwrap().set_modified(hours_ago).unwrap();
    }
    assert_eq!(conndef(&scratch, &["build"]).0, 0);
    assert_eq!(leftovers().count(), 0);
    assert_eq!(conndef(&scratch, &["build", "--check"]).0, 0);
}

fn is_temporary(path: &Path) -> bool {
    path.file_name().unwrap().to_string_lossy().starts_with(".conndef-")
}

#[test]
fn a_kill_at_any_moment_leaves_whole_files() {
    let scratch = support::scratch("killed");
    conndef(&scratch, &["build"]);
    let package = scratch.join("connector/tyntec-2fa");
    let new = content(&package);
    let old: Vec<_> = new.iter().map(|(path, bytes)| (path.clone(), [&bytes[..], b" "].concat())).collect();
    for attempt in 0..20 {
        for (path, bytes) in &old {
            fs::write(path, bytes).unwrap();
        }
        let mut child = Command::new(support::tyntec())
            .arg("build")
            .current_dir(&scratch)
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_micros(attempt * 700));
        child.kill().unwrap();
        child.wait().unwrap();
        for (path, bytes) in content(&package).into_iter().filter(|(path, _)| !is_temporary(path)) {
            assert!(
                old.contains(&(path.clone(), bytes.clone())) || new.contains(&(path.clone(), bytes)),
                "{path:?}"
            );
        }
    }
}

#[test]
fn targets_that_cannot_be_written_are_clear_errors() {
    let scratch = support::scratch("unwritable");
    let folder = connector(&scratch.join("connector"));
    fs::write(scratch.join("file"), "").unwrap();
    let long = "x".repeat(300);
    for (arguments, path) in [
        (&["build", "--out", "file"][..], "file/"),
        (&["build", "--out", "/proc/conndef"], "/proc/conndef"),
        (&["validate", "connector", "-o", "file/report.json"], "file/report.json"),
        (&["validate", "connector", "-o", &long], &long),
        (&["validate", "connector", "-o", "connector"], "connector"),
        (&["validate", "connector", "-o", "/dev/full"], "/dev/full"),
    ] {
        let (status, _, err) = conndef(&scratch, arguments);
        assert_eq!(status, 2, "{arguments:?}: {err}");
        let is_clear = err.starts_with("error: cannot ") && err.contains(path) && err.lines().count() == 1;
        assert!(is_clear, "{arguments:?}: {err}");
    }
    let output = shell(&scratch, "\"$0\" validate connector > /dev/full");
    assert_eq!((output.status.code(), text(&output.stderr).lines().count()), (Some(2), 1));
    assert!(text(&output.stderr).starts_with("error: cannot write the report: "));
    assert!(fs::metadata("/dev/full").unwrap().file_type().is_char_device());
    assert_eq!(content(&folder).len(), FILES.len(), "nothing is left behind");
}

#[test]
fn what_is_no_file_is_written_into_not_replaced() {
    let scratch = support::scratch("devices");
    let folder = connector(&scratch.join("connector"));
    let pipe = scratch.join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let reader = {
        let pipe = pipe.clone();
        std::thread::spawn(move || fs::read_to_string(pipe).unwrap())
    };
    let (status, ..) = conndef(&scratch, &["validate", "connector", "--format", "json", "-o", "pipe"]);
    assert_eq!(status, 0);
    assert!(fs::metadata(&pipe).unwrap().file_type().is_fifo());
    serde_json::from_str::<Value>(&reader.join().unwrap()).unwrap();
    // A file keeps its permissions.
    let properties = folder.join("apiProperties.json");
    fs::set_permissions(&properties, fs::Permissions::from_mode(0o640)).unwrap();
    let text = fs::read_to_string(&properties).unwrap();
    fs::write(&properties, format!("\u{feff}{text}")).unwrap();
    let (_, _, err) = conndef(&scratch, &["validate", "connector", "--fix"]);
    assert_eq!(err, "fixed 1 finding in 1 file\n");
    assert_eq!(fs::read_to_string(&properties).unwrap(), text);
    assert_eq!(fs::metadata(&properties).unwrap().permissions().mode() & 0o777, 0o640);
    // A new one is what others of the user are, and not what is temporary.
    conndef(&scratch, &["validate", "connector", "--format", "json", "-o", "new.json"]);
    fs::write(scratch.join("other"), "").unwrap();
    let mode = |name: &str| fs::metadata(scratch.join(name)).unwrap().permissions().mode();
    assert_eq!(mode("new.json"), mode("other"));
}

/// A connector with as many findings as are asked for.
fn faulty(folder: &Path, count: usize) {
    let path = connector(folder).join("apiDefinition.swagger.json");
    let mut definition: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    let properties = definition["definitions"]["Parcel"]["properties"].as_object_mut().unwrap();
    for number in 0..count {
        let field = serde_json::json!({"type": "string", "format": format!("odd{number}"), "title": "A", "description": "B."});
        properties.insert(format!("field{number}"), field);
    }
    fs::write(&path, serde_json::to_string_pretty(&definition).unwrap()).unwrap();
}

#[test]
fn ten_thousand_findings_are_reported_whole() {
    const COUNT: usize = 10_000;
    let scratch = support::scratch("many");
    faulty(&scratch, COUNT);
    let (_, out, err) = conndef(&scratch, &["validate", ".", "--format", "sarif", "-o", "report.sarif"]);
    assert_eq!(err, "");
    assert!(out.contains(&format!("{COUNT} warnings")) && out.lines().count() < 10, "{out}");
    let (_, out, _) = conndef(&scratch, &["validate", "."]);
    assert_eq!(out.matches("[format-unknown]: format").count(), 10);
    assert!(out.contains(&format!("warning[format-unknown]: and {} more in ", COUNT - 10)), "{out}");
    let log: Value = serde_json::from_slice(&fs::read(scratch.join("report.sarif")).unwrap()).unwrap();
    assert!(log["runs"][0]["results"].as_array().unwrap().len() >= COUNT);
}

#[test]
fn closed_streams_are_no_failure() {
    let scratch = support::scratch("pipes");
    faulty(&scratch, 500);
    for (script, expected) in [
        ("{ \"$0\" validate .; echo $? >&2; } | head -n 1", "0"),
        ("{ \"$0\" rules; echo $? >&2; } | head -n 1", "0"),
        ("{ \"$0\" --help; echo $? >&2; } | true", "0"),
        ("{ \"$0\" validate . --deny warnings; echo $? >&2; } | head -n 1", "1"),
        ("{ \"$0\" validate . nowhere 2> /dev/null; echo $? >&2; } | true", "2"),
        (
            "{ \"$0\" validate . --format sarif -o piped >&2; } 2>&1 | true; wc -l < piped | xargs test 500 -lt; echo $? >&2",
            "0",
        ),
        (
            "\"$0\" validate . --format sarif -o full > /dev/full 2> /dev/null; echo $? >&2; cmp piped full >&2",
            "2",
        ),
        ("\"$0\" validate . >&-; echo $? >&2", "0"),
        ("\"$0\" validate nowhere 2>&-; echo $? >&2", "2"),
        ("\"$0\" validate . <&- > /dev/null; echo $? >&2", "0"),
        ("\"$0\" --frobnicate 2>&-; echo $? >&2", "2"),
    ] {
        let output = shell(&scratch, script);
        assert_eq!(text(&output.stderr).trim(), expected, "{script}");
    }
}

#[test]
fn colours_are_for_terminals_that_want_them() {
    let scratch = support::scratch("colours");
    faulty(&scratch, 1);
    for (script, is_coloured) in [
        ("\"$0\" validate .", false),
        ("TERM=dumb \"$0\" validate .", false),
        ("\"$0\" validate . --color always", true),
        ("NO_COLOR=1 CLICOLOR_FORCE=1 \"$0\" validate .", false),
        ("NO_COLOR=1 \"$0\" validate . --color always", true),
        ("\"$0\" validate . --color always -o report.txt >&2; cat report.txt", false),
        ("env -i \"$0\" validate .", false),
    ] {
        assert_eq!(text(&shell(&scratch, script).stdout).contains('\u{1b}'), is_coloured, "{script}");
    }
}

/// Two levels of a bomb: aliases of aliases, and many aliases of one long text.
fn bombs() -> [String; 3] {
    let level = |level: usize| {
        let inner = format!("*a{}, ", level - 1).repeat(10);
        format!("a{level}: &a{level} [{inner}]\n")
    };
    let nested = "a0: &a0 lol\n".to_owned() + &(1..12).map(level).collect::<String>();
    let long = format!("a: &a {}\nb: [{}]\n", "x".repeat(1 << 20), "*a, ".repeat(10_000));
    let merged = format!("a: &a {{{}}}\nb:\n{}", "k: v, ".replace('k', "key"), "- <<: *a\n".repeat(10));
    [nested, long, merged]
}

#[test]
fn bombs_of_yaml_hit_a_limit() {
    let scratch = support::scratch("bombs");
    connector(&scratch.join("connector"));
    let [nested, long, merged] = bombs();
    let header = "openapi: 3.0.0\ninfo: {title: a, version: '1'}\npaths: {}\n";
    for (bomb, reason) in
        [(nested, "aliases stand for more than 16 MiB"), (long, "aliases stand for more than 16 MiB")]
    {
        fs::write(scratch.join("bomb.yaml"), format!("{header}{bomb}")).unwrap();
        let output = shell(&scratch, "ulimit -v 2000000; \"$0\" drift connector --reference bomb.yaml");
        assert_eq!(output.status.code(), Some(2), "{}", text(&output.stderr));
        let err = text(&output.stderr);
        assert!(
            err.starts_with("error: cannot use the reference bomb.yaml:") && err.contains(reason),
            "{err}"
        );
    }
    fs::write(scratch.join("bomb.yaml"), format!("{header}{merged}")).unwrap();
    let (_, _, err) = conndef(&scratch, &["drift", "connector", "--reference", "bomb.yaml"]);
    assert_eq!(err, "", "a few aliases are no bomb");
}

#[test]
fn deep_and_huge_documents_hit_a_limit() {
    let scratch = support::scratch("huge");
    connector(&scratch.join("connector"));
    for (text, reason) in [
        ("[".repeat(200), "nested deeper than 128 levels"),
        ("[".repeat(100_000), "nested deeper than 128 levels"),
        ("{a: ".repeat(100_000), "nested deeper than 128 levels"),
        ("- ".repeat(100_000), "nested deeper than 128 levels"),
        ("? ".repeat(100_000), "nested deeper than 128 levels"),
    ] {
        fs::write(scratch.join("deep.yaml"), text).unwrap();
        let (status, _, err) = conndef(&scratch, &["drift", "connector", "--reference", "deep.yaml"]);
        assert!(status == 2 && err.contains(reason), "{err}");
    }
    for name in ["apiDefinition.swagger.json", "apiProperties.json"] {
        let folder = connector(&scratch.join(name));
        fs::write(folder.join(name), "[".repeat(1_000_000)).unwrap();
        let (status, out, _) = conndef(&folder, &["validate", "."]);
        assert!(status == 1 && out.contains("nested deeper than 128 levels"), "{out}");
        fs::File::create(folder.join(name)).unwrap().set_len((64 << 20) + 1).unwrap();
        let (status, out, _) = conndef(&folder, &["validate", "."]);
        assert!(status == 1 && out.contains("the file cannot be read: it is larger than 64 MiB"), "{out}");
    }
    let (status, _, err) = conndef(&scratch, &["drift", "connector", "--reference", "/dev/zero"]);
    assert_eq!((status, err.as_str()), (2, "error: cannot read /dev/zero: it is larger than 64 MiB\n"));
    let mut endless = Command::new(env!("CARGO_BIN_EXE_conndef"))
        .args(["breaking", "-", "connector"])
        .current_dir(&scratch)
        .stdin(fs::File::open("/dev/zero").unwrap())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut err = String::new();
    endless.stderr.take().unwrap().read_to_string(&mut err).unwrap();
    endless.wait().unwrap();
    assert_eq!(err, "error: cannot read standard input: it is larger than 64 MiB\n");
}

#[test]
fn references_from_a_pipe_are_read() {
    let scratch = support::scratch("piped");
    connector(&scratch.join("connector"));
    let mut child = Command::new(env!("CARGO_BIN_EXE_conndef"))
        .args(["drift", "connector", "--reference", "/dev/stdin"])
        .current_dir(&scratch)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let reference = fs::read(support::repository("tests/fixtures/base/reference.json")).unwrap();
    child.stdin.take().unwrap().write_all(&reference).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
}
