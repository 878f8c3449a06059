//! A stranger's change, judged where secrets are near by: nothing of it runs, nothing outside of it shows, nothing is passed
//! over, nothing is written elsewhere. `SECURITY.md` promises it.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::{self, FILES, conndef, connector, git, replace};

const DEFINITION: &str = "apiDefinition.swagger.json";
const SECRET: &str = "aws_secret_access_key";

/// A checkout with a clean connector, and a secret beside it.
fn checkout(name: &str) -> PathBuf {
    let scratch = support::scratch(name);
    for (file, text) in [
        ("secret.json", format!("{{\n  \"{SECRET}\": \"wJal\",\n  {SECRET}\n}}\n")),
        ("secret.toml", format!("{SECRET} = 1\n{SECRET} = [\n")),
        ("secret.yaml", format!("openapi: 3.0.0\npaths: {{}}\n{SECRET}: [\n")),
    ] {
        fs::write(scratch.join(file), text).unwrap();
    }
    let checkout = scratch.join("checkout");
    connector(&checkout.join("connectors/parcels"));
    fs::create_dir(checkout.join(".git")).unwrap();
    checkout
}

/// Runs the program, and holds that nothing of the secret is printed.
fn discreet(folder: &Path, args: &[&str]) -> (i32, String, String) {
    let (status, out, err) = conndef(folder, args);
    assert!(!out.contains(SECRET) && !err.contains(SECRET), "{args:?}: {out}{err}");
    (status, out, err)
}

/// A repository whose first commit is tagged `v1`.
fn released(name: &str) -> PathBuf {
    let folder = support::scratch(name);
    connector(&folder.join("connectors/parcels"));
    git(&folder, &["init", "--quiet"]);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "--quiet", "-m", "Release"]);
    git(&folder, &["tag", "v1"]);
    folder
}

fn script(path: &Path, marker: &Path) {
    fs::write(path, format!("#!/bin/sh\ntouch {}\nexit 1\n", marker.display())).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

const BREAKING: [&str; 3] = ["breaking", "v1:connectors/parcels", "connectors/parcels"];

// ---- nothing runs

#[test]
fn a_folder_that_looks_like_a_repository_is_none() {
    let folder = released("bare");
    let inner = folder.join("connectors");
    let marker = folder.join("pwned");
    script(&inner.join("pwn.sh"), &marker);
    for part in ["objects", "refs/heads"] {
        fs::create_dir_all(inner.join(part)).unwrap();
    }
    fs::write(inner.join("HEAD"), "ref: refs/heads/v1\n").unwrap();
    fs::write(inner.join("refs/heads/v1"), format!("{}\n", "1".repeat(40))).unwrap();
    fs::write(
        inner.join("config"),
        "[core]\n\tbare = true\n\tsshCommand = ./pwn.sh\n\tfsmonitor = ./pwn.sh\n\tpager = ./pwn.sh\n\
         [extensions]\n\tpartialClone = origin\n[remote \"origin\"]\n\turl = ssh://x/y\n\tpromisor = true\n",
    )
    .unwrap();
    // Paths lead from the root of the one true repository.
    let (status, out, err) = conndef(&inner, &["breaking", "v1:connectors/parcels", "parcels"]);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    assert!(!marker.exists());
}

#[test]
fn a_repository_runs_nothing_whatever_its_configuration() {
    let folder = released("configured");
    let marker = folder.join("pwned");
    let pwn = folder.join("pwn.sh");
    script(&pwn, &marker);
    fs::write(folder.join(".gitattributes"), "* diff=evil filter=evil\n").unwrap();
    let pwn = pwn.display();
    let hooks = folder.join(".git/hooks");
    for hook in ["post-index-change", "reference-transaction", "fsmonitor-watchman"] {
        script(&hooks.join(hook), &marker);
    }
    let config = format!(
        "[core]\n\tfsmonitor = {pwn}\n\tpager = {pwn}\n\tsshCommand = {pwn}\n\tgitProxy = {pwn}\n\taskPass = {pwn}\n\
         \talternateRefsCommand = {pwn}\n[pager]\n\tcat-file = true\n\trev-parse = true\n\tls-tree = {pwn}\n\
         [alias]\n\tcat-file = !{pwn}\n\tls-tree = !{pwn}\n[diff \"evil\"]\n\ttextconv = {pwn}\n\tcommand = {pwn}\n\
         [filter \"evil\"]\n\tsmudge = {pwn}\n\tclean = {pwn}\n\tprocess = {pwn}\n[credential]\n\thelper = !{pwn}\n\
         [gpg]\n\tprogram = {pwn}\n[log]\n\tshowSignature = true\n[protocol]\n\tallow = always\n\
         [protocol \"ext\"]\n\tallow = always\n[protocol \"ssh\"]\n\tallow = always\n"
    );
    let own = fs::read_to_string(folder.join(".git/config")).unwrap();
    fs::write(folder.join(".git/config"), own + &config).unwrap();
    let (status, out, err) = conndef(&folder, &BREAKING);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    assert!(!marker.exists());
}

/// Every git that is installed here: older ones do not know all that newer ones can be told.
fn gits() -> Vec<PathBuf> {
    let path = std::env::var_os("PATH").unwrap();
    std::env::split_paths(&path).filter(|folder| folder.join("git").is_file()).collect()
}

#[test]
fn what_a_partial_clone_lacks_is_not_fetched() {
    let folder = released("partial");
    let marker = folder.join("pwned");
    let pwn = folder.join("pwn.sh");
    script(&pwn, &marker);
    // The definition is gone from the objects, and a promise stands in for it.
    let id = Command::new("git")
        .args(["rev-parse", "v1:connectors/parcels/apiDefinition.swagger.json"])
        .current_dir(&folder)
        .output()
        .unwrap();
    let id = String::from_utf8(id.stdout).unwrap();
    fs::remove_file(folder.join(".git/objects").join(&id[..2]).join(id[2..].trim())).unwrap();
    for url in [format!("ext::{}", pwn.display()), "ssh://x/y".to_owned(), "evil::x".to_owned()] {
        let config = format!(
            "[core]\n\trepositoryformatversion = 1\n\tsshCommand = {pwn}\n[extensions]\n\tpartialClone = origin\n\
             [remote \"origin\"]\n\turl = {url}\n\tpromisor = true\n[protocol \"ext\"]\n\tallow = always\n\
             [protocol \"ssh\"]\n\tallow = always\n[protocol \"evil\"]\n\tallow = always\n",
            pwn = pwn.display()
        );
        fs::write(folder.join(".git/config"), config).unwrap();
        for git in gits() {
            let output = Command::new(env!("CARGO_BIN_EXE_conndef"))
                .args(BREAKING)
                .current_dir(&folder)
                .env("PATH", &git)
                .output()
                .unwrap();
            let err = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(2), "{err}");
            assert!(err.starts_with("error: cannot read v1:connectors/parcels"), "{}: {err}", git.display());
            assert!(!marker.exists(), "{} ran something for {url}", git.display());
        }
    }
}

#[test]
fn no_program_of_the_current_folder_and_no_other_repository_is_asked() {
    let folder = released("environment");
    let marker = folder.join("pwned");
    script(&folder.join("git"), &marker);
    let decoy = support::scratch("decoy");
    git(&decoy, &["init", "--quiet"]);
    let path = std::env::var("PATH").unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_conndef"))
        .args(BREAKING)
        .current_dir(&folder)
        .env("PATH", format!(".::{path}"))
        .env("GIT_DIR", decoy.join(".git"))
        .env("GIT_WORK_TREE", &decoy)
        .env("GIT_CONFIG_COUNT", "1")
        .env("GIT_CONFIG_KEY_0", "core.pager")
        .env("GIT_CONFIG_VALUE_0", "./git")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(!marker.exists());
}

// ---- nothing leaks

#[test]
fn links_lead_nowhere_outside() {
    for file in FILES {
        let checkout = checkout("links-out");
        let path = checkout.join("connectors/parcels").join(file);
        fs::remove_file(&path).unwrap();
        symlink("../../../secret.json", &path).unwrap();
        let (status, out, err) =
            discreet(&checkout, &["validate", "connectors", "--profile", "certification"]);
        let said = "the file cannot be read: it lies outside of the repository, where nothing is read";
        assert!(status == 1 && out.contains(said) && err.is_empty(), "{file}: {out}{err}");
        discreet(&checkout, &["validate", "connectors/parcels", "--fix", "--check"]);
        discreet(&checkout, &["init", "connectors", "--profile", "certification"]);
        let (status, _, err) = discreet(&checkout, &["breaking", "connectors/parcels", "connectors/parcels"]);
        let is_compared = [DEFINITION, "apiProperties.json"].contains(&file);
        assert_eq!(
            (status == 2, err.contains("outside of the repository")),
            (is_compared, is_compared),
            "{err}"
        );
    }
    // A link may be named, too.
    let checkout = checkout("links-out");
    let definition = checkout.join("connectors/parcels").join(DEFINITION);
    fs::remove_file(&definition).unwrap();
    symlink("../../../secret.json", &definition).unwrap();
    for args in [
        &["validate", "connectors/parcels/apiDefinition.swagger.json"][..],
        &["breaking", "connectors/parcels/apiDefinition.swagger.json", "connectors/parcels"],
    ] {
        let (status, _, err) = discreet(&checkout, args);
        assert!(status == 2 && err.contains("outside of the repository"), "{args:?}: {err}");
    }
}

#[test]
fn a_folder_that_is_a_link_is_followed_inside_and_said_outside() {
    let checkout = checkout("linked-folders");
    let broken = connector(&checkout.join("elsewhere/broken"));
    replace(&broken.join(DEFINITION), "\"GetParcel\"", "\"ListParcels\"");
    symlink("../elsewhere", checkout.join("connectors/linked")).unwrap();
    symlink("parcels", checkout.join("connectors/again")).unwrap();
    symlink("..", checkout.join("connectors/up")).unwrap();
    let (status, out, err) = discreet(&checkout, &["validate", "connectors"]);
    assert_eq!((status, err.as_str()), (1, ""), "{out}");
    assert!(out.contains("connectors/linked/broken/") && out.contains("in 2 connectors"), "{out}");

    connector(&checkout.parent().unwrap().join("foreign/weather"));
    symlink("../../foreign", checkout.join("connectors/foreign")).unwrap();
    for args in [&["validate", "connectors"][..], &["validate", "connectors/foreign"]] {
        let (status, _, err) = discreet(&checkout, args);
        assert!(
            status == 2 && err.contains("connectors/foreign: it lies outside of the repository"),
            "{err}"
        );
    }
    // A repository that a link leads to is no part of the one around the link.
    fs::create_dir(checkout.parent().unwrap().join("foreign/.git")).unwrap();
    for args in [
        &["validate", "connectors/foreign"][..],
        &["breaking", "connectors/foreign/weather", "connectors/parcels"],
        &["validate", "connectors/parcels", "--format", "json", "-o", "connectors/foreign/report.json"],
    ] {
        let (status, out, err) = discreet(&checkout, args);
        assert!(status == 2 && err.contains("outside of the repository"), "{args:?}: {out}{err}");
    }
    // What a user names may lie anywhere.
    let (status, out, err) = discreet(&checkout, &["validate", "../foreign"]);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
}

#[test]
fn a_folder_that_has_lost_its_definition_is_said() {
    let checkout = checkout("lost");
    let lost = connector(&checkout.join("connectors/lost"));
    fs::rename(lost.join(DEFINITION), lost.join("definition.json")).unwrap();
    let (status, out, err) = discreet(&checkout, &["validate", "connectors"]);
    assert_eq!(status, 2, "{out}");
    assert!(
        err.contains("no definition in connectors/lost") && out.contains("1 of 2 connectors could not"),
        "{out}{err}"
    );
}

#[test]
fn references_lead_nowhere_outside() {
    let checkout = checkout("references-out");
    let reference = fs::read_to_string(support::repository("tests/fixtures/base/reference.json")).unwrap();
    let absolute = checkout.parent().unwrap().join("secret.yaml");
    for target in
        ["../secret.yaml#/x", "up/secret.yaml#/x", absolute.to_str().unwrap(), "%2e%2e/secret.yaml#/x"]
    {
        let _ = fs::remove_file(checkout.join("up"));
        symlink("..", checkout.join("up")).unwrap();
        let text =
            reference.replacen("\"schema\": {", &format!("\"schema\": {{ \"$ref\": \"{target}\", "), 1);
        fs::write(checkout.join("api.json"), text).unwrap();
        for args in [
            &["validate", "connectors/parcels", "--reference", "api.json"][..],
            &["drift", "connectors/parcels", "--reference", "api.json", "--format", "json"],
        ] {
            let (_, out, err) = discreet(&checkout, args);
            assert!(
                out.contains("leads to no file that can be read") && err.is_empty(),
                "{args:?}: {out}{err}"
            );
        }
    }
    // The reference itself, spelt as if it lay inside.
    fs::remove_file(checkout.join("api.json")).unwrap();
    symlink("../secret.yaml", checkout.join("api.json")).unwrap();
    let (status, out, err) =
        discreet(&checkout, &["validate", "connectors/parcels", "--reference", "api.json"]);
    assert!(status == 2 && err.contains("outside of the repository"), "{out}{err}");
    // One that lies elsewhere reads its own files, and no others.
    let api = checkout.parent().unwrap().join("api");
    fs::create_dir(&api).unwrap();
    let text = reference.replacen("\"schema\": {", "\"schema\": { \"$ref\": \"../secret.yaml\", ", 1);
    fs::write(api.join("api.json"), text).unwrap();
    let (_, out, _) =
        discreet(&checkout, &["validate", "connectors/parcels", "--reference", "../api/api.json"]);
    assert!(out.contains("leads to no file that can be read"), "{out}");
}

#[test]
fn the_configuration_names_nothing_outside() {
    let checkout = checkout("configured-out");
    let secrets = checkout.parent().unwrap().to_owned();
    let absolute = secrets.join("secret.json");
    for line in [
        "path = '../secret.json'".to_owned(),
        format!("path = '{}'", absolute.display()),
        "path = 'connectors/parcels'\nreferences = ['../secret.yaml']".to_owned(),
        "path = 'connectors/parcels'\nreleased = '../secret.json'".to_owned(),
        "path = 'connectors/parcels'\nreleased = 'link'".to_owned(),
    ] {
        let _ = fs::remove_file(checkout.join("link"));
        symlink("../secret.json", checkout.join("link")).unwrap();
        fs::write(checkout.join("conndef.toml"), format!("[[connector]]\n{line}\n")).unwrap();
        for command in ["validate", "drift", "breaking"] {
            let (status, out, err) = discreet(&checkout, &[command]);
            assert!(status > 0 && out.contains("outside of the repository"), "{line}: {command}: {out}{err}");
            assert!(out.contains("conndef.toml:"), "{line}: {command}: {out}{err}");
        }
    }
    fs::remove_file(checkout.join("conndef.toml")).unwrap();
    symlink("../secret.toml", checkout.join("conndef.toml")).unwrap();
    let (status, out, err) = discreet(&checkout, &["validate", "connectors/parcels"]);
    assert!(status == 2 && err.contains("outside of the repository"), "{out}{err}");
    // One above the repository is somebody else's.
    fs::remove_file(checkout.join("conndef.toml")).unwrap();
    fs::write(secrets.join("conndef.toml"), "[[connector]]\npath = 'checkout/connectors/parcels'\n").unwrap();
    let (status, _, err) = discreet(&checkout, &["validate"]);
    assert!(status == 2 && err.contains("nothing to do"), "{err}");
}

#[test]
fn what_is_to_be_built_shows_nothing_from_outside() {
    let checkout = checkout("build-out");
    fs::create_dir_all(checkout.join("connector/tyntec-2fa")).unwrap();
    symlink("../../../secret.json", checkout.join("connector/tyntec-2fa/README.md")).unwrap();
    let (status, out, err) = discreet(&checkout, &["build", "--check"]);
    assert!(status == 2 && err.contains("outside of the repository"), "{out}{err}");
    fs::remove_dir_all(checkout.join("connector")).unwrap();
    symlink("..", checkout.join("connector")).unwrap();
    let (status, out, err) = discreet(&checkout, &["build"]);
    assert!(status == 2 && err.contains("outside of the repository"), "{out}{err}");
    assert!(!checkout.parent().unwrap().join("tyntec-2fa").exists());
}

#[test]
fn a_revision_has_the_limits_of_files() {
    let folder = released("limits");
    let definition = folder.join("connectors/parcels").join(DEFINITION);
    fs::File::create(&definition).unwrap().set_len((64 << 20) + 1).unwrap();
    git(&folder, &["commit", "--quiet", "-a", "-m", "Large"]);
    fs::remove_file(&definition).unwrap();
    symlink("apiProperties.json", &definition).unwrap();
    git(&folder, &["commit", "--quiet", "-a", "-m", "Linked"]);
    connector(&folder.join("new"));
    for (revision, reason) in [
        ("HEAD~1", "apiDefinition.swagger.json: it is larger than 64 MiB"),
        ("HEAD", "apiDefinition.swagger.json: it is a link, and links of a revision are not followed"),
        ("HEAD^{/(R*e*)*\\1lease}", "no revision"),
    ] {
        let spec = format!("{revision}:connectors/parcels");
        let (status, out, err) = conndef(&folder, &["breaking", &spec, "new"]);
        assert!(status == 2 && err.contains(reason), "{out}{err}");
    }
}

// ---- nothing slips through

#[test]
fn a_revision_wins_over_a_file_of_its_name() {
    let folder = released("decoyed");
    let parcels = folder.join("connectors/parcels");
    replace(&parcels.join(DEFINITION), "\"GetParcel\"", "\"ReadParcel\"");
    connector(&folder.join("v1:connectors/parcels"));
    fs::copy(parcels.join(DEFINITION), folder.join("v1:connectors/parcels").join(DEFINITION)).unwrap();
    let (status, out, err) = conndef(&folder, &BREAKING);
    assert_eq!((status, err.as_str()), (1, ""), "{out}");
    assert!(out.contains("operation-renamed"), "{out}");
    let config = "[[connector]]\npath = 'connectors/parcels'\nreleased = 'v1:connectors/parcels'\n";
    fs::write(folder.join("conndef.toml"), config).unwrap();
    let (status, out, err) = conndef(&folder, &["breaking"]);
    assert_eq!((status, err.as_str()), (1, ""), "{out}");
}

#[test]
fn an_object_is_not_replaced_by_another() {
    let folder = released("replaced");
    let definition = folder.join("connectors/parcels").join(DEFINITION);
    replace(&definition, "\"GetParcel\"", "\"ReadParcel\"");
    git(&folder, &["commit", "--quiet", "-a", "-m", "Rename"]);
    let path = format!("connectors/parcels/{DEFINITION}");
    git(&folder, &["replace", &format!("v1:{path}"), &format!("HEAD:{path}")]);
    let (status, out, err) = conndef(&folder, &BREAKING);
    assert_eq!((status, err.as_str()), (1, ""), "{out}");
}

#[test]
fn what_cannot_be_compared_is_not_taken_to_be_the_same() {
    let checkout = checkout("incomparable");
    let new = connector(&checkout.join("new"));
    for (text, reason) in [("{", "new/apiProperties.json"), ("\u{0}", "new/apiProperties.json")] {
        fs::write(new.join("apiProperties.json"), text).unwrap();
        let (status, out, err) = conndef(&checkout, &["breaking", "connectors/parcels", "new"]);
        assert!(status == 2 && err.contains(reason), "{out}{err}");
    }
}

#[test]
fn nothing_to_do_is_no_success() {
    let checkout = checkout("nothing");
    for config in [None, Some("[[connector]]\npath = 'nowhere'\n")] {
        if let Some(config) = config {
            fs::write(checkout.join("conndef.toml"), config).unwrap();
        }
        for args in [&["validate"][..], &["validate", "--fix"], &["validate", "--fix", "--check"], &["drift"]]
        {
            let (status, out, err) = conndef(&checkout, args);
            assert!(status > 0 && !out.contains("no findings"), "{config:?}: {args:?}: {out}{err}");
        }
    }
    let config = "[[connector]]\npath = 'connectors/parcels'\n[[connector]]\npath = 'nowhere'\n";
    fs::write(checkout.join("conndef.toml"), config).unwrap();
    let (status, out, err) = conndef(&checkout, &["validate", "--fix", "--check"]);
    assert!(status == 2 && out.is_empty() && err.contains("conndef.toml has errors"), "{out}{err}");
    let (status, out, _) = conndef(&checkout, &["validate", "connectors/parcels", "--fix", "--check"]);
    assert_eq!((status, out.as_str()), (2, ""));
    fs::remove_file(checkout.join("conndef.toml")).unwrap();
    let (status, out, _) = conndef(&checkout, &["validate", "connectors", "--fix", "--check"]);
    assert_eq!((status, out.as_str()), (0, "nothing to fix in 1 connector\n"));
    fs::write(checkout.join("connectors/parcels/apiProperties.json"), "{ nonsense").unwrap();
    let (status, out, err) = conndef(&checkout, &["validate", "connectors", "--fix", "--check"]);
    assert_eq!((status, out.as_str()), (2, ""), "{err}");
    assert!(err.starts_with("error: cannot read connectors/parcels/apiProperties.json: line 1"), "{err}");
}

#[test]
fn each_connector_is_judged_once() {
    let checkout = checkout("once");
    let args = ["validate", "connectors", "connectors/parcels", "connectors/../connectors/parcels/"];
    let (status, out, err) = conndef(&checkout, &args);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    assert!(out.contains("in 1 connector"), "{out}");
}

// ---- nothing is written elsewhere

#[test]
fn nothing_is_written_through_a_link() {
    let checkout = checkout("written");
    let victim = checkout.parent().unwrap().join("victim");
    fs::write(&victim, "old").unwrap();
    let parcels = checkout.join("connectors/parcels");
    let assert_whole = |said: &str| assert_eq!(fs::read_to_string(&victim).unwrap(), "old", "{said}");

    symlink("../victim", checkout.join("report.json")).unwrap();
    symlink("..", checkout.join("reports")).unwrap();
    symlink("../victim2", checkout.join("nowhere.json")).unwrap();
    for file in ["report.json", "reports/victim", "reports/new/report.json", "nowhere.json"] {
        let args = ["validate", "connectors", "--format", "json", "-o", file];
        let (status, out, err) = conndef(&checkout, &args);
        assert_eq!(status, 2, "{out}");
        assert!(err.contains(&format!("cannot write {file}: it ")), "{err}");
        assert_whole(file);
    }
    assert!(!checkout.parent().unwrap().join("new").exists());
    assert!(!checkout.parent().unwrap().join("victim2").exists());

    // A link to a file of the repository is read, and not written through either.
    fs::rename(parcels.join("apiProperties.json"), checkout.join("shared.json")).unwrap();
    symlink("../../shared.json", parcels.join("apiProperties.json")).unwrap();
    let text = format!("\u{feff}{}", fs::read_to_string(checkout.join("shared.json")).unwrap());
    fs::write(checkout.join("shared.json"), &text).unwrap();
    let (status, _, err) = conndef(&checkout, &["validate", "connectors", "--fix"]);
    assert!(status == 2 && err.contains("it is a link"), "{err}");
    assert_eq!(fs::read_to_string(checkout.join("shared.json")).unwrap(), text);

    symlink("../../../victim", checkout.join("connectors/conndef.toml")).unwrap();
    let (status, _, err) = conndef(&checkout, &["init", "connectors"]);
    assert!(status == 2 && err.contains("exists already"), "{err}");
    assert_whole("init");
}

#[test]
fn nobody_can_take_the_names_of_temporary_files() {
    let checkout = checkout("temporary");
    let victim = checkout.parent().unwrap().join("victim");
    fs::write(&victim, "old").unwrap();
    // A process has one of these numbers, at least where there are few.
    for number in 1..4000 {
        symlink("../victim", checkout.join(format!(".conndef-{number}-0.tmp"))).unwrap();
    }
    let args = ["validate", "connectors", "--format", "json", "-o", "report.json"];
    let (status, _, err) = conndef(&checkout, &args);
    assert_eq!((status, err.as_str()), (0, ""));
    assert_eq!(fs::read_to_string(victim).unwrap(), "old");
    let kind = fs::symlink_metadata(checkout.join("report.json")).unwrap();
    assert!(kind.is_file());
    assert_eq!(kind.permissions().mode() & 0o400, 0o400);
}

#[test]
fn files_are_not_known_by_the_names_that_they_are_shown_under() {
    let checkout = checkout("names-alike");
    let parcels = checkout.join("connectors/parcels");
    let definition = parcels.join(DEFINITION);
    // On Unix a backslash is part of a name.
    let twin = checkout.join("connectors\\parcels\\apiDefinition.swagger.json");
    let reference = fs::read_to_string(support::repository("tests/fixtures/base/reference.json")).unwrap();
    fs::write(&twin, &reference[..400]).unwrap();
    let args = ["validate", "connectors/parcels", "--fix", "--reference", twin.to_str().unwrap()];
    let (status, _, err) = conndef(&checkout, &args);
    assert!(status == 2 && err.contains("cannot use the reference"), "{err}");
    fs::write(&twin, &reference).unwrap();
    replace(&definition, "\"Reads where a parcel is.\"", "\"Reads where a p\u{e4}rcel is\"");
    let (_, _, err) = conndef(&checkout, &args);
    assert!(err.starts_with("fixed "), "{err}");
    let fixed = fs::read_to_string(&definition).unwrap();
    serde_json::from_str::<serde_json::Value>(&fixed).unwrap();
    assert!(fixed.is_ascii());
    assert_eq!(fs::read_to_string(&twin).unwrap(), reference);
}
