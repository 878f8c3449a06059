//! Words for makers, from the words in an API's document, as a careful person would have written them.
//!
//! Whatever is given is read once from its begin to its end, so a text of any length costs no more than its length.

use std::collections::{BTreeMap, BTreeSet};

use crate::text::{self, RESTRICTED_IN_TITLES};

/// Longest caption, label, name and id of an operation, in characters.
const LONGEST_NAME: usize = 80;
/// Longest description of a field or an operation.
const LONGEST_DESCRIPTION: usize = 1_000;
/// Longest description of a connector, and the shortest.
const LENGTHS: [usize; 2] = [30, 500];
/// Longest name of a connector.
const LONGEST_TITLE: usize = 30;
/// The name of a connector whose document has none.
const NO_TITLE: &str = "Imported Service";
/// Most that is read of a name: far more than is kept of it.
const MOST_READ: usize = 2_000;

/// Abbreviations that are written in capitals.
const ACRONYMS: &[&str] = &[
    "aba", "ach", "aes", "ai", "api", "asin", "asr", "ascii", "aws", "bcc", "bic", "btc", "cc", "cdn",
    "cidr", "cli", "cname", "cnpj", "cpf", "cpu", "crm", "csr", "css", "csv", "cusip", "cvc", "cvv", "db",
    "dkim", "dlr", "dmarc", "dns", "dob", "dtmf", "ean", "ein", "eu", "eur", "faq", "ftp", "gb", "gbp",
    "gcp", "gdpr", "gif", "gmt", "gps", "gpt", "gpu", "gst", "gtin", "guid", "hlr", "hmac", "hr", "html",
    "http", "https", "iam", "iban", "id", "imap", "imei", "imsi", "ip", "isbn", "isin", "iso", "isp", "ivr",
    "jpeg", "jpg", "json", "jwk", "jwks", "jwt", "kb", "kpi", "kyc", "ldap", "lei", "llm", "mb", "mcc",
    "md5", "mfa", "mms", "mnc", "mpn", "msisdn", "nft", "nlp", "nps", "ocr", "otp", "pdf", "pem", "pgp",
    "pin", "png", "po", "psd2", "psu", "qa", "qr", "ram", "rcs", "rfc", "rgb", "roi", "rsa", "rss", "rtl",
    "saml", "sca", "scim", "sdk", "sepa", "seo", "sftp", "sha", "sid", "sip", "sku", "sla", "sms", "smtp",
    "spf", "sql", "ssh", "ssl", "ssml", "ssn", "sso", "svg", "tcp", "tls", "tpp", "tts", "ttl", "tv", "udp",
    "ui", "uk", "upc", "uri", "url", "usd", "utc", "utm", "uuid", "vat", "vin", "vm", "voip", "vpc", "vpn",
    "xls", "xlsx", "xml", "yaml", "zip",
];

/// Words that are capitals when they are written so, and common words else.
const WRITTEN_ACRONYMS: &[&str] = &["us", "it", "mac", "tin", "bin"];

/// How other words are written, by their small letters. Some are several words that wires run together.
const SPELLINGS: &[(&str, &str)] = &[
    ("2fa", "2FA"),
    ("3ds", "3DS"),
    ("accountid", "Account ID"),
    ("apikey", "API Key"),
    ("appid", "App ID"),
    ("b2b", "B2B"),
    ("b2c", "B2C"),
    ("callerid", "Caller ID"),
    ("clientid", "Client ID"),
    ("clientorderid", "Client Order ID"),
    ("customerid", "Customer ID"),
    ("devops", "DevOps"),
    ("docusign", "DocuSign"),
    ("ebay", "eBay"),
    ("email", "Email"),
    ("enddate", "End Date"),
    ("etag", "ETag"),
    ("facetime", "FaceTime"),
    ("firstname", "First Name"),
    ("github", "GitHub"),
    ("gitlab", "GitLab"),
    ("graphql", "GraphQL"),
    ("hubspot", "HubSpot"),
    ("ios", "iOS"),
    ("ipad", "iPad"),
    ("iphone", "iPhone"),
    ("ipv4", "IPv4"),
    ("ipv6", "IPv6"),
    ("lastname", "Last Name"),
    ("linkedin", "LinkedIn"),
    ("macos", "macOS"),
    ("mailchimp", "Mailchimp"),
    ("nosql", "NoSQL"),
    ("oauth", "OAuth"),
    ("openai", "OpenAI"),
    ("orderby", "Order By"),
    ("orderid", "Order ID"),
    ("pagesize", "Page Size"),
    ("paypal", "PayPal"),
    ("phonenumber", "Phone Number"),
    ("postalcode", "Postal Code"),
    ("powerpoint", "PowerPoint"),
    ("quickbooks", "QuickBooks"),
    ("salesforce", "Salesforce"),
    ("sharepoint", "SharePoint"),
    ("sortby", "Sort By"),
    ("startdate", "Start Date"),
    ("tiktok", "TikTok"),
    ("useragent", "User Agent"),
    ("userid", "User ID"),
    ("webhook", "Webhook"),
    ("webhooks", "Webhooks"),
    ("whatsapp", "WhatsApp"),
    ("wordpress", "WordPress"),
    ("youtube", "YouTube"),
    ("zipcode", "ZIP Code"),
];

/// Short words that are no abbreviations when they are written in capitals.
const SHORT_WORDS: &[&str] = &[
    "add", "age", "all", "and", "any", "bid", "box", "buy", "car", "day", "due", "end", "fee", "few", "for",
    "get", "key", "log", "low", "map", "max", "min", "new", "no", "not", "now", "off", "old", "on", "one",
    "or", "out", "own", "pay", "put", "row", "run", "set", "sex", "sum", "tag", "tax", "the", "to", "top",
    "two", "up", "use", "way", "yes",
];

/// Words that numbers belong to.
const NUMBERED: &[&str] = &[
    "aes", "base", "crc", "ec", "ecdsa", "ed", "es", "float", "hs", "http", "int", "ipv", "iso", "md", "mp",
    "oauth", "ps", "psd", "rs", "sha", "utf", "web",
];

/// Small words inside of a title.
const SMALL: &[&str] = &["of", "and", "or", "the", "a", "an", "in", "to", "for", "by", "with"];

/// Words that a shortened text does not end with.
const DANGLING: &[&str] = &[
    "a", "after", "an", "and", "are", "as", "at", "be", "before", "by", "for", "from", "if", "in", "into",
    "is", "its", "of", "on", "or", "per", "that", "the", "their", "these", "this", "to", "using", "via",
    "when", "where", "which", "with", "within", "without", "under", "over", "about", "between", "during",
    "through", "your",
];

/// Comparisons that names end with, in the words of the platform's own conditions.
const COMPARISONS: &[(&str, &str)] = &[
    ("gt", "Greater Than"),
    ("gte", "Greater Than or Equal"),
    ("lt", "Less Than"),
    ("lte", "Less Than or Equal"),
    ("neq", "Not Equal"),
];

/// The caption of a parameter or property, from its name on the wire.
pub(super) fn caption(name: &str) -> String {
    let name = start_of(name, MOST_READ);
    let mut words = words(without_header_prefix(name));
    let comparison = words.last().filter(|_| words.len() > 1).and_then(|last| {
        COMPARISONS.iter().find(|(known, _)| known.eq_ignore_ascii_case(last)).map(|(_, meaning)| *meaning)
    });
    if let (Some(meaning), Some(last)) = (comparison, words.last_mut()) {
        meaning.clone_into(last);
    }
    let caption = cut(&titled(&words), LONGEST_NAME).to_owned();
    if caption.is_empty() { "Value".to_owned() } else { caption }
}

/// The label of a value that can be chosen. Codes stay as they are.
pub(super) fn choice(value: &str) -> String {
    let value = one_line(start_of(value, MOST_READ));
    if value.is_empty() {
        return "Empty".to_owned();
    }
    if is_code(&value) {
        return start_of(&value, LONGEST_NAME).trim_end().to_owned();
    }
    let order = match value.as_bytes() {
        [b'-', ..] => " (Descending)",
        [b'+', ..] => " (Ascending)",
        _ => "",
    };
    let label = titled(&words(&value));
    [cut(&label, LONGEST_NAME - order.len()), order].concat()
}

/// An id for an operation: its own in the form that the platform asks for, or one from its route.
pub(super) fn operation_id(id: Option<&str>, method: &str, path: &str) -> String {
    let words = id.map(id_words).filter(|words| words.iter().any(|word| has_ascii_letter(word)));
    let words = words.unwrap_or_else(|| route_words(method, start_of(path, MOST_READ)));
    let id = glued(&words);
    match id.chars().next() {
        None => "Operation".to_owned(),
        Some(first) if first.is_ascii_digit() => start_of(&["Op", &id].concat(), LONGEST_NAME).to_owned(),
        Some(_) => id,
    }
}

/// The name of an operation, from what the document says of it, or from its id.
pub(super) fn summary(summary: Option<&str>, description: Option<&str>, id: &str) -> String {
    let own = summary.and_then(|summary| named(&plain(summary)));
    own.or_else(|| description.and_then(described)).unwrap_or_else(|| {
        let named = sentence_case(&words(start_of(id, MOST_READ)));
        if named.is_empty() { "Operation".to_owned() } else { cut(&named, LONGEST_NAME).to_owned() }
    })
}

/// A description without its Markdown, as whole sentences.
pub(super) fn sentence(markdown: &str) -> String {
    ended(&plain(markdown), LONGEST_DESCRIPTION)
}

/// The name of a connector.
pub(super) fn title(title: &str) -> String {
    let title = plain(start_of(title, MOST_READ));
    let kept = without_technical_words(&title);
    let kept: String = kept.chars().filter(|kept| !RESTRICTED_IN_TITLES.contains(kept)).collect();
    let kept = one_line(&kept);
    let kept = without_outer(without_first_small(clean_ends(&kept)));
    let cut = without_open_bracket(cut(kept, LONGEST_TITLE));
    if cut.chars().any(char::is_alphabetic) { cut.to_owned() } else { NO_TITLE.to_owned() }
}

/// What a connector is for, in as many characters as the platform asks for.
pub(super) fn connector_description(markdown: &str, title: &str) -> String {
    let [least, most] = LENGTHS;
    let own = ended(&plain(markdown), most);
    // An address alone says nothing to makers.
    let is_address = own.split(' ').all(|word| word.contains("://"));
    let is_refused =
        is_address || !text::phrases(&own, &["power apps", "power automate", "logic apps"]).is_empty();
    if own.chars().count() >= least && !is_refused {
        return own;
    }
    let title = self::title(title);
    let subject = if title == NO_TITLE { "this service" } else { &title };
    let general = format!("Work with the data of {subject} in flows and apps.");
    if own.is_empty() || is_refused { general } else { [&own, " ", &general].concat() }
}

/// A description for what the document does not describe, from its caption.
pub(super) fn noun(caption: &str) -> String {
    const SETTINGS: [&str; 12] = [
        "add", "allow", "apply", "disable", "enable", "exclude", "force", "hide", "ignore", "include",
        "show", "skip",
    ];
    const NAMES: [&str; 8] = ["bed", "embed", "feed", "need", "newsfeed", "red", "seed", "speed"];
    let is_done = |word: &str| word.ends_with("ed") && !NAMES.contains(&word);
    let words: Vec<String> = start_of(caption, MOST_READ).split_whitespace().map(lowered).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let words = match *words.as_slice() {
        ["is", ref rest @ ..] if !rest.is_empty() => ["Whether it is ", &rest.join(" ")].concat(),
        ["has", ref rest @ ..] if !rest.is_empty() => ["Whether it has ", &rest.join(" ")].concat(),
        ["should", ref rest @ ..] if !rest.is_empty() => ["Whether to ", &rest.join(" ")].concat(),
        [first, _, ..] if SETTINGS.contains(&first) => ["The setting to ", &words.join(" ")].concat(),
        ["include" | "exclude" | "expand"] => ["What to ", &words.concat()].concat(),
        [done] if is_done(done) => ["Whether or when it was ", done].concat(),
        [done, "at" | "on"] if is_done(done) => format!("When it was {done}"),
        [done, "by"] if is_done(done) => format!("By whom it was {done}"),
        [order @ ("sort" | "order" | "group"), "by"] => format!("What to {order} by"),
        ["the", ref rest @ ..] if !rest.is_empty() => ["The ", &rest.join(" ")].concat(),
        [] => "The value".to_owned(),
        ref words => ["The ", &words.join(" ")].concat(),
    };
    let end = words.trim_end_matches(|last: char| !last.is_alphanumeric()).len();
    [&words[..end], "."].concat()
}

// Words of names.

/// The begin of a text, of so many characters.
fn start_of(text: &str, most: usize) -> &str {
    match text.char_indices().nth(most) {
        Some((end, _)) => &text[..end],
        None => text,
    }
}

/// Whether a character belongs to a word; accents that are characters of their own do, too.
fn is_of_word(character: char) -> bool {
    character.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&character)
}

fn has_ascii_letter(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_alphabetic())
}

/// A header's name without the mark of those that are no standard.
fn without_header_prefix(name: &str) -> &str {
    let rest = name.strip_prefix("x-").or_else(|| name.strip_prefix("X-"));
    rest.filter(|rest| rest.contains(char::is_alphanumeric)).unwrap_or(name)
}

/// How a name is written: capitals tell abbreviations only where not all letters are capitals.
#[derive(Clone, Copy, PartialEq)]
enum Case {
    Mixed,
    Shouted,
}

/// The words of a name, each with its first letter in capitals.
fn words(name: &str) -> Vec<String> {
    let case = match name {
        _ if name.contains(char::is_lowercase) => Case::Mixed,
        _ if name.len() <= 3 && !SHORT_WORDS.contains(&name.to_lowercase().as_str()) => Case::Mixed,
        _ => Case::Shouted,
    };
    let mut words = Vec::new();
    for chunk in name.split(|character| !is_of_word(character)) {
        let humps = humps(chunk);
        let mut humps = humps.iter().copied().peekable();
        while let Some(hump) = humps.next() {
            let pair = humps.peek().and_then(|next| spelling(&[hump, next].concat()));
            if let Some(known) = pair {
                humps.next();
                words.extend(known.split(' ').map(str::to_owned));
            } else {
                push_words(hump, case, &mut words);
            }
        }
    }
    words
}

/// The parts of a chunk that begin with capital letters.
fn humps(chunk: &str) -> Vec<&str> {
    let letters: Vec<(usize, char)> = chunk.char_indices().collect();
    let mut humps = Vec::new();
    let mut start = 0;
    for (index, (at, _)) in letters.iter().enumerate().skip(1) {
        let letter = |index: usize| letters.get(index).map(|(_, letter)| *letter);
        if begins_hump(letter(index - 1), letter(index), letter(index + 1), letter(index + 2)) {
            humps.push(&chunk[start..*at]);
            start = *at;
        }
    }
    humps.push(&chunk[start..]);
    humps.retain(|hump| hump.contains(char::is_alphanumeric));
    humps
}

fn begins_hump(before: Option<char>, here: Option<char>, next: Option<char>, after: Option<char>) -> bool {
    let is = |letter: Option<char>, is: fn(char) -> bool| letter.is_some_and(is);
    let is_plural = next == Some('s') && !is(after, char::is_lowercase);
    is(here, char::is_uppercase)
        && (is(before, char::is_lowercase)
            || is(before, char::is_numeric) && is(next, char::is_lowercase)
            || is(before, char::is_uppercase) && is(next, char::is_lowercase) && !is_plural)
}

/// How a word is written that is known.
fn spelling(word: &str) -> Option<&'static str> {
    SPELLINGS.iter().find(|(known, _)| known.eq_ignore_ascii_case(word)).map(|(_, written)| *written)
}

/// Adds the words of a part of a name: mostly one, and a number behind it that is one of its own.
fn push_words(hump: &str, case: Case, words: &mut Vec<String>) {
    if let Some(known) = spelling(hump) {
        return words.extend(known.split(' ').map(str::to_owned));
    }
    let stem = hump.trim_end_matches(|last: char| last.is_ascii_digit());
    let number = &hump[stem.len()..];
    let is_numbered = NUMBERED.contains(&stem.to_lowercase().as_str()) || stem.chars().nth(1).is_none();
    if number.is_empty() || stem.is_empty() {
        words.push(spelt(hump, case));
    } else if is_numbered || stem.contains(char::is_numeric) {
        let stem = spelling(stem).map_or_else(|| spelt_numbered(stem, case), str::to_owned);
        words.push([&stem, number].concat());
    } else {
        push_words(stem, case, words);
        words.push(number.to_owned());
    }
}

/// A word that a number belongs to: an abbreviation if it is short.
fn spelt_numbered(stem: &str, case: Case) -> String {
    if stem.len() <= 2 { stem.to_uppercase() } else { spelt(stem, case) }
}

/// A word of a title.
fn spelt(word: &str, case: Case) -> String {
    let lower = word.to_lowercase();
    let is_acronym = |word: &str| ACRONYMS.contains(&word);
    let singular = lower.strip_suffix('s').filter(|singular| is_acronym(singular) && *singular != "po");
    let capitals = word.chars().filter(|letter| letter.is_uppercase()).count();
    let is_consonants = word.len() <= 5 && !word.contains(|vowel| "AEIOUYaeiouy".contains(vowel));
    let is_kept = if case == Case::Shouted {
        is_consonants || WRITTEN_ACRONYMS.contains(&lower.as_str())
    } else {
        capitals > 1
    };
    // A number with a unit, or an ordinal number.
    let is_count = lower.starts_with(|first: char| first.is_numeric());
    match singular {
        _ if is_acronym(&lower) => lower.to_uppercase(),
        Some(singular) => [&singular.to_uppercase(), "s"].concat(),
        None if is_kept || is_count => word.to_owned(),
        None => capitalised(&lower),
    }
}

/// A text with a capital letter at its begin.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// Words as a title has them.
fn titled(words: &[String]) -> String {
    let last = words.len().saturating_sub(1);
    let mut title = String::new();
    for (at, word) in words.iter().enumerate() {
        let lower = word.to_lowercase();
        let is_small = at > 0 && (lower == "ms" || at < last && SMALL.contains(&lower.as_str()));
        if at > 0 {
            title.push(' ');
        }
        title.push_str(if is_small { &lower } else { word });
    }
    let start = title.trim_start_matches(|first: char| !first.is_alphanumeric());
    start.trim_end_matches(|last: char| !last.is_alphanumeric()).to_owned()
}

/// A word as it stands inside of a sentence: names and abbreviations keep their capitals.
fn lowered(word: &str) -> String {
    let is_initial = word.chars().filter(|letter| letter.is_alphabetic()).nth(1).is_none();
    if is_initial || word.chars().skip(1).any(char::is_uppercase) {
        word.to_owned()
    } else {
        word.to_lowercase()
    }
}

/// The words of an identifier as a sentence has them.
fn sentence_case(words: &[String]) -> String {
    const NOUNS: [&str; 6] = ["code", "length", "number", "numbers", "type", "expiry"];
    let mut words: Vec<String> = words.to_vec();
    // Who pins a message enters no PIN.
    if let [first, second, ..] = words.as_mut_slice()
        && first == "PIN"
        && !NOUNS.contains(&second.to_lowercase().as_str())
    {
        "Pin".clone_into(first);
    }
    let words: Vec<String> = words
        .iter()
        .enumerate()
        .map(|(at, word)| if at == 0 { word.clone() } else { lowered(word) })
        .collect();
    let text = words.join(" ");
    text.trim_matches(|end: char| !end.is_alphanumeric()).to_owned()
}

// Values that are chosen.

/// Whether a value says most as it is: codes, locales, versions, names of models, addresses, sentences.
fn is_code(value: &str) -> bool {
    let letters = || value.chars().filter(|letter| letter.is_alphabetic());
    let is_short = value.chars().count() <= 3;
    letters().next().is_none()
        || !value.is_ascii()
        || value.contains(['/', '@', ':', ' '])
        || is_short && !value.contains(|c: char| !c.is_ascii_uppercase() && !c.is_ascii_digit())
        || is_locale(value)
        || value.contains(|digit: char| digit.is_ascii_digit()) && !is_phrase(value)
}

/// Whether a value is a language, with or without a place: `de`, `de-DE`, `zh_Hant`.
fn is_locale(value: &str) -> bool {
    const WORDS: [&str; 22] = [
        "am", "as", "at", "by", "eq", "gt", "id", "if", "in", "ip", "is", "lt", "ms", "ne", "no", "of", "ok",
        "on", "or", "pm", "to", "up",
    ];
    let is_language =
        |text: &str| matches!(text.len(), 2 | 3) && text.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_place = |text: &str| match text.as_bytes() {
        [first, second] => first.is_ascii_uppercase() && second.is_ascii_uppercase(),
        [first, rest @ ..] if rest.len() == 3 => {
            first.is_ascii_uppercase() && rest.iter().all(u8::is_ascii_lowercase)
        }
        _ => false,
    };
    match value.split_once(['-', '_']) {
        Some((language, place)) => is_language(language) && place.split(['-', '_']).all(is_place),
        None => value.len() == 2 && is_language(value) && !WORDS.contains(&value),
    }
}

/// Whether a value is words with numbers between them, such as `last_30_days`.
fn is_phrase(value: &str) -> bool {
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let is_word = |word: &str| word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    value.split('_').any(is_word)
        && value
            .split('_')
            .all(|part| !part.is_empty() && (is_number(part) || is_word(part) || SMALL.contains(&part)))
}

// Ids of operations.

/// The words of an id, in ASCII.
fn id_words(id: &str) -> Vec<String> {
    words(&start_of(id, MOST_READ).chars().map(unaccented).collect::<String>())
}

/// A letter without its accent; other letters are not changed.
fn unaccented(letter: char) -> char {
    match letter {
        'À'..='Å' => 'A',
        'à'..='å' => 'a',
        'Ç' => 'C',
        'ç' => 'c',
        'È'..='Ë' => 'E',
        'è'..='ë' => 'e',
        'Ì'..='Ï' => 'I',
        'ì'..='ï' => 'i',
        'Ñ' => 'N',
        'ñ' => 'n',
        'Ò'..='Ö' | 'Ø' => 'O',
        'ò'..='ö' | 'ø' => 'o',
        'Ù'..='Ü' => 'U',
        'ù'..='ü' => 'u',
        'ß' => 's',
        other => other,
    }
}

/// Words as one, as many as there is room for.
fn glued(words: &[String]) -> String {
    let ascii = |word: &String| word.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    let words: Vec<String> = words.iter().map(ascii).map(|word| capitalised(&word)).collect();
    let mut glued = String::new();
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).map(String::as_str).unwrap_or_default();
        // Two abbreviations side by side could not be told apart.
        let is_run = word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase());
        let is_joined = is_run && next.as_bytes().get(1).is_some_and(|second| !second.is_ascii_lowercase());
        let word = if is_joined { capitalised(&word.to_lowercase()) } else { word.clone() };
        if glued.len() + word.len() > LONGEST_NAME {
            glued.push_str(if glued.is_empty() { start_of(&word, LONGEST_NAME) } else { "" });
            break;
        }
        glued.push_str(&word);
    }
    glued
}

/// What the last segment of a path may tell to do.
const VERBS: &[&str] = &[
    "accept",
    "activate",
    "add",
    "analyze",
    "apply",
    "approve",
    "archive",
    "assign",
    "authorize",
    "block",
    "calculate",
    "cancel",
    "capture",
    "change",
    "check",
    "close",
    "confirm",
    "convert",
    "copy",
    "create",
    "deactivate",
    "decline",
    "delete",
    "disable",
    "dismiss",
    "download",
    "duplicate",
    "enable",
    "export",
    "follow",
    "generate",
    "get",
    "import",
    "invite",
    "list",
    "merge",
    "move",
    "mute",
    "parse",
    "pause",
    "publish",
    "refresh",
    "register",
    "reject",
    "remove",
    "reopen",
    "resend",
    "reset",
    "restore",
    "resume",
    "retry",
    "revoke",
    "rotate",
    "scroll",
    "search",
    "send",
    "set",
    "start",
    "stop",
    "submit",
    "subscribe",
    "sync",
    "transfer",
    "unarchive",
    "unassign",
    "unblock",
    "unfollow",
    "unlock",
    "unmute",
    "unpublish",
    "unsubscribe",
    "update",
    "upload",
    "validate",
    "verify",
    "void",
];

/// Those of them that change nothing.
const READING: &[&str] = &["count", "download", "export", "get", "list", "search"];

/// A part of a path.
#[derive(Clone, Copy, PartialEq)]
enum Part<'p> {
    Static(&'p str),
    Variable(&'p str),
}

/// The parts of a path that say something: neither empty ones nor endings of files.
fn parts(path: &str) -> Vec<Part<'_>> {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let mut parts = Vec::new();
    for segment in path.split('/') {
        for piece in segment.split_inclusive('}') {
            let (text, variable) = match piece.split_once('{') {
                Some((text, variable)) => (text, Some(variable.trim_end_matches('}'))),
                None => (piece, None),
            };
            let text = text.strip_suffix(".json").or_else(|| text.strip_suffix(".xml")).unwrap_or(text);
            parts.extend(Some(Part::Static(text)).filter(|_| text.contains(char::is_alphanumeric)));
            parts.extend(variable.map(Part::Variable));
        }
    }
    parts
}

/// Whether a segment says which version of the API is called, or that it is one.
fn is_preamble(segment: &str) -> bool {
    let version = segment.strip_prefix(['v', 'V']).unwrap_or(segment);
    let version = version.replace("alpha", "").replace("beta", "");
    let is_version = version.starts_with(|first: char| first.is_ascii_digit())
        && version.bytes().all(|byte| byte.is_ascii_digit() || b".-_".contains(&byte));
    is_version || ["api", "rest"].contains(&segment.to_ascii_lowercase().as_str())
}

/// The words for an operation that has no id.
fn route_words(method: &str, path: &str) -> Vec<String> {
    let mut parts = parts(path);
    while let [Part::Static(first), rest @ ..] = parts.as_slice()
        && is_preamble(first)
        && rest.iter().any(|part| matches!(part, Part::Static(_)))
    {
        parts.remove(0);
    }
    let (verb, parts, rest) = verb(method, &parts);
    let mut nouns = nouns(parts);
    if verb == ["Create"]
        && let (Some(Part::Static(_)), Some(last)) = (parts.last(), nouns.last_mut())
    {
        *last = singular(last);
    }
    nouns.extend(rest);
    if nouns.is_empty() { nouns } else { verb.into_iter().chain(nouns).collect() }
}

/// What an operation does, the parts of its path that say with what, and words that follow them.
fn verb<'s, 'p>(method: &str, parts: &'s [Part<'p>]) -> (Vec<String>, &'s [Part<'p>], Vec<String>) {
    let method = method.to_ascii_lowercase();
    let known = match method.as_str() {
        "get" => READING,
        "delete" => &[],
        _ => VERBS,
    };
    if let [before @ .., Part::Static(last)] = parts
        && before.iter().any(|part| matches!(part, Part::Static(_)))
        && let mut last = id_words(last)
        && last.first().is_some_and(|first| known.contains(&first.to_ascii_lowercase().as_str()))
    {
        let rest = last.split_off(1);
        return (last, before, rest);
    }
    let is_list = matches!(parts.last(), Some(Part::Static(last)) if id_words(last).last().is_some_and(|last| is_plural(last)));
    let verb = match method.as_str() {
        "get" if is_list => "List",
        "post" => "Create",
        "put" | "patch" => "Update",
        other => return (words(start_of(other, LONGEST_NAME)), parts, Vec::new()),
    };
    (vec![verb.to_owned()], parts, Vec::new())
}

/// What an operation works with: one of what stands before a variable, or of what is created.
fn nouns(parts: &[Part<'_>]) -> Vec<String> {
    let mut nouns: Vec<String> = Vec::new();
    let mut before = 0;
    for (at, part) in parts.iter().enumerate() {
        let Part::Static(text) = part else { continue };
        let mut words = id_words(text);
        if let (Some(Part::Variable(_)), Some(last)) = (parts.get(at + 1), words.last_mut()) {
            *last = singular(last);
        }
        // A segment that says again what the one before does, as in `news/news_items`.
        let same =
            nouns.iter().skip(before).zip(&words).filter(|(one, other)| singular(one) == singular(other));
        if before < nouns.len() && same.count() == nouns.len() - before {
            nouns.truncate(before);
        }
        before = nouns.len();
        nouns.extend(words);
    }
    if nouns.iter().any(|noun| has_ascii_letter(noun)) {
        return nouns;
    }
    let variables = parts.iter().rev().filter_map(|part| match part {
        Part::Variable(name) => Some(id_words(name)),
        Part::Static(_) => None,
    });
    variables.into_iter().find(|words| words.iter().any(|word| has_ascii_letter(word))).unwrap_or_default()
}

/// Whether a word means several things; the plural of an abbreviation ends in a small letter, too.
fn is_plural(word: &str) -> bool {
    const SINGULAR: [&str; 10] =
        ["alias", "atlas", "canvas", "gas", "kudos", "lens", "news", "series", "species", "https"];
    let is_singular = SINGULAR.contains(&word.to_ascii_lowercase().as_str());
    word.len() > 2
        && word.ends_with('s')
        && !is_singular
        && !["ss", "us", "is"].iter().any(|end| word.ends_with(end))
}

/// One of what a word names.
fn singular(word: &str) -> String {
    const DOUBLE: [&str; 9] =
        ["sses", "xes", "ches", "shes", "tuses", "liases", "onuses", "iruses", "mpuses"];
    const NAMES: [&str; 2] = ["movies", "cookies"];
    if !is_plural(word) {
        return word.to_owned();
    }
    let is_name = NAMES.contains(&word.to_ascii_lowercase().as_str()) || word.len() < 5;
    let drop = |end: &str| word.strip_suffix(end).unwrap_or(word);
    match word {
        _ if word.ends_with("ies") && !is_name => [drop("ies"), "y"].concat(),
        _ if DOUBLE.iter().any(|end| word.ends_with(end)) => drop("es").to_owned(),
        _ => drop("s").to_owned(),
    }
}

// Names of operations.

/// The name that a text in plain words gives an operation, if it is one.
fn named(text: &str) -> Option<String> {
    const NOTES: [&str; 5] = ["note:", "notes:", "warning:", "important:", "caution:"];
    let text = start_of(text, MOST_READ);
    if without_any(text, &NOTES).is_some() {
        return None;
    }
    let first = first_sentence(text);
    let text = if first.contains(' ') { first } else { text };
    let text = without_route(text)?;
    let text = if text.contains([' ', '(']) { spoken(text) } else { spoken_identifier(text)? };
    let text = clean_ends(&text);
    let text = clean_ends(without_open_bracket(cut_at_clause(text)));
    let text = without_outer(text);
    let first = text.split(' ').next().unwrap_or_default();
    let is_name = first.chars().skip(1).any(char::is_uppercase);
    text.contains(char::is_alphabetic).then(|| if is_name { text.to_owned() } else { capitalised(text) })
}

/// The name that the first sentence of a description gives an operation.
fn described(description: &str) -> Option<String> {
    const SUBJECTS: [&str; 8] = [
        "this endpoint ",
        "this api ",
        "this method ",
        "this operation ",
        "this request ",
        "this resource ",
        "this call ",
        "use this endpoint to ",
    ];
    const MODES: [&str; 8] = [
        "allows you to ",
        "allows to ",
        "lets you ",
        "enables you to ",
        "is used to ",
        "can be used to ",
        "will ",
        "allows us to ",
    ];
    let text = plain(description);
    let sentence = first_sentence(&text);
    let sentence =
        without_any(sentence, &SUBJECTS).map_or(sentence, |rest| without_any(rest, &MODES).unwrap_or(rest));
    let is_short = sentence.chars().nth(LONGEST_NAME + 1).is_none();
    named(sentence).filter(|name| is_short && name.contains(' '))
}

/// What follows one of some begins, given in small letters.
fn without_any<'t>(text: &'t str, begins: &[&str]) -> Option<&'t str> {
    let rest = |begin: &&str| {
        let (start, rest) = text.split_at_checked(begin.len())?;
        start.eq_ignore_ascii_case(begin).then_some(rest)
    };
    begins.iter().find_map(rest)
}

/// A text without the route that it begins with; one that is nothing else names nothing.
fn without_route(text: &str) -> Option<&str> {
    const METHODS: [&str; 7] = ["GET", "PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS"];
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    let is_method = METHODS.contains(&first.trim_end_matches(':'));
    let (path, after) = if is_method { rest.split_once(' ').unwrap_or((rest, "")) } else { (first, rest) };
    let rest = match path.strip_prefix('/') {
        Some(_) => after,
        None if is_method && path.is_empty() => "",
        None => text,
    };
    let rest = rest.trim_start_matches(|first: char| !first.is_alphanumeric() && !"([{".contains(first));
    rest.contains(char::is_alphanumeric).then_some(rest)
}

/// An identifier as words, unless it is the name of a file.
fn spoken_identifier(name: &str) -> Option<String> {
    const FILES: [&str; 14] =
        ["asp", "aspx", "cgi", "csv", "do", "htm", "html", "js", "json", "php", "pdf", "txt", "xml", "yaml"];
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let is_file = ending.is_some_and(|ending| FILES.contains(&ending.as_str()));
    (!is_file).then(|| sentence_case(&words(name)))
}

/// A text with only what names of operations may hold: `/` and `&` as words, identifiers as theirs.
fn spoken(text: &str) -> String {
    let text = text.replace("(s)", "s").replace("(es)", "es").replace("()", "").replace('(', " (");
    let text = one_line(&text);
    let mut words: Vec<String> = Vec::new();
    let last = text.split(' ').count().saturating_sub(1);
    for (at, word) in text.split(' ').enumerate() {
        let is_inner = at > 0 && at < last;
        match word {
            "/" | "|" if is_inner => words.push("or".to_owned()),
            "&" | "+" if is_inner => words.push("and".to_owned()),
            "-" | "–" | "—" if is_inner => words.push("-".to_owned()),
            _ if word.contains("://") || word.starts_with('/') => {}
            "e.g." | "(e.g." => words.push(word.replace("e.g.", "such as")),
            "i.e." | "(i.e." => words.push(word.replace("i.e.", "that is")),
            _ if word.eq_ignore_ascii_case("and/or") => words.push("or".to_owned()),
            _ if without_outer(word).contains('_') => {
                let name = self::words(word).iter().map(|word| lowered(word)).collect::<Vec<_>>().join(" ");
                words.extend(spoken_word(&word.replace(without_outer(word), &name)));
            }
            _ => words.extend(spoken_word(word)),
        }
    }
    words.join(" ")
}

fn spoken_word(word: &str) -> Option<String> {
    let last = word.rfind('/');
    let mut spoken = String::with_capacity(word.len());
    for (at, character) in word.char_indices() {
        let is_within = word[..at].ends_with(char::is_alphanumeric)
            && word[at + character.len_utf8()..].starts_with(char::is_alphanumeric);
        match character {
            '/' if is_within => spoken.push_str(if last == Some(at) { " or " } else { ", " }),
            '&' if is_within => spoken.push_str(" and "),
            '.' if !is_within => {}
            ':' | ';' if is_within => spoken.push(' '),
            ':' | ';' | '–' | '—' if !spoken.is_empty() => spoken.push_str(" -"),
            '[' => spoken.push('('),
            ']' => spoken.push(')'),
            _ if is_of_word(character) || " (),-.'’".contains(character) => spoken.push(character),
            _ if is_within => spoken.push(' '),
            _ => {}
        }
    }
    Some(spoken).filter(|spoken| !spoken.is_empty())
}

/// A text without what stands in brackets at its ends, and without punctuation there.
fn clean_ends(text: &str) -> &str {
    let is_mark = |mark: char| !mark.is_alphanumeric();
    let mut text = text;
    loop {
        text = text.trim_end_matches(|mark| is_mark(mark) && mark != ')');
        text = text.trim_start_matches(|mark| is_mark(mark) && mark != '(');
        let inner = if let Some(unended) = text.strip_suffix(')') {
            let open = opening(text.chars().rev(), ')', '(').map(|from_end| text.len() - from_end);
            open.map_or(unended, |open| rest_of_pair(&text[..open], &text[open..]))
        } else if let Some(unbegun) = text.strip_prefix('(') {
            let close = opening(text.chars(), '(', ')');
            close.map_or(unbegun, |close| rest_of_pair(&text[close..], &text[..close]))
        } else {
            return text;
        };
        text = inner;
    }
}

/// What is kept of a text and a pair of brackets beside it: the text, if there is one.
fn rest_of_pair<'t>(outside: &'t str, pair: &'t str) -> &'t str {
    if outside.contains(char::is_alphanumeric) {
        outside
    } else {
        pair.get(1..pair.len() - 1).unwrap_or_default()
    }
}

/// How many bytes the pair of brackets has that some characters begin with.
fn opening(characters: impl Iterator<Item = char>, first: char, second: char) -> Option<usize> {
    let (mut depth, mut length) = (0_usize, 0);
    for character in characters {
        length += character.len_utf8();
        depth = if character == first { depth + 1 } else { depth };
        if character == second {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                return Some(length);
            }
        }
    }
    None
}

/// A text without a bracket that is opened and never closed, and what follows it.
fn without_open_bracket(text: &str) -> &str {
    let (start, rest) = text.rsplit_once('(').unwrap_or((text, ")"));
    if !rest.contains(')') && start.contains(char::is_alphanumeric) { without_outer(start) } else { text }
}

/// A text without punctuation at its ends; a bracket that is a pair's may end it.
fn without_outer(text: &str) -> &str {
    text.trim_matches(|mark: char| !mark.is_alphanumeric())
}

/// A text of at most so many characters, cut at a word that can be a last one.
fn cut(text: &str, most: usize) -> &str {
    let start = start_of(text, most);
    if start.len() == text.len() {
        return text;
    }
    let is_between = text[start.len()..].starts_with(char::is_whitespace);
    let end = if is_between { None } else { start.rfind(char::is_whitespace) };
    without_dangling(without_outer(&start[..end.unwrap_or(start.len())]))
}

fn without_dangling(text: &str) -> &str {
    let mut kept = text;
    while let Some((before, last)) = kept.rsplit_once(char::is_whitespace)
        && DANGLING.contains(&last.to_lowercase().as_str())
    {
        kept = without_outer(before);
    }
    kept
}

/// A name of an operation cut where one of its clauses ends, if that leaves a name, or at a word.
fn cut_at_clause(text: &str) -> &str {
    const LEAST: usize = 24;
    const BEGINS: [&str; 20] = [
        "and",
        "as",
        "based",
        "because",
        "by",
        "either",
        "for",
        "from",
        "if",
        "including",
        "or",
        "so",
        "such",
        "that",
        "using",
        "via",
        "when",
        "where",
        "which",
        "with",
    ];
    let kept = cut(text, LONGEST_NAME);
    if kept.len() == text.len() {
        return text;
    }
    let begin = |(at, _): (usize, &str)| {
        let word = kept[at + 1..].split(' ').next().unwrap_or_default();
        (at >= LEAST && (kept[..at].ends_with(',') || BEGINS.contains(&word))).then_some(at)
    };
    // A word that begins a clause may begin one within another one.
    let clause = kept.match_indices(' ').filter_map(begin).next_back();
    clause.map_or(kept, |at| without_dangling(without_outer(&kept[..at])))
}

// Names of connectors.

/// A title without words that say how a service is called instead of what it is.
fn without_technical_words(title: &str) -> String {
    const PHRASES: [[&str; 2]; 5] =
        [["open", "api"], ["power", "apps"], ["power", "automate"], ["power", "platform"], ["logic", "apps"]];
    let mut kept: Vec<String> = Vec::new();
    let mut words = title.split(' ').peekable();
    while let Some(word) = words.next() {
        let bare = |word: &str| without_outer(word).to_lowercase();
        let next = words.peek().map(|next| bare(next)).unwrap_or_default();
        let is_phrase = PHRASES.iter().any(|[first, second]| *first == bare(word) && *second == next);
        let is_version = ["version", "release"].contains(&bare(word).as_str()) && is_version(&next);
        if is_phrase || is_version {
            words.next();
            continue;
        }
        let parts: Vec<&str> = word.split(|c: char| !is_of_word(c)).filter(|part| !part.is_empty()).collect();
        if is_version_or_technical(without_outer(word)) {
            continue;
        }
        if parts.iter().any(|part| is_technical(part)) {
            kept.extend(parts.iter().filter(|part| !is_technical(part)).map(|part| (*part).to_owned()));
        } else {
            kept.push(word.replace(['/', '\\'], " ").replace('&', " and "));
        }
    }
    kept.join(" ")
}

fn is_version_or_technical(word: &str) -> bool {
    is_technical(word) || is_version(word) && (word.contains('.') || word.starts_with(['v', 'V']))
}

fn is_technical(word: &str) -> bool {
    const WORDS: [&str; 21] = [
        "api",
        "apis",
        "definition",
        "definitions",
        "connector",
        "connectors",
        "docs",
        "documentation",
        "oas",
        "oas2",
        "oas3",
        "openapi",
        "openapi3",
        "reference",
        "rest",
        "restful",
        "spec",
        "specification",
        "specifications",
        "specs",
        "swagger",
    ];
    WORDS.contains(&word.to_lowercase().as_str())
}

/// Whether a word is the number of a version.
fn is_version(word: &str) -> bool {
    let number = word.strip_prefix(['v', 'V']).unwrap_or(word);
    number.starts_with(|first: char| first.is_ascii_digit())
        && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// A title without the small words that those left behind that stood before them.
fn without_first_small(title: &str) -> &str {
    let mut title = title;
    while let Some((first, rest)) = title.split_once(' ')
        && (SMALL.contains(&first) || !first.contains(char::is_alphanumeric))
    {
        title = rest;
    }
    while let Some((rest, last)) = title.rsplit_once(' ')
        && (SMALL.contains(&last) || !last.contains(char::is_alphanumeric))
    {
        title = rest;
    }
    title
}

// Sentences.

/// A text with single spaces, without characters that cannot be seen.
fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let mut is_space = false;
    let mut characters = text.chars().filter(|c| !is_invisible(*c)).peekable();
    while let Some(character) = characters.next() {
        if character.is_whitespace() || character.is_control() {
            is_space = true;
            continue;
        }
        let is_last = characters.peek().is_none_or(|next| next.is_whitespace());
        // Marks that a tag stood before.
        let is_mark = ".,;:!?".contains(character) && line.ends_with(is_of_word);
        // What ended a sentence that is gone.
        if is_space && is_last && character == '.' && line.ends_with(['.', '!', '?']) {
            continue;
        }
        if is_space && !line.is_empty() && !(is_mark && is_last) {
            line.push(' ');
        }
        is_space = false;
        line.push(character);
    }
    line
}

/// Whether a character takes no room and changes what is seen: marks of direction, of order, of no width.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Where sentences of a text end, behind their marks.
fn sentence_ends(text: &str) -> impl Iterator<Item = usize> + '_ {
    let ends = text.match_indices(['.', '!', '?', '。', '！', '？']).map(|(at, mark)| at + mark.len());
    ends.filter(|end| {
        let rest = &text[*end..];
        let is_gap = rest.is_empty() || rest.starts_with(' ') || text[..*end].ends_with(['。', '！', '？']);
        is_gap && !rest.trim_start().starts_with(char::is_lowercase) && !is_abbreviated(&text[..*end])
    })
}

/// Whether the period at the end of a text is that of an abbreviation.
fn is_abbreviated(text: &str) -> bool {
    const KNOWN: [&str; 14] =
        ["e.g", "i.e", "vs", "approx", "nr", "incl", "excl", "resp", "cf", "dr", "mr", "ms", "mrs", "ltd"];
    let Some(text) = text.strip_suffix('.') else { return false };
    let word = text.rsplit([' ', '(']).next().unwrap_or_default();
    let last = word.rsplit('.').next().unwrap_or_default();
    let is_letter = last.chars().count() == 1 && last.contains(char::is_alphabetic);
    is_letter || KNOWN.contains(&start_of(word, LONGEST_NAME).to_lowercase().as_str())
}

fn first_sentence(text: &str) -> &str {
    sentence_ends(text).next().map_or(text, |end| &text[..end])
}

/// A text on one line as sentences, of at most so many characters.
fn ended(text: &str, most: usize) -> String {
    if !text.contains(char::is_alphabetic) {
        return String::new();
    }
    let start = start_of(text, most);
    let text = if start.len() == text.len() { text } else { shortened(start) };
    let text = with_end(text);
    // The period is one more.
    if text.chars().nth(most).is_some() { with_end(cut(&text, most - 1)) } else { text }
}

/// The begin of a text up to the end of a sentence, if that does not cost too much, or of a word.
fn shortened(start: &str) -> &str {
    let is_enough = |end: usize| end * 5 >= start.len() * 3;
    let last = sentence_ends(start).filter(|end| *end < start.len()).last();
    let word = start.rfind(' ').unwrap_or(start.len());
    if let Some(end) = last.filter(|end| is_enough(*end)) {
        return &start[..end];
    }
    let text = cut(start, start[..word].chars().count());
    let closed = without_open_bracket(text);
    if is_enough(closed.len()) { closed } else { text }
}

/// A text with the mark that ends a sentence.
fn with_end(text: &str) -> String {
    let text = text.trim_end_matches(|mark: char| mark.is_whitespace() || ":;,…-–—*|•·([{#".contains(mark));
    let inner = text.trim_end_matches([')', ']', '"', '”', '\'', '’', '»']);
    let closers = &text[inner.len()..];
    match inner.chars().next_back() {
        Some('.') if closers.is_empty() => [inner.trim_end_matches('.'), "."].concat(),
        Some('.') => [inner.trim_end_matches('.'), closers, "."].concat(),
        Some('!' | '?') if closers.is_empty() => inner.to_owned(),
        Some(mark @ ('。' | '！' | '？')) if closers.is_empty() => {
            let ascii = if mark == '！' {
                "!"
            } else if mark == '？' {
                "?"
            } else {
                "."
            };
            [&inner[..inner.len() - mark.len_utf8()], ascii].concat()
        }
        _ => [text, "."].concat(),
    }
}

// Markdown.

/// A text in Markdown or HTML in plain words on one line.
fn plain(markdown: &str) -> String {
    let clean: String =
        markdown.chars().map(|c| if c.is_control() && c != '\n' && c != '\r' { ' ' } else { c }).collect();
    // Line breaks that were escaped twice.
    let text = without_elements(&clean.replace(".\\n", ".\n"));
    let mut lines = String::with_capacity(text.len());
    for line in text.lines() {
        push_line(line, &mut lines);
        lines.push('\n');
    }
    let mut reader = Reader::default();
    lines.lines().for_each(|line| reader.line(line));
    reader.end(reader.kind);
    one_line(&joined(&reader))
}

/// A text without comments, and without elements of HTML that are no prose.
fn without_elements(text: &str) -> String {
    const ELEMENTS: [&str; 5] = ["table", "pre", "script", "style", "svg"];
    let lower = text.to_ascii_lowercase();
    let mut kept = String::with_capacity(text.len());
    // Of what is not closed once nothing later is, either.
    let mut unclosed: BTreeSet<&str> = BTreeSet::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(found) = lower[at..].find('<') {
        let tag = at + found;
        at = tag + 1;
        let rest = &lower[at..];
        let is_element = |name: &&&str| {
            rest.strip_prefix(**name)
                .is_some_and(|rest| rest.starts_with(|c: char| c == '>' || c.is_whitespace()))
        };
        let (name, close) = match ELEMENTS.iter().find(is_element) {
            Some(name) => (*name, ["</", name, ">"].concat()),
            None if rest.starts_with("!--") => ("!--", "-->".to_owned()),
            None => continue,
        };
        if unclosed.contains(name) {
            continue;
        }
        let Some(end) = rest.find(&close) else {
            unclosed.insert(name);
            continue;
        };
        kept.push_str(&text[start..tag]);
        kept.push(' ');
        start = at + end + close.len();
        at = start;
    }
    kept.push_str(&text[start..]);
    kept
}

/// Adds a line, with the marks of Markdown in place of those tags of HTML that say the same.
fn push_line(line: &str, lines: &mut String) {
    let mut rest = line;
    // The rows of tables are dropped as they are.
    let is_row = line.trim_start().starts_with('|');
    while let Some((before, tag)) = rest.split_once('<').filter(|_| !is_row) {
        // What another tag begins in is none.
        let (content, after) = match tag.find(['<', '>']).and_then(|end| tag.split_at_checked(end)) {
            Some((content, after)) => (content, after.strip_prefix('>')),
            None => break,
        };
        lines.push_str(before);
        let name = content.split(|c: char| c.is_whitespace()).next().unwrap_or_default();
        let name = after.map(|_| name).unwrap_or_default();
        match name.trim_end_matches('/').to_ascii_lowercase().as_str() {
            "br" | "/li" => lines.push('\n'),
            "li" => lines.push_str("\n- "),
            "p" | "/p" | "div" | "/div" | "ul" | "/ul" | "ol" | "/ol" | "hr" | "details" | "/details"
            | "/summary" | "/h1" | "/h2" | "/h3" | "/h4" | "/h5" | "/h6" => lines.push_str("\n\n"),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => lines.push_str("\n\n# "),
            _ => {
                lines.push('<');
                rest = tag;
                continue;
            }
        }
        rest = after.unwrap_or_default();
    }
    lines.push_str(rest);
}

/// What a block of Markdown is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Kind {
    #[default]
    Paragraph,
    Heading,
    Item,
}

/// Markdown by its blocks.
#[derive(Default)]
struct Reader<'t> {
    blocks: Vec<(Kind, Vec<&'t str>)>,
    /// The lines of the block that is read.
    open: Vec<&'t str>,
    kind: Kind,
    /// What closes the code that is read.
    fence: Option<&'t str>,
    is_in_table: bool,
    /// What links refer to, in small letters.
    labels: BTreeSet<String>,
}

impl<'t> Reader<'t> {
    fn line(&mut self, line: &'t str) {
        let text = unquoted(line).trim();
        if let Some(fence) = self.fence {
            let is_end = text.starts_with(fence) && text.trim_matches(|c| fence.starts_with(c)).is_empty();
            self.fence = self.fence.filter(|_| !is_end);
        } else if text.is_empty() || text.starts_with('|') {
            self.is_in_table = false;
            self.end(self.kind);
        } else if is_delimiter_row(text) {
            // The line above was the head of the table.
            self.open.pop();
            self.is_in_table = true;
        } else if !(self.is_in_table && text.contains('|')) {
            self.is_in_table = false;
            self.block(text);
        }
    }

    fn block(&mut self, text: &'t str) {
        if let Some(level) = rule_or_underline(text) {
            let length: usize = self.open.iter().map(|line| line.len()).sum();
            let is_heading = level && self.kind == Kind::Paragraph && length <= LONGEST_NAME;
            self.end(if is_heading { Kind::Heading } else { self.kind });
        } else if let Some(heading) = heading(text) {
            self.end(self.kind);
            self.open.push(heading);
            self.end(Kind::Heading);
        } else if let Some(label) = definition(text) {
            self.labels.insert(label);
        } else {
            let item = item(text);
            let text = item.unwrap_or(text);
            if item.is_some() {
                self.end(self.kind);
                self.kind = Kind::Item;
            }
            self.fence = fence(text);
            if self.fence.is_none() {
                self.open.push(text);
            }
        }
    }

    /// Ends the block that is read.
    fn end(&mut self, kind: Kind) {
        let lines = std::mem::take(&mut self.open);
        if !lines.is_empty() {
            self.blocks.push((kind, lines));
        }
        self.kind = Kind::Paragraph;
    }
}

/// A line without the marks of a quotation.
fn unquoted(line: &str) -> &str {
    let text = line.trim_start();
    if text.starts_with('>') && !text.starts_with(">=") { text.trim_start_matches(['>', ' ']) } else { line }
}

/// The fence that a line opens code with.
fn fence(text: &str) -> Option<&str> {
    let mark = text.chars().next().filter(|first| "`~".contains(*first))?;
    let rest = text.trim_start_matches(mark);
    let fence = &text[..text.len() - rest.len()];
    (fence.len() >= 3 && !(mark == '`' && rest.contains('`'))).then_some(fence)
}

/// Whether a line separates the head of a table from its rows.
fn is_delimiter_row(text: &str) -> bool {
    text.contains('|') && text.contains('-') && text.bytes().all(|byte| b"|-: ".contains(&byte))
}

/// Whether a line that is a rule can make a heading of the text above.
fn rule_or_underline(text: &str) -> Option<bool> {
    let first = text.chars().next().filter(|first| "*-_=".contains(*first))?;
    let is_rule = text.len() >= 3 && text.chars().all(|c| c == first || c == ' ');
    is_rule.then_some("-=".contains(first))
}

/// The text of a heading. Some forget the space.
fn heading(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches('#');
    let level = text.len() - rest.len();
    let is_heading = level > 0
        && (rest.is_empty() || rest.starts_with(' ') || level > 1 && rest.starts_with(char::is_alphabetic));
    is_heading.then(|| rest.trim().trim_end_matches('#').trim_end())
}

/// The label of a line that says where links lead.
fn definition(text: &str) -> Option<String> {
    let (label, _) = text.strip_prefix('[')?.split_once("]:")?;
    (!label.contains(']') && !label.is_empty()).then(|| label.to_lowercase())
}

/// The text of an item of a list.
fn item(text: &str) -> Option<&str> {
    let number = text.trim_start_matches(|digit: char| digit.is_ascii_digit());
    let digits = text.len() - number.len();
    // Some escape the mark, and mean a list all the same.
    let number = number.strip_prefix('\\').unwrap_or(number);
    let marks: &[char] = if digits == 0 { &['-', '*', '+', '•'] } else { &['.', ')'] };
    let rest = number.strip_prefix(marks)?;
    let rest = rest.strip_prefix(' ').filter(|_| digits < 4)?.trim_start();
    let boxes = ["[ ] ", "[x] ", "[X] "];
    Some(boxes.iter().find_map(|task| rest.strip_prefix(task)).unwrap_or(rest))
}

/// The blocks as one text: headings before what they are for, lists as enumerations.
fn joined(reader: &Reader<'_>) -> String {
    let mut text = String::new();
    let mut heading: Option<String> = None;
    let mut before = Kind::Paragraph;
    for (kind, lines) in &reader.blocks {
        let body = Inline::read(&lines.join("\n"), &reader.labels);
        if !body.contains(char::is_alphanumeric) {
            continue;
        }
        if *kind == Kind::Heading {
            heading = Some(body);
            continue;
        }
        // The first heading is most often a title of what makers know that they look at.
        let heading = heading.take().filter(|_| !text.is_empty());
        separate(
            &mut text,
            if heading.is_some() { Kind::Paragraph } else { before },
            if heading.is_some() { Kind::Paragraph } else { *kind },
        );
        if let Some(heading) = heading {
            let heading = heading.trim_end().trim_end_matches([':', '.']);
            text.push_str(heading);
            text.push_str(if heading.ends_with(['!', '?']) { " " } else { ": " });
        }
        text.push_str(body.trim());
        before = *kind;
    }
    if text.is_empty() { heading.unwrap_or_default() } else { text }
}

/// Ends a block of a text where another one follows.
fn separate(text: &mut String, before: Kind, next: Kind) {
    if text.is_empty() {
        return;
    }
    let inner = text.trim_end_matches([')', ']', '"', '”', '\'', '’', '»', ' ']);
    if inner.ends_with(['.', '!', '?', ':', '。', '！', '？']) || inner.ends_with(" -") {
        return text.push(' ');
    }
    text.truncate(text.trim_end_matches([',', ';', ' ', '…']).len());
    text.push_str(match (before, next) {
        (Kind::Item, Kind::Item) => "; ",
        (_, Kind::Item) => ": ",
        _ => ". ",
    });
}

/// Stands where a mark was that may turn out to be none; no text that is read holds it.
const HELD: char = '\u{1}';

/// Reads what is inside of a block.
struct Inline<'t> {
    characters: Vec<char>,
    at: usize,
    out: Vec<char>,
    labels: &'t BTreeSet<String>,
    /// Brackets of links that are open, and whether they are those of an image.
    links: Vec<(usize, bool)>,
    /// Marks of emphasis that are open.
    emphasis: [(char, Vec<usize>); 3],
    /// Where each parenthesis closes.
    parentheses: BTreeMap<usize, usize>,
    /// Where each run of backticks finds one of its length.
    ticks: BTreeMap<usize, usize>,
    /// The next angle bracket, if that is known.
    angle: usize,
}

impl<'t> Inline<'t> {
    fn read(text: &str, labels: &'t BTreeSet<String>) -> String {
        let characters: Vec<char> = text.chars().collect();
        let (parentheses, ticks) = (parentheses(&characters), ticks(&characters));
        let out = Vec::with_capacity(characters.len());
        let emphasis = ['*', '_', '~'].map(|mark| (mark, Vec::new()));
        let mut inline = Inline {
            characters,
            at: 0,
            out,
            labels,
            links: Vec::new(),
            emphasis,
            parentheses,
            ticks,
            angle: 0,
        };
        while let Some(character) = inline.peek(0) {
            inline.step(character);
        }
        inline.finish()
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.characters.get(self.at + ahead).copied()
    }

    /// Reads what begins with a character.
    fn step(&mut self, character: char) {
        let next = self.peek(1);
        match character {
            // Some escape the brackets of links, too; those of the text stay all the same.
            '\\' if next.is_some_and(|next| "[]".contains(next)) => self.at += 1,
            '\\' if next == Some('`') => self.at += 2,
            '\\' if next.is_some_and(|next| next.is_ascii_punctuation()) => {
                self.out.extend(next);
                self.at += 2;
            }
            '`' => self.code(),
            '[' => {
                let is_image = self.at > 0
                    && self.characters.get(self.at - 1) == Some(&'!')
                    && self.out.last() == Some(&'!');
                self.links.push((self.out.len(), is_image));
                self.put(HELD);
            }
            ']' => self.close_link(),
            '<' => self.tag(),
            '&' => self.entity(),
            '*' | '_' | '~' => self.mark(character),
            _ => self.put(character),
        }
    }

    fn put(&mut self, character: char) {
        self.out.push(character);
        self.at += 1;
    }

    /// Code, or backticks that are none.
    fn code(&mut self) {
        let length = run(&self.characters, self.at);
        let start = self.at + length;
        if let Some(close) = self.ticks.get(&self.at) {
            self.out.extend(self.characters.get(start..*close).unwrap_or_default());
            self.at = close + length;
        } else {
            self.at = start;
        }
    }

    fn close_link(&mut self) {
        let Some((start, is_image)) = self.links.pop() else { return self.put(']') };
        let Some(end) = self.link_end(start) else {
            // Brackets of the text itself.
            if let Some(held) = self.out.get_mut(start) {
                *held = '[';
            }
            return self.put(']');
        };
        let says_nothing = self.out.get(start..).is_some_and(is_pointer);
        if is_image {
            self.out.truncate(start.saturating_sub(1));
        } else if says_nothing {
            self.out.truncate(start);
        }
        self.at = end;
    }

    /// Where a link ends whose text does here.
    fn link_end(&self, start: usize) -> Option<usize> {
        let after = self.at + 1;
        if self.peek(1) == Some('(') {
            return self.parentheses.get(&after).map(|close| close + 1);
        }
        // Some put a space before the address.
        let address: String = self.characters.iter().skip(after).take(6).collect();
        if [" (#", " (/", " (http"].iter().any(|begin| address.starts_with(begin)) {
            return self.parentheses.get(&(after + 1)).map(|close| close + 1);
        }
        if self.labels.is_empty() {
            return None;
        }
        let is_label = |label: &[char]| {
            let label: String = label.iter().filter(|c| **c != HELD).collect();
            label.len() <= MOST_READ && self.labels.contains(&label.to_lowercase())
        };
        let short = |label: &'_ [char]| label.len() <= LONGEST_NAME && is_label(label);
        if self.peek(1) == Some('[') {
            let rest = self.characters.get(after + 1..)?;
            let length = rest.iter().take(LONGEST_NAME).position(|c| *c == ']')?;
            let label = rest.get(..length)?;
            if short(label) || label.is_empty() && short(self.out.get(start..)?) {
                return Some(after + length + 2);
            }
        }
        short(self.out.get(start..)?).then_some(after)
    }

    /// A tag, an address, or a sign.
    fn tag(&mut self) {
        if self.angle <= self.at {
            let rest = self.characters.get(self.at + 1..).unwrap_or_default();
            let next = rest.iter().position(|c| "<>".contains(*c)).unwrap_or(rest.len());
            self.angle = self.at + 1 + next;
        }
        let content = self.characters.get(self.at + 1..self.angle).unwrap_or_default();
        let is_tag =
            content.first().is_some_and(|first| first.is_ascii_alphabetic() || "/!?".contains(*first));
        if self.characters.get(self.angle) != Some(&'>') || !is_tag {
            return self.put('<');
        }
        let content: String = content.iter().collect();
        self.at = self.angle + 1;
        self.out.extend(tag_text(&content).chars());
    }

    fn entity(&mut self) {
        const LONGEST: usize = 10;
        let rest = self.characters.get(self.at + 1..).unwrap_or_default();
        let length = rest.iter().take(LONGEST).position(|c| *c == ';');
        let name: String = rest.iter().take(length.unwrap_or_default()).collect();
        match (length, entity(&name)) {
            (Some(length), Some(meant)) => {
                self.out.push(meant);
                self.at += length + 2;
            }
            _ => self.put('&'),
        }
    }

    /// Marks of emphasis; what is opened and not closed, or closed and not opened, is text.
    fn mark(&mut self, mark: char) {
        let length = run(&self.characters, self.at);
        let before = self.at.checked_sub(1).and_then(|before| self.characters.get(before)).copied();
        let after = self.peek(length);
        let is = |neighbour: Option<char>, is: fn(char) -> bool| neighbour.is_some_and(is);
        let is_text = |neighbour| is(neighbour, |neighbour| !neighbour.is_whitespace());
        let is_word = |neighbour| is(neighbour, char::is_alphanumeric);
        let is_product = length == 1 && is(before, char::is_numeric) && is(after, char::is_numeric);
        let can_be = !is_product && (mark != '~' || length == 2);
        let opens = can_be && is_text(after) && !(mark == '_' && is_word(before));
        let closes = can_be && is_text(before) && !(mark == '_' && is_word(after));
        self.at += length;
        let Some((_, open)) = self.emphasis.iter_mut().find(|(known, _)| *known == mark) else { return };
        let ended = if closes { length.min(open.len()) } else { 0 };
        open.truncate(open.len() - ended);
        for _ in ended..length {
            if opens {
                open.push(self.out.len());
            }
            self.out.push(if opens { HELD } else { mark });
        }
    }

    fn finish(mut self) -> String {
        let marks = self.emphasis.iter().flat_map(|(mark, open)| open.iter().map(|at| (*mark, *at)));
        let brackets = self.links.iter().map(|(at, _)| ('[', *at));
        for (mark, at) in marks.chain(brackets) {
            if let Some(held) = self.out.get_mut(at).filter(|held| **held == HELD) {
                *held = mark;
            }
        }
        self.out.iter().filter(|c| **c != HELD).collect()
    }
}

/// Whether the text of a link only asks to follow it, which nobody can who sees no link.
fn is_pointer(text: &[char]) -> bool {
    const POINTERS: [&str; 6] =
        ["learn more", "read more", "see more", "more info", "more information", "see here"];
    let text: String = text.iter().take(LONGEST_NAME).filter(|c| **c != HELD).collect();
    POINTERS.contains(&text.trim().trim_end_matches('.').to_lowercase().as_str())
}

/// How often the character at a place stands there.
fn run(characters: &[char], at: usize) -> usize {
    let rest = characters.get(at..).unwrap_or_default();
    rest.iter().take_while(|c| Some(*c) == rest.first()).count()
}

/// The pairs of parentheses.
fn parentheses(characters: &[char]) -> BTreeMap<usize, usize> {
    let (mut pairs, mut open) = (BTreeMap::new(), Vec::new());
    for (at, character) in characters.iter().enumerate() {
        match character {
            '(' => open.push(at),
            ')' => pairs.extend(open.pop().map(|start| (start, at))),
            _ => {}
        }
    }
    pairs
}

/// For each run of backticks the next one of the same length.
fn ticks(characters: &[char]) -> BTreeMap<usize, usize> {
    let mut runs = Vec::new();
    let mut at = 0;
    while let Some(character) = characters.get(at) {
        let length = if *character == '`' { run(characters, at) } else { 0 };
        runs.extend((length > 0).then_some((at, length)));
        at += length.max(1);
    }
    let (mut next, mut pairs) = (BTreeMap::new(), BTreeMap::new());
    for (at, length) in runs.into_iter().rev() {
        pairs.extend(next.insert(length, at).map(|close| (at, close)));
    }
    pairs
}

/// What is left of a tag: addresses, and names that stand for something and are no tag of HTML.
fn tag_text(content: &str) -> &str {
    const INLINE: [&str; 18] = [
        "a", "abbr", "b", "code", "em", "font", "i", "kbd", "mark", "q", "small", "span", "strong", "sub",
        "sup", "tt", "u", "del",
    ];
    const OTHER: [&str; 28] = [
        "blockquote",
        "br",
        "button",
        "caption",
        "center",
        "cite",
        "dd",
        "div",
        "dl",
        "dt",
        "h1",
        "h2",
        "hr",
        "iframe",
        "img",
        "input",
        "li",
        "ol",
        "p",
        "samp",
        "section",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ];
    let name = content
        .trim_start_matches('/')
        .split(|c: char| c.is_whitespace() || c == '/')
        .next()
        .unwrap_or_default();
    let name = name.to_ascii_lowercase();
    let is_address = content.contains("://") || content.contains('@');
    match name.as_str() {
        _ if is_address && !content.contains(char::is_whitespace) => content.trim_start_matches("mailto:"),
        name if INLINE.contains(&name) => "",
        name if OTHER.contains(&name) => " ",
        _ if content.starts_with(['/', '!', '?']) || content.ends_with('/') || content.contains('=') => " ",
        _ => content,
    }
}

/// The character that an entity of HTML stands for.
fn entity(name: &str) -> Option<char> {
    const NAMED: [(&str, char); 22] = [
        ("amp", '&'),
        ("apos", '\''),
        ("bull", '•'),
        ("copy", '©'),
        ("euro", '€'),
        ("ge", '≥'),
        ("gt", '>'),
        ("hellip", '…'),
        ("laquo", '«'),
        ("ldquo", '“'),
        ("le", '≤'),
        ("lsquo", '‘'),
        ("lt", '<'),
        ("mdash", '—'),
        ("nbsp", ' '),
        ("ndash", '–'),
        ("quot", '"'),
        ("raquo", '»'),
        ("rdquo", '”'),
        ("reg", '®'),
        ("rsquo", '’'),
        ("times", '×'),
    ];
    let number = name.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => number.parse().ok(),
    });
    let numbered = number.and_then(char::from_u32).map(|c| if c.is_control() { ' ' } else { c });
    numbered.or_else(|| NAMED.iter().find(|(known, _)| *known == name).map(|(_, meant)| *meant))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads each of some texts, and shows all that became something else than was expected.
    fn check(read: impl Fn(&str) -> String, rows: &[(&str, &str)]) {
        let wrong: Vec<String> = rows
            .iter()
            .map(|(given, expected)| (given, expected, read(given)))
            .filter(|(_, expected, found)| found != *expected)
            .map(|(given, expected, found)| format!("{given:?} became {found:?}, not {expected:?}"))
            .collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn captions() {
        check(
            caption,
            &[
                ("customer_id", "Customer ID"),
                ("createdAt", "Created At"),
                ("created_by_flow", "Created by Flow"),
                ("userID", "User ID"),
                ("userIDs", "User IDs"),
                ("userIDsList", "User IDs List"),
                ("HTTPServer", "HTTP Server"),
                ("parseURLNow", "Parse URL Now"),
                ("ACCOUNT_ID", "Account ID"),
                ("NAME", "Name"),
                ("KEY", "Key"),
                ("APY", "APY"),
                ("ROUTING_NMBR", "Routing NMBR"),
                ("X-Request-Id", "Request ID"),
                ("x-api-key", "API Key"),
                ("x-", "X"),
                ("X-*", "X"),
                ("$filter", "Filter"),
                ("_links", "Links"),
                ("@type", "Type"),
                ("filter[name]", "Filter Name"),
                ("ids[]", "IDs"),
                ("price>", "Price"),
                ("created>=", "Created"),
                ("amount[gte]", "Amount Greater Than or Equal"),
                ("lt", "Lt"),
                ("address1", "Address 1"),
                ("address1Line", "Address 1 Line"),
                ("trackingCategoryID2", "Tracking Category ID 2"),
                ("oauth2", "OAuth2"),
                ("OAuthToken", "OAuth Token"),
                ("sha256", "SHA256"),
                ("sha256Hash", "SHA256 Hash"),
                ("md5", "MD5"),
                ("v2", "V2"),
                ("2fa", "2FA"),
                ("2FAToken", "2FA Token"),
                ("B2B", "B2B"),
                ("ipv4_address", "IPv4 Address"),
                ("IPv6", "IPv6"),
                ("iOSVersion", "iOS Version"),
                ("payPalEmail", "PayPal Email"),
                ("us_state", "Us State"),
                ("US_STATE", "US State"),
                ("timeout_ms", "Timeout ms"),
                ("endToEndId", "End to End ID"),
                ("sort_by", "Sort By"),
                ("a/b\\c<d>e*f%g&h?i", "A B C D E F G H I"),
                ("größe_in_cm", "Größe in Cm"),
                ("straßenName", "Straßen Name"),
                ("名前", "名前"),
                ("cafe\u{301}_name", "Cafe\u{301} Name"),
                ("\u{301}\u{301}", "Value"),
                ("🎉party🎉", "Party"),
                ("*", "Value"),
                ("", "Value"),
                ("\u{0}\u{7}\n", "Value"),
            ],
        );
    }

    #[test]
    fn choices() {
        check(
            choice,
            &[
                ("in_progress", "In Progress"),
                ("IN_PROGRESS", "In Progress"),
                ("createdAt", "Created At"),
                ("asc", "Asc"),
                ("x-small", "X Small"),
                ("EUR", "EUR"),
                ("US", "US"),
                ("de", "de"),
                ("on", "On"),
                ("de-DE", "de-DE"),
                ("zh_Hant_TW", "zh_Hant_TW"),
                ("1.0", "1.0"),
                ("gpt-4o-mini", "gpt-4o-mini"),
                ("image/png", "image/png"),
                ("me@example.com", "me@example.com"),
                ("urn:a:b", "urn:a:b"),
                ("two words?", "two words?"),
                ("LAST_30_DAYS", "Last 30 Days"),
                ("24_hour", "24 Hour"),
                ("net_1x", "net_1x"),
                ("customer.created", "Customer Created"),
                ("-created_at", "Created At (Descending)"),
                ("+name", "Name (Ascending)"),
                ("SMS", "SMS"),
                (">=", ">="),
                ("größer", "größer"),
                ("", "Empty"),
                ("\n\u{0}", "Empty"),
            ],
        );
    }

    #[test]
    fn ids_of_their_own() {
        let id = |id: &str| operation_id(Some(id), "get", "/customers");
        check(
            id,
            &[
                ("list_customers", "ListCustomers"),
                ("getUserByID", "GetUserByID"),
                ("get_user_by_id", "GetUserByID"),
                ("users/list", "UsersList"),
                ("listOfOrders", "ListOfOrders"),
                ("getFilterByIdV2", "GetFilterByIdV2"),
                ("crm_api_users", "CrmAPIUsers"),
                ("2fa_send", "Op2FASend"),
                ("créer-client", "CreerClient"),
                ("getUser{id}", "GetUserID"),
                ("", "ListCustomers"),
                ("***", "ListCustomers"),
                ("名前", "ListCustomers"),
                ("42", "ListCustomers"),
            ],
        );
    }

    #[test]
    fn ids_of_routes() {
        let id = |route: &str| {
            let (method, path) = route.split_once(' ').unwrap_or_default();
            operation_id(None, method, path)
        };
        check(
            id,
            &[
                ("GET /customers/{id}/orders", "ListCustomerOrders"),
                ("get /customers/{id}", "GetCustomer"),
                ("get /customers", "ListCustomers"),
                ("get /status", "GetStatus"),
                ("get /sms", "GetSMS"),
                ("post /customers", "CreateCustomer"),
                ("post /customers/{id}/addresses", "CreateCustomerAddress"),
                ("put /categories/{id}", "UpdateCategory"),
                ("patch /boxes/{id}", "UpdateBox"),
                ("delete /news/{id}", "DeleteNews"),
                ("delete /statuses/{id}", "DeleteStatus"),
                ("head /files/{name}", "HeadFile"),
                ("options /", "Operation"),
                ("get /api/v1/rest/users", "ListUsers"),
                ("get /v1beta1/users", "ListUsers"),
                ("get /v1", "GetV1"),
                ("get /2010-04-01/Accounts/{Sid}/Messages/{Sid}.json", "GetAccountMessage"),
                ("get /Messages.json", "ListMessages"),
                ("post /messages/{id}/cancel", "CancelMessage"),
                ("post /v1/{name}:cancel", "CreateCancel"),
                ("get /users/search", "SearchUsers"),
                ("post /customers/{id}/update_payment_method", "UpdateCustomerPaymentMethod"),
                ("get /news/news_items", "ListNewsItems"),
                ("get /help_center/help_centers/{id}", "GetHelpCenter"),
                ("get /users({id})", "GetUser"),
                ("get /{userId}", "GetUserID"),
                ("get /{", "Operation"),
                ("get /2fa/codes", "List2FACodes"),
                (" ", "Operation"),
            ],
        );
    }

    #[test]
    fn names_of_operations() {
        let name = |text: &str| summary(Some(text), None, "ListCustomers");
        check(
            name,
            &[
                ("List customers.", "List customers"),
                ("list customers", "List customers"),
                ("**List** `customers`", "List customers"),
                ("<b>List</b> customers", "List customers"),
                ("List\n customers", "List customers"),
                ("iOS devices", "iOS devices"),
                ("Create/update a user", "Create or update a user"),
                ("Create, update and/or delete", "Create, update or delete"),
                ("Read / write", "Read or write"),
                ("A/B/C tests", "A, B or C tests"),
                ("Terms & conditions", "Terms and conditions"),
                ("Is it valid?", "Is it valid"),
                ("Parcels: list all", "Parcels - list all"),
                ("List customers (deprecated)", "List customers"),
                ("[Beta] List customers", "List customers"),
                ("(Deprecated)", "Deprecated"),
                ("Trades(USER_DATA)", "Trades"),
                ("Get user(s)", "Get users"),
                ("Get a webhook_endpoint", "Get a webhook endpoint"),
                ("GET /users/{id}", "List customers"),
                ("GET /users - List users", "List users"),
                ("/users", "List customers"),
                ("GET", "List customers"),
                ("list.php", "List customers"),
                ("getUserByID", "Get user by ID"),
                ("pin_message", "Pin message"),
                ("pin_code", "PIN code"),
                ("Create a user. The user gets an email.", "Create a user"),
                ("NOTE: needs a key", "List customers"),
                ("🎉", "List customers"),
                ("🎉 Celebrate 🎉", "Celebrate"),
                ("((((", "List customers"),
                ("Users ((all", "Users"),
                (
                    "Retrieves specific attachments from a specific BankTransaction using a unique attachment Id",
                    "Retrieves specific attachments from a specific BankTransaction",
                ),
                (
                    "Retrieve a list of applications representing an application within the requesting account",
                    "Retrieve a list of applications representing an application",
                ),
                (
                    "Lists all those customers whose names begin with one and the same letter of the alphabet",
                    "Lists all those customers whose names begin with one",
                ),
                ("", "List customers"),
            ],
        );
    }

    #[test]
    fn names_of_what_has_no_summary() {
        let name = |text: &str| summary(None, Some(text), "ListCustomers");
        check(
            name,
            &[
                ("Lists the customers. Takes a page.", "Lists the customers"),
                ("This endpoint allows you to list customers, e.g. Ann.", "List customers, such as Ann"),
                ("# Customers\n\nLists them all.", "Lists them all"),
                ("Customers", "List customers"),
                ("GET /customers", "List customers"),
                (
                    "Lists all the customers that this account has had since the day on which it was made by someone.",
                    "List customers",
                ),
            ],
        );
        assert_eq!(summary(None, None, "getUserByID"), "Get user by ID");
        assert_eq!(summary(None, None, ""), "Operation");
    }

    #[test]
    fn sentences() {
        check(
            sentence,
            &[
                ("", ""),
                (" \n\t\u{0}", ""),
                ("123 --- !", ""),
                ("One", "One."),
                ("One:", "One."),
                ("One;\n", "One."),
                ("One…", "One."),
                ("One...", "One."),
                ("Really?", "Really?"),
                ("(One.)", "(One)."),
                ("一つ。", "一つ."),
                (
                    "**The** *id* of ~~a~~ `customer_id`, a customer_id",
                    "The id of a customer_id, a customer_id.",
                ),
                ("__init__ and _id and 2*3*4 and 2 * 3", "init and _id and 2*3*4 and 2 * 3."),
                ("All *.json files", "All *.json files."),
                ("See [the docs](https://a.b/c_(d)).", "See the docs."),
                ("Creates it. [Learn more](/x).", "Creates it."),
                ("\\[See it\\](/x) there", "See it there."),
                (
                    "See [it][1] and [2] and [three]\n\n[1]: https://a.b\n[three]: /c",
                    "See it and [2] and three.",
                ),
                ("![logo](a.png) Text ![b][1]\n\n[1]: x", "Text."),
                ("A<br>b <b>c</b>. <!-- d\ne -->F", "A b c. F."),
                ("<p>One</p><p>Two</p><ul><li>a</li><li>b</li></ul>", "One. Two: a; b."),
                ("Bearer <token> at <https://a.b>", "Bearer token at https://a.b."),
                ("a < b and c > d", "a < b and c > d."),
                (
                    "A &amp; B &lt;c&gt; &quot;d&quot; &#39;e&#39;&nbsp;f &unknown; &#0;",
                    "A & B <c> \"d\" 'e' f &unknown.",
                ),
                ("Kinds:\n- a\n- b;\n* c", "Kinds: a; b; c."),
                ("Kinds\n\n1. One.\n2. Two.", "Kinds: One. Two."),
                (
                    "State.\n\\* on -\n\nIt is on.\n\\* off -\n\nIt is off.",
                    "State. on - It is on. off - It is off.",
                ),
                ("# Title\nText", "Text."),
                ("# Title", "Title."),
                ("Text\n## Limits\nNone", "Text. Limits: None."),
                ("Text\n\nMore\n====\n\nEnd", "Text. More: End."),
                ("A\n```json\n{\"a\": 1}\n```\nb", "A b."),
                ("A\n\n| b | c |\n|---|---|\n| 1 | 2 |\n\nd", "A. d."),
                ("A\n\nb | c\n--|--\n1 | 2\n\nd", "A. d."),
                ("<table><tr><td>x</td></tr></table>A", "A."),
                ("> A\n> b", "A b."),
                ("A\n\n---\n\nb", "A. b."),
                ("1 \\* 2 \\_a\\_", "1 * 2 _a_."),
                ("A\u{200b}b\u{202e}c", "Abc."),
                ("cafe\u{301} 🎉", "cafe\u{301} 🎉."),
                ("\\* \\`a\\` - b", "a - b."),
                ("One.\\nTwo, split by \\n", "One. Two, split by \\n."),
                ("[[[a]]](b", "[[[a]]](b."),
            ],
        );
    }

    #[test]
    fn long_texts_end_with_a_sentence_or_a_word() {
        let long = sentence(&"Five words make a sentence. ".repeat(50));
        assert!(long.ends_with("make a sentence.") && long.chars().count() <= 1_000, "{long}");
        let long = sentence(&"word ".repeat(500));
        assert!(long.ends_with("word word.") && long.chars().count() <= 1_000, "{long}");
        assert_eq!(sentence(&"é".repeat(5_000)).chars().count(), 1_000);
        assert_eq!(caption(&"word_".repeat(50)), ["Word"; 16].join(" "));
        assert_eq!(caption(&"x".repeat(500)).len(), 80);
        assert_eq!(operation_id(Some(&"word_".repeat(50)), "", ""), "Word".repeat(20));
        assert_eq!(choice(&"a/".repeat(50)).len(), 80);
    }

    #[test]
    fn titles() {
        check(
            title,
            &[
                ("Acme Parcels API", "Acme Parcels"),
                ("Acme REST API v2.0", "Acme"),
                ("OpenAPI Specification for Acme", "Acme"),
                ("The Movie DB API", "The Movie DB"),
                ("Acme Connector for Power Automate", "Acme"),
                ("Microsoft Graph", "Microsoft Graph"),
                ("Acme-API", "Acme"),
                ("Acme (v1)", "Acme"),
                ("Acme (beta)", "Acme"),
                ("Acme API - Version 3", "Acme"),
                ("disease.sh Docs - An open API for disease-related statistics", "disease.sh"),
                ("Trust & Safety", "Trust and Safety"),
                ("Twilio SendGrid Marketing Campaigns", "Twilio SendGrid Marketing"),
                ("1Password", "1Password"),
                ("API's", "s"),
                ("API", "Imported Service"),
                ("", "Imported Service"),
                ("***", "Imported Service"),
            ],
        );
        assert_eq!(title(&"x".repeat(99)), "x".repeat(30));
    }

    #[test]
    fn descriptions_of_connectors() {
        let read = |text: &str| connector_description(text, "Acme");
        check(
            read,
            &[
                ("", "Work with the data of Acme in flows and apps."),
                ("Sends parcels", "Sends parcels. Work with the data of Acme in flows and apps."),
                ("https://acme.example.com/documents", "Work with the data of Acme in flows and apps."),
                (
                    "Sends parcels from Power Automate to all.",
                    "Work with the data of Acme in flows and apps.",
                ),
                ("Sends parcels to **places** near and far", "Sends parcels to places near and far."),
            ],
        );
        let long = read(&"Sends parcels. ".repeat(50));
        assert!((300..=500).contains(&long.len()) && long.ends_with("Sends parcels."), "{long}");
    }

    #[test]
    fn nouns() {
        check(
            noun,
            &[
                ("Customer ID", "The customer ID."),
                ("OAuth2 Token", "The OAuth2 token."),
                ("iOS Version", "The iOS version."),
                ("Max Vitamin A", "The max vitamin A."),
                ("Is Active", "Whether it is active."),
                ("Has Children", "Whether it has children."),
                ("Should Retry", "Whether to retry."),
                ("Created At", "When it was created."),
                ("Created By", "By whom it was created."),
                ("Archived", "Whether or when it was archived."),
                ("Speed", "The speed."),
                ("Sort By", "What to sort by."),
                ("Include", "What to include."),
                ("Include Archived", "The setting to include archived."),
                ("The Name", "The name."),
                ("", "The value."),
            ],
        );
    }

    #[test]
    fn hostile_texts_are_read_once() {
        const LENGTH: usize = 1 << 13;
        let units = [
            "*",
            "_",
            "~~",
            "[",
            "]",
            "<",
            "(",
            ")",
            "`",
            "\\",
            "&",
            "!",
            "|",
            "#",
            ">",
            "-",
            ".",
            "。",
            "{",
            "/",
            " ",
            "\n",
            "\u{0}",
            "\u{301}",
            "🎉",
            "![",
            "](",
            "][",
            "<!--",
            "<pre>",
            "<p",
            "<a<",
            "*a",
            "_a ",
            "` `` ",
            "&#",
            "- a\n",
            "# a\n",
            "a. ",
            "[a](",
            "[a]: b\n",
            "[a][a]",
            "a|b\n-|-\n",
            "Aa1",
        ];
        for unit in units {
            let mut text = unit.repeat(LENGTH / unit.len());
            text.push_str("a>");
            let found = [
                caption(&text),
                choice(&text),
                operation_id(Some(&text), &text, &text),
                operation_id(None, &text, &text),
                summary(Some(&text), Some(&text), &text),
                sentence(&text),
                title(&text),
                connector_description(&text, &text),
                noun(&text),
            ];
            assert!(found.iter().all(|text| text.chars().count() <= 2 * MOST_READ), "{unit:?}");
        }
    }
    #[test]
    fn texts_of_a_megabyte_take_no_longer_than_their_length() {
        for unit in ["*", "[", "<"] {
            let text = unit.repeat(1 << 20);
            assert_eq!((caption(&text), sentence(&text)), ("Value".to_owned(), String::new()));
        }
    }
}
