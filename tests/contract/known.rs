//! Where drift and Prism differ, and why.

use conndef::finding::Finding;

/// Errors that Prism does not look for: by rule, words of the message, and why.
const BLIND: [(&str, &str, &str); 5] = [
    ("input-unknown", "", "it takes query parameters, headers and fields that the document does not have"),
    ("input-moved", "", "what arrives elsewhere is unknown there, and what may be missing is missing"),
    ("input-style-differs", "", "a text with commas in it is a list of one text"),
    (
        "input-type-differs",
        "leading zeros are lost",
        "digits are a text, too; what they were before, nobody sees",
    ),
    ("security-differs", "gets tokens by", "to it a token is a token, wherever it comes from"),
];

/// Connector, operation, what Prism said (`taken`, or the kind of its refusal), and why that differs from drift; `*` stands
/// for all operations of the connector.
const KNOWN: [(&str, &str, &str, &str); 7] = [
    (
        "cradl",
        "ParseDocument",
        "input",
        "makers copy ids from elsewhere, of patterns that samples do not have",
    ),
    (
        "github-utils",
        "PostMarkdownRaw",
        "taken",
        "a header parameter names the media type, which drift does not read",
    ),
    ("revai", "CaptionsGet", "input", "`Accept: */*` stands for each of the values that the API lists"),
    ("revai", "TranscriptGet", "input", "`Accept: */*` stands for each of the values that the API lists"),
    (
        "spoonacular-food",
        "DetectFoodInText",
        "input",
        "the document calls a form a text, which Prism never takes it for",
    ),
    (
        "spoonacular-food",
        "ProductNutritionByIdWidget",
        "input",
        "`Accept: */*` stands for each of the values that the API lists",
    ),
    (
        "square-payments",
        "SubscriptionSearch",
        "input",
        "the document requires a property that it does not describe",
    ),
];

/// Whether Prism does not look for what a finding says.
pub fn is_blind_to(finding: &Finding) -> bool {
    BLIND.iter().any(|(rule, words, _)| *rule == finding.rule.name && finding.message.contains(words))
}

/// The row of the list that explains a disagreement.
pub fn row(connector: &str, operation: &str, kind: &str) -> Option<usize> {
    KNOWN
        .iter()
        .position(|(pair, id, said, _)| *pair == connector && [operation, "*"].contains(id) && *said == kind)
}

/// The rows about connectors that were tried.
pub fn rows(is_tried: impl Fn(&str) -> bool) -> impl Iterator<Item = (usize, String)> {
    let rows = KNOWN.iter().enumerate().filter(move |(_, (connector, ..))| is_tried(connector));
    rows.map(|(row, (connector, id, kind, _))| (row, format!("{connector} {id} {kind}")))
}
