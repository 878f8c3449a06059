//! Credentials in texts: what looks like one, what is one by its name, and texts that can be shown.
//!
//! Only what cannot be anything else counts: the shapes of keys that services issue, and what looks random under a name that says
//! that it is secret. Placeholders and the samples of documentations are none.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use memchr::memmem::Finder;

/// Where a text holds a credential, and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Secret {
    /// Its bytes.
    pub range: Range<usize>,
    /// With its article: `a bearer token`.
    pub kind: &'static str,
}

/// How a kind of key begins, of how many characters of which kind the rest is at least, and what it is.
type Shape = (&'static str, usize, fn(char) -> bool, &'static str);

const SHAPES: [Shape; 34] = [
    ("AKIA", 16, is_upper_or_digit, "an AWS access key"),
    ("ASIA", 16, is_upper_or_digit, "an AWS access key"),
    ("AIza", 35, is_key, "a Google API key"),
    ("GOCSPX-", 20, is_key, "a Google client secret"),
    ("ghp_", 36, is_key, "a GitHub token"),
    ("gho_", 36, is_key, "a GitHub token"),
    ("ghu_", 36, is_key, "a GitHub token"),
    ("ghs_", 36, is_key, "a GitHub token"),
    ("ghr_", 36, is_key, "a GitHub token"),
    ("github_pat_", 40, is_key, "a GitHub token"),
    ("glpat-", 20, is_key, "a GitLab token"),
    ("sk_live_", 16, is_key, "a Stripe key"),
    ("rk_live_", 16, is_key, "a Stripe key"),
    ("sk-ant-", 40, is_key, "an Anthropic key"),
    ("sk-", 40, is_key, "an OpenAI key"),
    ("xoxb-", 20, is_key, "a Slack token"),
    ("xoxp-", 20, is_key, "a Slack token"),
    ("xapp-", 20, is_key, "a Slack token"),
    ("SG.", 60, is_token, "a SendGrid key"),
    ("AccountKey=", 40, is_base64, "an Azure storage key"),
    ("SharedAccessKey=", 40, is_base64, "an Azure access key"),
    ("npm_", 36, is_key, "an npm token"),
    ("pypi-", 50, is_key, "a PyPI token"),
    ("hooks.slack.com/services/", 30, is_hook, "the address of a Slack webhook"),
    ("hooks.slack.com/workflows/", 30, is_hook, "the address of a Slack webhook"),
    ("hooks.slack.com/triggers/", 30, is_hook, "the address of a Slack webhook"),
    ("outlook.office.com/webhook/", 60, is_hook, "the address of a Teams webhook"),
    ("outlook.office365.com/webhook/", 60, is_hook, "the address of a Teams webhook"),
    ("webhook.office.com/webhookb2/", 60, is_hook, "the address of a Teams webhook"),
    ("discord.com/api/webhooks/", 60, is_hook, "the address of a Discord webhook"),
    ("discordapp.com/api/webhooks/", 60, is_hook, "the address of a Discord webhook"),
    ("sig=", 30, is_escaped, "a signature of shared access"),
    ("Bearer ", 20, is_token, "a bearer token"),
    ("bearer ", 20, is_token, "a bearer token"),
];

/// How much of a key is looked at.
const MOST: usize = 200;

/// Shorter texts hold no secret by their shape, and most texts are shorter.
const LEAST: usize = 20;

/// Shorter texts are no password.
pub const SHORTEST: usize = 6;

/// One of these is in each text that holds a credential by its shape; most texts hold none.
static ANY: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let starts =
        SHAPES.iter().map(|(start, ..)| *start).chain(["-----BEGIN", "eyJ", "Basic ", "basic ", "Q~"]);
    // This kind looks at many bytes at a time.
    AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(starts).ok()
});

/// How a private key begins, and what comes before a user name and a password, in either case: all texts are asked for them.
static BEGIN: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("-----BEGIN"));
static BASIC: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("asic "));

/// Whether a text, or a part of it, may hold a credential without digits, which few are.
pub fn may_lack_digits(text: &str) -> bool {
    [&BEGIN, &BASIC].iter().any(|finder| finder.find(text.as_bytes()).is_some())
}

/// The first credential in a text that its shape gives away.
pub fn find(text: &str) -> Option<Secret> {
    if text.len() < LEAST {
        return None;
    }
    // What looks random has digits, which few texts have.
    if !has_digit(text) {
        return private_key(text).or_else(|| basic(text));
    }
    if ANY.as_ref().is_some_and(|any| !any.is_match(text)) {
        return signed_in(text);
    }
    let by_shape = private_key(text).or_else(|| web_token(text)).or_else(|| basic(text));
    by_shape.or_else(|| issued(text)).or_else(|| signed_in(text))
}

/// A password beside the name of its user.
fn signed_in(text: &str) -> Option<Secret> {
    user_info(text).or_else(|| curl_user(text))
}

/// Names under which an API takes its keys, besides those that say by themselves that what they name is secret.
#[derive(Debug, Default)]
pub struct Keys(Vec<String>);

impl Keys {
    /// No names of an API: what says so by itself.
    pub const USUAL: Keys = Keys(Vec::new());

    /// Takes the names.
    pub fn of<'n>(names: impl IntoIterator<Item = &'n str>) -> Keys {
        Keys(names.into_iter().map(letters).filter(|name| !name.is_empty()).collect())
    }

    /// What a value is that looks random under a name which says that it is secret.
    pub fn find_named(&self, name: &str, value: &str) -> Option<&'static str> {
        if value.len() < LEAST {
            return None;
        }
        let value = unescaped(value.trim());
        let value = &*value;
        let is_long = (LEAST..=MOST).contains(&value.len()) && has_digit(value);
        let is_one = || value.chars().all(|c| is_base64(c) || is_token(c) || c == '~');
        let is_it = is_long && is_one() && is_random(value) && !is_guid(value) && !is_sample(value);
        let is_named = || self.has(name) || may_be_secret_name(name) && is_mixed(value);
        (is_it && is_named()).then_some("the value of a secret")
    }

    /// The same of a GUID, which is a key under few names only.
    pub fn find_guid(&self, name: &str, value: &str) -> Option<&'static str> {
        let value = value.trim();
        let is_it = is_guid(value) && is_random(value) && !is_sample(value) && self.has(name);
        is_it.then_some("the value of a secret")
    }

    /// What a value is by its name, random or a GUID.
    pub fn find_value(&self, name: &str, value: &str) -> Option<&'static str> {
        self.find_named(name, value).or_else(|| self.find_guid(name, value))
    }

    /// What is a secret by the name before it in a text: `?code=…`, `apiKey=…`, `X-Api-Key: …`.
    pub fn find_pair(&self, text: &str) -> Option<Secret> {
        if text.len() < LEAST || !has_digit(text) {
            return None;
        }
        memchr::memchr2_iter(b'=', b':', text.as_bytes()).find_map(|at| {
            // Of a text that is full of signs, each looks at the next few; no value begins as an address goes on.
            let rest = &text[at + 1..text.floor_char_boundary(at + 2 + MOST)];
            if rest.starts_with("//") {
                return None;
            }
            let start = at + 1 + rest.len() - rest.trim_start_matches(AROUND).len();
            let rest = rest.trim_start_matches(AROUND);
            let length = rest.find(|c| !is_escaped(c) && !is_token(c)).unwrap_or(rest.len());
            let value = rest[..length].trim_end_matches('.');
            if value.len() < LEAST {
                return None;
            }
            let name = text[..at].trim_end_matches(AROUND).rsplit(|c: char| !is_key(c)).next();
            let kind = self.find_value(name.unwrap_or_default(), value)?;
            Some(Secret { range: start..start + value.len(), kind })
        })
    }

    /// What is a secret by its name in a line of code or of a text: `apiKey = "…"`, `Add("X-Api-Key", "…")`.
    pub fn find_quoted(&self, line: &str) -> Option<Secret> {
        if line.len() < LEAST || !has_digit(line) {
            return None;
        }
        quoted(line, |name, value| self.find_value(name, value).or_else(|| find_sent(name, value)))
    }

    /// Whether a name is that of a secret, here or everywhere.
    fn has(&self, name: &str) -> bool {
        is_secret_name(name) || !self.0.is_empty() && self.0.contains(&letters(name))
    }
}

/// What may stand between a sign and the value behind it.
const AROUND: [char; 4] = [' ', '"', '\'', '`'];

/// A key in Base64 that no name introduces, as keys of Azure Functions are: where text is written by hand, nothing else looks so.
pub fn find_key(text: &str) -> Option<Secret> {
    const SHORTEST: usize = 44;
    const LONGEST: usize = 100;
    // Few lines hold the sign that such a key ends with.
    memchr::memchr(b'=', text.as_bytes())?;
    runs(text, |c| is_base64(c) || "-_".contains(c)).find_map(|range| {
        let key = &text[range.clone()];
        let is_key = (SHORTEST..=LONGEST).contains(&key.len())
            && key.ends_with('=')
            && is_mixed(key)
            && !is_sample(key);
        is_key.then_some(Secret { range, kind: "a key" })
    })
}

/// What a value is that the word before it says how to send: `("Bearer", "…")`.
fn find_sent(scheme: &str, value: &str) -> Option<&'static str> {
    let scheme = ["Bearer", "Basic"].into_iter().find(|known| known.eq_ignore_ascii_case(scheme))?;
    find(&format!("{scheme} {value}")).map(|secret| secret.kind)
}

/// A password that a line of code gives to what is called so.
pub fn find_password(line: &str) -> Option<Secret> {
    if !has_digit(line) {
        return None;
    }
    quoted(line, |name, value| {
        let is_strong = value.len() > SHORTEST
            && value.contains(|c: char| c.is_ascii_uppercase())
            && value.contains(|c: char| c.is_ascii_lowercase());
        let is_it = is_strong && is_password(value) && !value.contains(TEMPLATE);
        (is_it && letters(name).ends_with("password")).then_some("a password")
    })
}

/// The first quoted text of a line that is something under the word before it.
fn quoted(line: &str, what: impl Fn(&str, &str) -> Option<&'static str>) -> Option<Secret> {
    const QUOTES: [char; 3] = ['"', '\'', '`'];
    let mut name = "";
    let mut from = 0;
    for part in line.split_inclusive(QUOTES) {
        let start = from;
        from += part.len();
        let text = part.strip_suffix(QUOTES).unwrap_or(part);
        if let Some(kind) = what(name, text) {
            return Some(Secret { range: start..start + text.len(), kind });
        }
        // What stands between a name and its value is no name.
        if let Some(last) = text.split(|c: char| !is_key(c)).rfind(|word| !word.is_empty()) {
            name = last;
        }
    }
    None
}

/// What stands in texts that are put together when they are used.
const TEMPLATE: [char; 6] = ['{', '}', '(', ')', '<', '$'];

/// Whether a text has a digit, without which nothing is taken for random.
pub fn has_digit(text: &str) -> bool {
    // Many bytes at a time, as nearly all texts are asked.
    let is_there = |bytes: &[u8]| bytes.iter().fold(false, |found, byte| found | byte.is_ascii_digit());
    text.as_bytes().chunks(32).any(is_there)
}

/// Whether a text may be the password of somebody.
pub fn is_password(text: &str) -> bool {
    (SHORTEST..=40).contains(&text.len())
        && has_digit(text)
        && text.contains(|c: char| c.is_ascii_alphabetic())
        && !text.contains(char::is_whitespace)
        && !is_sample(text)
        && !is_usual(text)
}

/// Whether a password is one of those that stand in for others, however their letters are written: `P@ssw0rd1`.
fn is_usual(password: &str) -> bool {
    const WORDS: [&str; 8] =
        ["password", "passwort", "secret", "test", "changeme", "letmein", "welcome", "qwerty"];
    let letter = |c: char| match c {
        '@' | '4' => 'a',
        '0' => 'o',
        '$' => 's',
        _ => c.to_ascii_lowercase(),
    };
    let text: String = password.chars().map(letter).collect();
    WORDS.iter().any(|word| text.contains(word))
}

/// Whether a name says that what it names is secret: `X-Api-Key`, `clientSecret`.
pub fn is_secret_name(name: &str) -> bool {
    const WORDS: [&str; 13] = [
        "password",
        "passwd",
        "secret",
        "apikey",
        "accesskey",
        "secretkey",
        "privatekey",
        "authkey",
        "functionskey",
        "subscriptionkey",
        "accesstoken",
        "authtoken",
        "apitoken",
    ];
    let name = letters(name);
    WORDS.iter().any(|word| name.ends_with(word))
}

/// Whether a name may be that of a secret, among others.
fn may_be_secret_name(name: &str) -> bool {
    ["code", "key", "xkey", "authorization", "auth", "token", "sig", "signature"]
        .contains(&letters(name).as_str())
}

/// A text without its credentials: of each the beginning is left, and stars for the rest. It has the same length.
pub fn masked(text: &str) -> Cow<'_, str> {
    const SHOWN: usize = 4;
    // Nothing else looks random, or is told by its name; most texts are known by having no digit at all.
    let may_be_one = |word: &str| word.len() >= SHORTEST && has_digit(word);
    let may_hold_one = has_digit(text) && text.split_ascii_whitespace().any(may_be_one);
    if !may_hold_one && find(text).is_none() {
        return text.into();
    }
    let mut hidden: Vec<Range<usize>> = Vec::new();
    let mut from = 0;
    while let Some(secret) = find(&text[from..]) {
        let range = from + secret.range.start..from + secret.range.end;
        from = range.end;
        hidden.push(range);
    }
    // A short one is told by its name only.
    let is_short = |name: &str, text: &str| {
        let is_it = (SHORTEST..=MOST).contains(&text.len()) && has_digit(text);
        (is_it && !text.contains(char::is_whitespace) && is_secret_name(name)).then_some("a secret")
    };
    hidden.extend(quoted(text, is_short).map(|secret| secret.range));
    // Nobody misses letters of what looks random and is no secret.
    let random = runs(text, |c| c.is_ascii_alphanumeric() || "+/=_~".contains(c));
    let is_hex =
        |run: &str| run.len() >= 32 && turns(run) >= 6 && run.bytes().all(|byte| byte.is_ascii_hexdigit());
    // Those of small letters alone, too: a name with so many digits has other signs between.
    let is_whole = |run: &str| {
        run.len() >= LEAST
            && turns(run) >= 6
            && is_varied(run)
            && run.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    let is_hidden = |run: &str| is_mixed(run) || is_hex(run) || is_whole(run);
    hidden.extend(random.filter(|range| is_hidden(&text[range.clone()])));
    let mut from = 0;
    while let Some(secret) = Keys::USUAL.find_pair(&text[from..]) {
        hidden.push(from + secret.range.start..from + secret.range.end);
        from += secret.range.end;
    }
    if hidden.is_empty() {
        return text.into();
    }
    let mut bytes = text.as_bytes().to_vec();
    for range in hidden {
        let start = (range.start + SHOWN).min(range.end);
        for byte in &mut bytes[start..range.end] {
            // Longer letters keep their bytes.
            if byte.is_ascii() && !byte.is_ascii_whitespace() {
                *byte = b'*';
            }
        }
    }
    String::from_utf8(bytes).map_or_else(|_| text.into(), Cow::Owned)
}

fn private_key(text: &str) -> Option<Secret> {
    let start = BEGIN.find(text.as_bytes())?;
    let end = start + text[start..].find("PRIVATE KEY-----")?;
    // What follows is the key, up to a mark that may be in another line.
    let end = text[end..].find("-----END").map_or(text.len(), |length| end + length);
    Some(Secret { range: start..end, kind: "a private key" })
}

fn web_token(text: &str) -> Option<Secret> {
    // That of a page on which everybody makes such tokens.
    const SAMPLE: &str = "eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4";
    if !text.contains("eyJ") {
        return None;
    }
    let mut words = runs(text, is_token);
    let range = words.find(|range| {
        let parts: Vec<&str> = text[range.clone()].split('.').collect();
        matches!(parts[..], [head, body, _] if head.starts_with("eyJ") && body.starts_with("eyJ"))
            && parts.iter().all(|part| part.len() > 15)
            && !parts[1].starts_with(SAMPLE)
    })?;
    Some(Secret { range, kind: "a JSON Web Token" })
}

/// A user name and a password, as headers carry them.
fn basic(text: &str) -> Option<Secret> {
    let mut places = BASIC.find_iter(text.as_bytes()).map(|at| at + BASIC.needle().len());
    places.find_map(|start| {
        let length = text[start..].find(|c| !is_base64(c)).unwrap_or(text.len() - start);
        let range = start..start + length;
        let decoded = decoded(&text[range.clone()])?;
        let (user, password) = decoded.split_once(':')?;
        let is_printable = decoded.chars().all(|c| c.is_ascii_graphic() || c == ' ');
        // An API that has one key only takes it as the name.
        let secret = if password.is_empty() { user } else { password };
        let is_strong = secret.len() >= 8
            && secret.contains(|c: char| c.is_ascii_digit())
            && secret.contains(|c: char| c.is_ascii_alphabetic());
        (is_printable && is_strong && !is_sample(secret))
            .then_some(Secret { range, kind: "a user name and a password" })
    })
}

/// The password of an address: `https://user:password@host`.
fn user_info(text: &str) -> Option<Secret> {
    memchr::memchr(b'@', text.as_bytes())?;
    text.match_indices("://").find_map(|(at, mark)| {
        let start = at + mark.len();
        let end = |c: char| c.is_whitespace() || TEMPLATE.contains(&c) || "/?#\"'`".contains(c);
        let authority = text[start..].split(end).next()?;
        let (user, password) = authority.rsplit_once('@')?.0.split_once(':')?;
        let from = start + user.len() + 1;
        (is_password(password) && !is_made_up(user) && !is_made_up(password))
            .then_some(Secret { range: from..from + password.len(), kind: "the password of an address" })
    })
}

/// The password, or the only key, of a command: `curl -u user:password`.
fn curl_user(text: &str) -> Option<Secret> {
    static CURL: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("curl "));
    let command = CURL.find(text.as_bytes())?;
    text[command..].match_indices(" -").find_map(|(at, _)| {
        let given = of_user(&text[command + at + 1..])?.trim_start_matches(AROUND);
        let start = text.len() - given.len();
        let end = |c: char| c.is_whitespace() || TEMPLATE.contains(&c) || AROUND.contains(&c);
        let (user, password) = given.split(end).next()?.split_once(':')?;
        let (from, secret) =
            if password.is_empty() { (start, user) } else { (start + user.len() + 1, password) };
        let is_key = password.is_empty() && user.len() >= LEAST && is_random(user) && !is_sample(user);
        let is_it = is_key || is_password(secret) && !is_made_up(user) && !is_made_up(secret);
        is_it.then_some(Secret { range: from..from + secret.len(), kind: "the password of a command" })
    })
}

/// What follows curl's option for a user, alone or behind others of one letter: `-u …`, `-u…`, `-su …`, `--user=…`.
fn of_user(option: &str) -> Option<&str> {
    if let Some(rest) = option.strip_prefix("--user") {
        return rest.starts_with([' ', '=']).then(|| &rest[1..]);
    }
    let letters = option.strip_prefix('-')?;
    let (others, rest) = letters.split_once('u')?;
    // Those that take no value.
    others.chars().all(|c| "fgikLNsSv".contains(c)).then_some(rest)
}

/// Whether a documentation calls a user or a password so.
fn is_made_up(word: &str) -> bool {
    let word = word.to_lowercase();
    ["user", "pass", "pwd"].iter().any(|start| word.starts_with(start))
}

/// A key that begins, or is put together, as only one service does.
fn issued(text: &str) -> Option<Secret> {
    azure_secret(text).or_else(|| {
        SHAPES.iter().find_map(|&(begin, least, is_part, kind)| {
            text.match_indices(begin).find_map(|(at, _)| {
                let follows_word = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
                let start = at + begin.len();
                let rest: String = text[start..].chars().take(MOST).take_while(|c| is_part(*c)).collect();
                let is_it = !follows_word && rest.len() >= least && is_random(&rest) && !is_sample(&rest);
                // The word before it is none of it; the first letters of a key are.
                let from = if begin.ends_with([' ', '=', '/']) { start } else { at };
                is_it.then_some(Secret { range: from..start + rest.len(), kind })
            })
        })
    })
}

/// A client secret of Microsoft Entra ID: three characters, a digit, `Q~`, and 31 to 34 more.
fn azure_secret(text: &str) -> Option<Secret> {
    const BEFORE: usize = 4;
    const AFTER: usize = 31;
    text.match_indices("Q~").find_map(|(at, mark)| {
        let start = at.checked_sub(BEFORE)?;
        let before = text.get(start..at)?;
        let is_part = |c: char| is_token(c) || c == '~';
        let length = text[at + mark.len()..].chars().take(MOST).take_while(|c| is_part(*c)).count();
        let is_it =
            before.chars().all(is_part) && before.ends_with(|c: char| c.is_ascii_digit()) && length >= AFTER;
        is_it.then_some(Secret {
            range: start..at + mark.len() + length,
            kind: "a client secret of Microsoft Entra ID",
        })
    })
}

/// Whether a documentation made it up.
fn is_sample(text: &str) -> bool {
    let text = text.to_lowercase();
    ["example", "sample", "your", "xxx", "placeholder", "123456789", "abcdef"]
        .iter()
        .any(|word| text.contains(word))
}

/// Whether nobody types this: letters and digits in turns, and hardly one twice in a row.
fn is_random(text: &str) -> bool {
    turns(text) >= 4 && is_varied(text)
}

/// The same of capitals and small letters together, which names and addresses seldom are.
fn is_mixed(text: &str) -> bool {
    let slashes = || text.bytes().filter(|byte| *byte == b'/').count();
    text.len() >= LEAST
        && turns(text) >= 6
        && is_varied(text)
        && text.contains(|c: char| c.is_ascii_uppercase())
        && text.contains(|c: char| c.is_ascii_lowercase())
        && slashes() * 16 <= text.len()
}

fn turns(text: &str) -> usize {
    text.as_bytes().windows(2).filter(|pair| pair[0].is_ascii_digit() != pair[1].is_ascii_digit()).count()
}

fn is_varied(text: &str) -> bool {
    let mut seen = [false; 256];
    text.bytes().for_each(|byte| seen[usize::from(byte)] = true);
    seen.into_iter().filter(|seen| *seen).count() >= 10
}

/// GUIDs name things, mostly.
pub fn is_guid(text: &str) -> bool {
    let lengths = text.split('-').map(str::len);
    lengths.eq([8, 4, 4, 4, 12]) && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}

/// The longest parts of a text that are made of some characters.
fn runs(text: &str, is_part: impl Fn(char) -> bool + Copy) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text[from..].find(is_part)?;
        let end = text[start..].find(|c| !is_part(c)).map_or(text.len(), |length| start + length);
        from = end;
        Some(start..end)
    })
}

/// A value of a query as it was before it was put there.
fn unescaped(value: &str) -> Cow<'_, str> {
    if !value.contains('%') {
        return value.into();
    }
    let marks = [("%2B", "+"), ("%2F", "/"), ("%3D", "=")];
    let escaped = value.replace("%2b", "%2B").replace("%2f", "%2F").replace("%3d", "%3D");
    marks.iter().fold(escaped, |value, (mark, letter)| value.replace(mark, letter)).into()
}

/// A name without case and separators.
pub fn letters(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
}

/// The text that Base64 stands for.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let (mut bits, mut held) = (0_u32, 0_u32);
    for byte in text.bytes().take(MOST).take_while(|byte| *byte != b'=') {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = (bits << 6 | u32::from(value)) & 0xFFFF;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held & 0xFF) as u8);
        }
    }
    String::from_utf8(bytes).ok()
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

fn is_hook(c: char) -> bool {
    is_token(c) || "/@".contains(c)
}

fn is_escaped(c: char) -> bool {
    is_base64(c) || "%-_".contains(c)
}

#[cfg(test)]
mod tests {
    use super::{Keys, find, find_key, masked};

    const GUID: &str = "8f3c1a52-7d4b-4b7e-9c59-2a61d1c0f3aa";
    const KEY: &str = "ZeBV3kd9Lm2Qx71PzRt5VbW0aYc8uHnJfGs4TqXwEo6DiKlMbNcAsQ==";

    #[test]
    fn shapes_are_found() {
        for (text, kind) in [
            ("key AKIAQ3EGRXVWK7DN2BTM is unknown", "an AWS access key"),
            ("Bearer 8f3Kd92LmQx71PzRt5Vb", "a bearer token"),
            ("Basic YWNtZXVzZXI6czNjcjN0UGFzc3cwcmQh", "a user name and a password"),
            (
                "https://acme.blob.core.windows.net/c?sv=1&sig=Zx8Q4fbJ93kdLm2Qx71PzRt5VbW0aYc%3D&se=2",
                "a signature of shared access",
            ),
            ("Zx8Q~4fbJ.93kdLm2Qx71PzRt5VbW0aYc8uHnJfG", "nothing"),
            ("Zx88Q~4fbJ.93kdLm2Qx71PzRt5VbW0aYc8uHnJfG", "a client secret of Microsoft Entra ID"),
            ("-----BEGIN PRIVATE KEY-----", "a private key"),
            ("Bearer your-access-token-goes-here", "nothing"),
            ("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==", "nothing"),
            ("AKIAIOSFODNN7EXAMPLE", "nothing"),
            (KEY, "nothing"),
            ("curl -s -u acme:Q7w3e9r1 https://api.acme.example.com", "the password of a command"),
            ("curl --user 'acme:Q7w3e9r1' https://api.acme.example.com", "the password of a command"),
            ("curl -u q7w3e9r1t5y2u8i4o6p0: https://api.acme.example.com", "the password of a command"),
            ("curl -u user:password1 https://api.acme.example.com", "nothing"),
            ("curl -u {key}:x1y2z3 https://api.acme.example.com", "nothing"),
            (
                "https://hooks.slack.com/services/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",
                "the address of a Slack webhook",
            ),
            ("https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX", "nothing"),
            (
                "https://discord.com/api/webhooks/914273650182736450/q7W3e9R1t5Y2u8I4o6P0a9S7d3F5g1H8j2K4l6Z0x9C7",
                "the address of a Discord webhook",
            ),
            ("npm_q7W3e9R1t5Y2u8I4o6P0a9S7d3F5g1H8j2K4", "an npm token"),
            ("gho_q7W3e9R1t5Y2u8I4o6P0a9S7d3F5g1H8j2K4", "a GitHub token"),
            ("xapp-1-A02A8B3C4-3194573860421-q7W3e9R1t5Y2u8I4", "a Slack token"),
            ("sk-ant-api03-q7W3e9R1t5Y2u8I4o6P0a9S7d3F5g1H8j2K4l6Z0", "an Anthropic key"),
            (
                "https://hooks.slack.com/workflows/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",
                "the address of a Slack webhook",
            ),
            (
                "https://outlook.office.com/webhook/8f3c1a52-7d4b-4b7e-9c59-2a61d1c0f3aa@8f3c1a52-7d4b-4b7e-9c59-2a61d1c0f3ab/IncomingWebhook/x",
                "the address of a Teams webhook",
            ),
            ("curl -uacme:Q7w3e9r1 https://api.acme.example.com", "the password of a command"),
            ("curl -su acme:Q7w3e9r1 https://api.acme.example.com", "the password of a command"),
            ("curl --user=acme:Q7w3e9r1 https://api.acme.example.com", "the password of a command"),
            ("curl --url acme:Q7w3e9r1 https://api.acme.example.com", "nothing"),
            ("curl -u acme:P@ssw0rd1 https://api.acme.example.com", "nothing"),
            ("curl -u acme:Ch4ngeMe https://api.acme.example.com", "nothing"),
        ] {
            assert_eq!(find(text).map_or("nothing", |secret| secret.kind), kind, "{text}");
        }
        assert!(find_key(KEY).is_some());
        let (usual, own) = (Keys::USUAL, Keys::of(["X-Acme"]));
        assert!(usual.find_named("x-functions-key", KEY).is_some());
        assert!(usual.find_named("image", KEY).is_none());
        assert!(usual.find_named("token", KEY).is_some());
        assert!(usual.find_named("x-acme", KEY).is_none() && own.find_named("x-acme", KEY).is_some());
        assert!(usual.find_named("api_key", GUID).is_none());
        assert!(usual.find_guid("api_key", GUID).is_some());
        assert!(usual.find_guid("id", GUID).is_none());
        assert!(usual.find_pair(&format!("?api_key={GUID}&page=2")).is_some());
        assert!(usual.find_pair(&format!("?parcel={GUID}&page=2")).is_none());
        assert!(own.find_pair(&format!("X-Acme: {GUID}")).is_some());
        assert!(usual.find_quoted(&format!("var apiKey = \"{GUID}\";")).is_some());
        assert!(usual.find_guid("api_key", "00000000-0000-0000-0000-000000000000").is_none());
    }

    #[test]
    fn what_is_shown_has_the_same_length() {
        for text in ["ä Bearer 8f3Kd92LmQx71PzRt5Vb ü", KEY, "Lists parcels.", "/v1/parcels/{Id}/items2"] {
            assert_eq!(masked(text).len(), text.len());
        }
        assert_eq!(masked("ä Bearer 8f3Kd92LmQx71PzRt5Vb"), "ä Bearer 8f3K****************");
        assert_eq!(masked("Lists 12 of 34 parcels of V2Account"), "Lists 12 of 34 parcels of V2Account");
        assert_eq!(masked("\"q7w3e9r1t5y2u8i4o6p0a9s7d3f5\""), "\"q7w3************************\"");
        assert_eq!(masked("?apikey=qwer7tyui8asdf-ghjk9zxcv."), "?apikey=qwer********************.");
        assert_eq!(
            masked("-H \"X-Api-Key: q7w3e9r1t5y2u8i4-o6p0\""),
            "-H \"X-Api-Key: q7w3*****************\""
        );
        assert_eq!(masked("/v1/parcels/{id}/items/2/lines/3"), "/v1/parcels/{id}/items/2/lines/3");
    }
}
