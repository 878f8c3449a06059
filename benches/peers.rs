//! What other programs cost for the same file, where they are installed; `make bench-peers` does it below `target/peers`.
//!
//! They judge by other rules: the table says what waiting for each costs, not which is better.

use std::path::{Path, PathBuf};

use crate::measure::{command, least};
use crate::{CONNDEF, args, floor, shown, text};

/// A peer: its name, its program below the folder of peers, and its arguments before the file's path.
const JUDGES: [(&str, &str, &[&str]); 5] = [
    ("Spectral 6.16.3", "node_modules/.bin/spectral", &["lint", "--quiet", "--ruleset", "spectral.yaml"]),
    ("Redocly 2.77.0", "node_modules/.bin/redocly", &["lint", "--config", "redocly.yaml"]),
    ("swagger-cli 4.0.4", "node_modules/.bin/swagger-cli", &["validate"]),
    ("openapi-spec-validator 0.9.0", "py/bin/openapi-spec-validator", &[]),
    ("swagger-spec-validator 3.0.4", "py/bin/python", &["swagger_spec.py"]),
];

/// Times of conndef and its peers for some definitions, each beside the floor.
pub fn compare(runs: usize, definitions: &[(&str, PathBuf)]) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("peers");
    println!("| definition | program | wall / cpu | times conndef's wall | cpu |");
    println!("|---|---|--:|--:|--:|");
    for (title, definition) in definitions {
        let definition = std::path::absolute(definition).unwrap();
        let own = args(&["validate", text(&definition)]);
        let [floor, own] = least(runs, [floor(std::slice::from_ref(&definition)), command(CONNDEF, own)]);
        println!("| {title} | the floor | {} | | |", shown(floor));
        println!("| {title} | conndef | {} | 1 | 1 |", shown(own));
        for (name, program, arguments) in JUDGES {
            let program = folder.join(program);
            if !program.exists() {
                println!("| {title} | {name} | not installed | | |");
                continue;
            }
            let mut peer = command(program, arguments);
            peer.arg(&definition).current_dir(&folder);
            let [cost] = least(runs, [peer]);
            println!(
                "| {title} | {name} | {} | {:.0} | {:.0} |",
                shown(cost),
                cost.wall.div_duration_f64(own.wall),
                cost.cpu.div_duration_f64(own.cpu),
            );
        }
    }
}
