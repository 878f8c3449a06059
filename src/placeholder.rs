//! Texts that only stand for one that is to be filled in.

use crate::openapi::is_environment_variable;

/// Whether a text stands for one that is to be filled in; an environment variable is filled in by the platform.
pub fn of_value(text: &str) -> bool {
    if is_environment_variable(text) {
        return false;
    }
    let text = text.trim().to_lowercase();
    let words =
        ["your", "client id", "clientid", "client_id", "dummy", "placeholder", "enter ", "xxx", "todo"];
    text.starts_with(['<', '[', '{']) || words.iter().any(|word| text.contains(word))
}

/// Whether a text stands for a secret: it says so, or is shorter than any that is issued.
pub fn of_secret(text: &str) -> bool {
    const SHORTEST: usize = 8;
    let words = ["secret", "value", "***"];
    let lower = text.trim().to_lowercase();
    of_value(text) || lower.chars().count() < SHORTEST || words.iter().any(|word| lower.contains(word))
}

/// Whether the name of a publisher or owner was left over from a template; companies may have odd names.
pub fn of_name(name: &str) -> bool {
    let name = name.trim().to_lowercase();
    let templates = ["your company", "name of company", "company name", "publisher name", "contoso"];
    name.starts_with(['<', '[', '{', '_']) || templates.iter().any(|template| name.starts_with(template))
}

/// Whether an address stands for one: it holds marks that no address has, or words of somebody who explains.
pub fn of_address(address: &str) -> bool {
    const WORDS: [&str; 5] = ["todo", "xxx", "placeholder", "changeme", "dummy"];
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
    is_yours
        || address.contains(['<', '>', '['])
        || lower.split(|c: char| !c.is_alphanumeric()).any(|word| WORDS.contains(&word))
}
