//! Texts that only stand for one that is to be filled in.

use crate::openapi::is_environment_variable;
use crate::secret::{has_digit, is_guid, letters};
use crate::text;

/// Whether a text stands for one that is to be filled in; an environment variable is filled in by the platform.
pub fn of_value(text: &str) -> bool {
    if is_environment_variable(text) {
        return false;
    }
    let text = text.trim().to_lowercase();
    let is_marked = |start: char| {
        let end = match start {
            '<' => '>',
            '[' => ']',
            '{' => '}',
            '$' | '%' => start,
            _ => return false,
        };
        // What is issued may begin with a mark, and be a GUID in braces.
        let is_whole = text.ends_with([end, '}', ')']) && !is_guid(text.trim_matches(['{', '}']));
        is_whole || !has_digit(&text)
    };
    let words = [
        "your",
        "client id",
        "clientid",
        "client_id",
        "client-id",
        "dummy",
        "placeholder",
        "enter ",
        "insert ",
        "replace",
        "xxx",
        "todo",
    ];
    // Nobody gives an ID of one digit alone.
    let is_filled = || text.contains('0') && text.chars().all(|c| c == '0' || c == '-');
    text.starts_with(is_marked)
        || ["tbd", "changeme", "string", "test", "none", "null", "undefined"].contains(&text.as_str())
        || words.iter().any(|word| text.contains(word))
        || is_filled()
}

/// Whether a text stands for a secret: it says so, or is shorter than any that is issued.
pub fn of_secret(text: &str) -> bool {
    const SHORTEST: usize = 8;
    let words = ["secret", "value", "***"];
    let lower = text.trim().to_lowercase();
    of_value(text)
        || says_secret(text)
        || lower.chars().count() < SHORTEST
        || words.iter().any(|word| lower.contains(word))
}

/// Whether a text is only the name of what is to be filled in, or stars.
pub fn says_secret(text: &str) -> bool {
    let text = text.trim();
    let letters = letters(text);
    let letters = letters.strip_suffix("here").unwrap_or(&letters);
    let is_stars = !text.is_empty() && text.bytes().all(|byte| byte == b'*');
    is_stars
        || ["secret", "clientsecret", "appsecret", "thesecret", "mysecret", "secretvalue"].contains(&letters)
}

/// Whether the name of a publisher or owner was left over from a template; companies may have odd names.
pub fn of_name(name: &str) -> bool {
    const TEMPLATES: [&str; 14] = [
        "your publisher",
        "enter publisher",
        "enter your ",
        "insert ",
        "lorem ipsum",
        "your company",
        "your name",
        "your organi",
        "name of company",
        "company name",
        "publisher name",
        "publisher's name",
        "my company",
        "contoso",
    ];
    const WHOLE: [&str; 11] = [
        "publisher",
        "company",
        "todo",
        "tbd",
        "n/a",
        "string",
        "placeholder",
        "undefined",
        "null",
        "xxx",
        "my publisher",
    ];
    let name = name.trim().to_lowercase();
    name.starts_with(['<', '[', '{', '_'])
        || ["${", "#{", "$("].iter().any(|mark| name.starts_with(mark))
        || has_marked_word(&name)
        || TEMPLATES.iter().any(|template| name.replace('’', "'").starts_with(template))
        || WHOLE.contains(&name.as_str())
}

/// Whether an address stands for one: it holds marks that no address has, or words of somebody who explains.
pub fn of_address(address: &str) -> bool {
    const WORDS: [&str; 5] = ["todo", "tbd", "placeholder", "changeme", "dummy"];
    /// What names a part of an address, as the whole of that part.
    const PARTS: [&str; 6] = ["tenantid", "directoryid", "hostname", "domainname", "replaceme", "changeme"];
    /// Hosts that are there for examples.
    const HOSTS: [&str; 4] = ["example.com", "example.org", "example.net", "tempuri.org"];
    const YOURS: [&str; 10] = [
        "instance",
        "tenant",
        "domain",
        "company",
        "host",
        "server",
        "organi",
        "account",
        "subdomain",
        "site",
    ];
    if is_environment_variable(address) {
        return false;
    }
    let lower = address.to_lowercase();
    let is_yours = lower.match_indices("your").any(|(at, your)| {
        let rest = &lower[at + your.len()..];
        let is_word =
            !rest.starts_with(char::is_alphabetic) || YOURS.iter().any(|noun| rest.starts_with(noun));
        is_word && !lower[..at].ends_with(char::is_alphabetic)
    });
    let host = text::host(&lower).and_then(|host| host.split(':').next());
    let is_crosses = |word: &str| word.len() > 2 && word.bytes().all(|byte| byte == b'x');
    // In braces something else fills it in.
    let is_part = |part: &str| !part.contains('{') && PARTS.contains(&letters(part).as_str());
    is_yours
        || address.contains(['<', '>', '['])
        || ["$(", "{{"].iter().any(|mark| address.contains(mark))
        || has_marked_word(address)
        || host.is_some_and(|host| HOSTS.contains(&host.trim_start_matches("www.")))
        || lower.split(|c: char| !c.is_alphanumeric()).any(|word| WORDS.contains(&word) || is_crosses(word))
        || lower.split(['?', '#']).next().is_some_and(|path| path.split(['/', '.']).chain(host).any(is_part))
}

/// Whether a text holds a word between marks that a script fills in: `%TENANT%`, `__TENANT__`.
fn has_marked_word(text: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let is_escape = |word: &str| word.len() > 1 && word.bytes().take(2).all(|byte| byte.is_ascii_hexdigit());
    let between = |mark| text.split(mark).skip(1).zip(text.split(mark).skip(2)).map(|(word, _)| word);
    between("%").any(|word| !word.is_empty() && word.chars().all(is_part) && !is_escape(word))
        || between("__").any(|word| !word.is_empty() && word.chars().all(is_part))
}
