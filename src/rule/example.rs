//! Examples in a rule's docs: small edits of a clean connector that the test suite runs.

/// What an example claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Expectation {
    /// The rule reports it, and no other rule does.
    Fail,
    /// No rule reports anything.
    Pass,
}

/// A fenced block of a rule's docs that is marked `json fail` or `json pass`.
///
/// Those of the group `solution`, and those that name a file such as `Connectors/acme_parcels.xml`, edit the same connector as
/// components of an unpacked solution.
///
/// Its members are edits, made in order:
/// - `"/a/pointer": value` sets a value in the definition, `"FILE#/a/pointer": value` in another JSON file;
///   `FILE` may be `reference`, the API's OpenAPI document, or `old` and `old/FILE`, the released version;
/// - `"FILE": "text"` replaces a whole file, `"FILE": [255, 254]` by these bytes;
/// - `"NAME/": ""` puts a folder there, which is no file;
/// - `"FILE~": ["old", "new"]` replaces the first occurrence of a text;
/// - `"FILE>": "name"` renames a file;
/// - `"/a/pointer*": 1000` sets a text of so many letters;
/// - `"N*/a/pointer%": value` does so N times, with 1 to N for each `%` in pointer and value;
/// - a `-` before a pointer or file removes it (the value is ignored);
/// - `"accept": {…}` accepts a finding, as `conndef.toml` does (a reason is supplied);
/// - `"at": "…"` says where the finding is expected, where that is not the first edit's place.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Example {
    /// What it claims.
    pub expectation: Expectation,
    /// The edits as a JSON object.
    pub edits: String,
}

impl Example {
    pub(super) fn all(docs: &str) -> Vec<Example> {
        let mut examples = Vec::new();
        let mut open: Option<Example> = None;
        for line in docs.lines() {
            match (open.take(), line.trim_end()) {
                (None, "```json fail") => open = Some(Example::new(Expectation::Fail)),
                (None, "```json pass") => open = Some(Example::new(Expectation::Pass)),
                (None, _) => {}
                (Some(example), "```") => examples.push(example),
                (Some(mut example), line) => {
                    example.edits.push_str(line);
                    example.edits.push('\n');
                    open = Some(example);
                }
            }
        }
        examples
    }

    fn new(expectation: Expectation) -> Example {
        Example { expectation, edits: String::new() }
    }
}
