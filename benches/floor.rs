//! The least that a judge must do: read the same files, and parse those that hold data.

use std::path::Path;

use serde_json::Value;

/// Reads every file; JSON is parsed by `serde_json`, YAML by `serde_yaml`, both into a `Value`, the rest is only read.
pub fn run(files: impl Iterator<Item = String>) {
    for file in files {
        let bytes = std::fs::read(&file).unwrap();
        let extension = Path::new(&file).extension().and_then(|extension| extension.to_str());
        // What cannot be parsed is the judge's to report.
        let value: Option<Value> = match extension {
            Some("json") => serde_json::from_slice(&bytes).ok(),
            Some("yaml" | "yml") => serde_yaml::from_slice(&bytes).ok(),
            _ => None,
        };
        std::hint::black_box((bytes, value));
    }
}
