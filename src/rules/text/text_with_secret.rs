use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// A credential stands in the definition.
    ///
    /// Examples, defaults and test values are published with the connector, and whoever finds a key there can use it. The
    /// credential scan of Microsoft's pull requests refuses them. Only what cannot be anything else is reported: keys of
    /// well-known services, JSON Web Tokens, private keys, signatures of shared access, bearer tokens. Withdraw the
    /// credential, for the file's history keeps it.
    ///
    /// Source: the security pipeline of Microsoft's repository; no finding in 516 published connectors.
    ///
    /// ```json fail
    /// { "/parameters/parcelId/x-ms-test-value": "Bearer 8f3Kd92LmQx71PzRt5Vb" }
    /// ```
    /// ```json fail
    /// { "/definitions/Problem/example": { "message": "key AKIAQ3EGRXVWK7DN2BTM is unknown" },
    ///   "at": "/definitions/Problem/example/message" }
    /// ```
    /// ```json pass
    /// { "/parameters/parcelId/default": "Bearer your-access-token-goes-here" }
    /// ```
    "text-with-secret", Error, Certification, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for node in definition.root.all() {
        // The message does not repeat the secret: reports are kept and shared.
        if let Some(kind) = node.str().and_then(secret) {
            sink.report(node, format_args!("this holds {kind}"))
                .help("withdraw it at the service, and write a value that is no credential");
        }
    }
}

/// How a kind of key begins, of how many characters of which kind the rest is at least, and what it is.
type Shape = (&'static str, usize, fn(char) -> bool, &'static str);

const SHAPES: [Shape; 13] = [
    ("AKIA", 16, is_upper_or_digit, "an AWS access key"),
    ("AIza", 35, is_key, "a Google API key"),
    ("ghp_", 36, is_key, "a GitHub token"),
    ("github_pat_", 40, is_key, "a GitHub token"),
    ("sk_live_", 16, is_key, "a Stripe key"),
    ("rk_live_", 16, is_key, "a Stripe key"),
    ("xoxb-", 20, is_key, "a Slack token"),
    ("xoxp-", 20, is_key, "a Slack token"),
    ("SG.", 60, is_token, "a SendGrid key"),
    ("AccountKey=", 40, is_base64, "an Azure storage key"),
    ("SharedAccessKey=", 40, is_base64, "an Azure access key"),
    ("Bearer ", 20, is_token, "a bearer token"),
    ("bearer ", 20, is_token, "a bearer token"),
];

/// One of these is in each text that holds a secret.
static ANY: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let starts = SHAPES.iter().map(|(start, ..)| *start).chain([PRIVATE_KEY, WEB_TOKEN]);
    // This kind looks at many bytes at a time.
    AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(starts).ok()
});

const PRIVATE_KEY: &str = "-----BEGIN";

/// The begin of an object of JSON, in Base64.
const WEB_TOKEN: &str = "eyJ";

/// How much of a key is looked at.
const MOST: usize = 100;

/// Shorter texts hold no secret, and most texts are shorter.
const LEAST: usize = 20;

fn secret(text: &str) -> Option<&'static str> {
    if text.len() < LEAST || ANY.as_ref().is_some_and(|any| !any.is_match(text)) {
        return None;
    }
    if text.contains(PRIVATE_KEY) && text.contains("PRIVATE KEY-----") {
        return Some("a private key");
    }
    let is_token_of_three = |word: &str| {
        let parts: Vec<&str> = word.split('.').collect();
        parts.len() == 3 && parts[1].starts_with(WEB_TOKEN) && parts.iter().all(|part| part.len() > 15)
    };
    let mut words = text.split(|end: char| !is_token(end));
    if text.contains(WEB_TOKEN) && words.any(|word| word.starts_with(WEB_TOKEN) && is_token_of_three(word)) {
        return Some("a JSON Web Token");
    }
    // What looks random has digits in more than one place, which few texts have.
    text.bytes().filter(u8::is_ascii_digit).nth(1)?;
    let found = SHAPES.iter().find(|(start, length, is_part, _)| {
        text.contains(start)
            && text.match_indices(start).any(|(at, _)| {
                let follows_word = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
                let rest: String =
                    text[at + start.len()..].chars().take(MOST).take_while(|c| is_part(*c)).collect();
                !follows_word && rest.len() >= *length && is_random(&rest)
            })
    });
    found.map(|(_, _, _, kind)| *kind)
}

/// Whether nobody types this: letters and digits in turns, and hardly one twice in a row.
fn is_random(text: &str) -> bool {
    let turns = text
        .as_bytes()
        .windows(2)
        .filter(|pair| pair[0].is_ascii_digit() != pair[1].is_ascii_digit())
        .count();
    let different: std::collections::HashSet<char> = text.chars().collect();
    turns >= 4 && different.len() >= 10
}

fn is_upper_or_digit(c: char) -> bool {
    c.is_ascii_uppercase() || c.is_ascii_digit()
}

fn is_key(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-_".contains(c)
}

fn is_token(c: char) -> bool {
    is_key(c) || c == '.'
}

fn is_base64(c: char) -> bool {
    c.is_ascii_alphanumeric() || "+/=".contains(c)
}
