//! What must hold for the repository itself.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use conndef::rules::catalogue;

use crate::support;

/// Modules of `src`, low to high: each may use only what stands before it.
const LAYERS: [&str; 45] = [
    "escape",
    "path",
    "text",
    "secret",
    "profile",
    "severity",
    "error",
    "root",
    "files",
    "xml",
    // Making.
    "model",
    "emit",
    // Judging.
    "document",
    "folder",
    "git",
    "version",
    "config",
    "openapi",
    "placeholder",
    "definition",
    "properties",
    "solution",
    "readme",
    "schema",
    "connector",
    "environment",
    "api",
    "wire",
    "compare",
    "drift",
    "update",
    "rule",
    "finding",
    "coverage",
    "rules",
    "judge",
    "fix",
    "target",
    "report",
    // Where they meet.
    "import",
    "sync",
    "scaffold",
    "convert",
    "lsp",
    "cli",
];
const MAKING: [&str; 2] = ["model", "emit"];
const MEETING: [&str; 6] = ["import", "sync", "scaffold", "convert", "lsp", "cli"];

fn files_below(folder: &Path, kind: &str, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_below(&path, kind, found);
        } else if path.extension().is_some_and(|extension| extension == kind) {
            found.push(path);
        }
    }
}

/// Modules that a source text names with `crate::`, one by one or in braces.
fn used_modules(text: &str) -> Vec<String> {
    let code: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let word = |text: &str| {
        text.trim_start().chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect::<String>()
    };
    let mut used = Vec::new();
    for rest in code.join("\n").split("crate::").skip(1) {
        let Some(group) = rest.strip_prefix('{') else {
            used.push(word(rest));
            continue;
        };
        let mut depth = 0;
        let mut start = 0;
        for (at, c) in group.char_indices() {
            if depth == 0 && [',', '}'].contains(&c) {
                used.push(word(&group[start..at]));
                start = at + 1;
            }
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                _ => {}
            }
        }
    }
    used.retain(|name| !name.is_empty());
    used
}

#[test]
fn every_way_to_use_a_module_is_seen() {
    let text = "use crate::a::b;\npub use crate::{\n    c::{d, e},\n    f,\n};\nlet x = crate::g::h(crate::{self});\n// crate::no\n";
    assert_eq!(used_modules(text), ["a", "c", "f", "g", "self"]);
}

#[test]
fn data_flows_from_low_layers_to_high_ones() {
    let source = support::repository("src");
    let mut files = Vec::new();
    files_below(&source, "rs", &mut files);
    let rank = |name: &str| LAYERS.iter().position(|layer| *layer == name);
    for file in files {
        let inner = file.strip_prefix(&source).unwrap().with_extension("");
        let module = inner.iter().next().unwrap().to_str().unwrap();
        if ["main", "lib"].contains(&module) {
            continue;
        }
        let own = rank(module).unwrap_or_else(|| panic!("{module} has no place among the layers"));
        for used in used_modules(&std::fs::read_to_string(&file).unwrap()) {
            let Some(other) = rank(&used) else { continue };
            assert!(other <= own, "{}: {module} may not use {used}", file.display());
            let crosses =
                MAKING.contains(&used.as_str()) && ![&MAKING[..], &MEETING].concat().contains(&module);
            assert!(!crosses, "{}: the judge never sees the model", file.display());
        }
    }
}

/// They are accepted like snapshots, as they change with them.
#[test]
fn the_architecture_draws_the_layers_in_their_order() {
    let drawing = support::blocks("ARCHITECTURE.md", "text").remove(0);
    // Names stand between at least two spaces; the first column says what those of several lines have in common.
    let names = drawing.lines().flat_map(|line| line.split("  ").skip(1).map(str::trim));
    let drawn: Vec<_> = names.filter(|name| LAYERS.contains(name)).collect();
    assert_eq!(drawn, LAYERS);
    // Each module has a layer, so that it is drawn.
    let mut modules = Vec::new();
    files_below(&support::repository("src"), "rs", &mut modules);
    let source = support::repository("src");
    for path in modules {
        let module = path.strip_prefix(&source).unwrap().iter().next().unwrap().to_str().unwrap();
        let module = module.trim_end_matches(".rs");
        assert!(LAYERS.contains(&module) || ["lib", "main"].contains(&module), "{module} has no layer");
    }
}

#[test]
fn the_pages_of_rules_are_current() {
    let folder = support::repository("docs");
    let pages = catalogue::pages();
    for (name, page) in &pages {
        let path = folder.join(name);
        let is_current = std::fs::read_to_string(&path).is_ok_and(|written| written == *page);
        assert!(is_current || support::accepts(), "docs/{name} is stale: run `make docs`");
        if !is_current {
            // Whole at any time, as other tests follow links into it.
            let new = path.with_extension("new");
            std::fs::write(&new, page).unwrap();
            std::fs::rename(new, path).unwrap();
        }
    }
    let known: BTreeSet<_> = pages.into_iter().map(|(name, _)| folder.join(name)).collect();
    for file in std::fs::read_dir(folder.join("rules")).unwrap().map(|entry| entry.unwrap().path()) {
        assert!(known.contains(&file), "{}: there is no group of this name, remove it", file.display());
    }
}

/// Snapshots of the targets `suite` and `shared`; the target `rules` looks after its own.
#[test]
fn every_snapshot_belongs_to_a_test() {
    let mut count = 0;
    for target in ["suite", "shared"] {
        let folder = support::repository("tests").join(target);
        let mut snapshots = Vec::new();
        files_below(&folder, "snap", &mut snapshots);
        for path in snapshots {
            let name = path.file_stem().unwrap().to_str().unwrap();
            let modules: Vec<_> = name.split("__").collect();
            let [crate_name, modules @ .., name] = &modules[..] else {
                panic!("{}: no module", path.display())
            };
            assert_eq!(*crate_name, target, "{}: of another target", path.display());
            // Beside the file of the module, which is named like it or lies in a folder that is.
            let module = modules.iter().fold(folder.clone(), |at, module| at.join(module));
            let file =
                [module.with_extension("rs"), module.join("mod.rs")].into_iter().find(|file| file.is_file());
            let file = file.unwrap_or_else(|| panic!("{}: there is no such module", path.display()));
            assert_eq!(
                path.parent().unwrap(),
                file.with_file_name("snapshots"),
                "{}: elsewhere",
                path.display()
            );
            let source = std::fs::read_to_string(&file).unwrap();
            let calls = source.split("snapshot!(").skip(1).map(str::trim_start);
            let named: Vec<_> = calls.filter_map(|call| call.strip_prefix('"')?.split('"').next()).collect();
            // Those of each command's help are named in a table.
            let is_help = name.starts_with("help_") && source.contains(&format!("(\"{name}\", "));
            assert!(
                is_help || named.contains(name),
                "{}: {} has no such snapshot",
                path.display(),
                file.display()
            );
            count += 1;
        }
    }
    let mut new = Vec::new();
    files_below(&support::repository("tests"), "new", &mut new);
    if support::accepts() {
        // What an earlier run refused.
        new.drain(..).for_each(|path| std::fs::remove_file(path).unwrap());
    }
    assert!(new.is_empty(), "neither accepted nor refused: {new:?}");
    assert!(count > 20, "only {count} snapshots were found");
}

#[test]
fn the_changelog_names_every_accepted_change() {
    let changelog = std::fs::read_to_string(support::repository("CHANGELOG.md")).unwrap();
    for connector in support::data::CONNECTORS {
        for change in connector.info().accepted_changes {
            let words =
                [change.subject.to_string(), format!("`{}`", change.before), format!("`{}`", change.after)];
            let is_named = changelog.lines().any(|line| words.iter().all(|word| line.contains(word)));
            assert!(is_named, "CHANGELOG.md has no line with {words:?}");
        }
    }
}
