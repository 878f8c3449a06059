//! JSON that is written down in a connector, checked while the crate compiles.

/// How deep a value may go: deeper than any that people write.
pub(crate) const DEEPEST: usize = 100;

/// The text is one value of JSON.
pub(super) const fn check(text: &str) {
    let bytes = text.as_bytes();
    let mut open = [0; DEEPEST];
    let mut depth = 0;
    let mut at = space(bytes, 0);
    loop {
        // A value begins.
        match byte(bytes, at) {
            opening @ (b'{' | b'[') => {
                assert!(depth < DEEPEST, "JSON goes at most 100 levels deep");
                open[depth] = opening;
                depth += 1;
                at = space(bytes, at + 1);
                if byte(bytes, at) != opening + 2 {
                    if opening == b'{' {
                        at = key(bytes, at);
                    }
                    continue;
                }
            }
            b'"' => at = string(bytes, at),
            b't' => at = word(bytes, at, b"true"),
            b'f' => at = word(bytes, at, b"false"),
            b'n' => at = word(bytes, at, b"null"),
            _ => at = number(bytes, at),
        }
        // A value has ended, or what it is in does.
        loop {
            at = space(bytes, at);
            if depth == 0 {
                assert!(at == bytes.len(), "there is more than one value of JSON");
                return;
            }
            let opening = open[depth - 1];
            let next = byte(bytes, at);
            if next == b',' {
                at = space(bytes, at + 1);
                if opening == b'{' {
                    at = key(bytes, at);
                }
                break;
            }
            assert!(next == opening + 2, "JSON lacks a comma or a bracket");
            depth -= 1;
            at += 1;
        }
    }
}

/// The members have different names, and each is a value of JSON.
pub(super) const fn check_members(members: &[(&str, &str)]) {
    let mut i = 0;
    while i < members.len() {
        check(members[i].1);
        let mut earlier = 0;
        while earlier < i {
            let is_same = super::text::same(members[i].0, members[earlier].0);
            assert!(!is_same, "two raw members have the same name");
            earlier += 1;
        }
        i += 1;
    }
}

/// The byte there; zero, which JSON holds nowhere, past the end.
const fn byte(bytes: &[u8], at: usize) -> u8 {
    if at < bytes.len() { bytes[at] } else { 0 }
}

const fn space(bytes: &[u8], mut at: usize) -> usize {
    while matches!(byte(bytes, at), b' ' | b'\t' | b'\n' | b'\r') {
        at += 1;
    }
    at
}

/// Past a name, the colon and what follows them.
const fn key(bytes: &[u8], at: usize) -> usize {
    assert!(byte(bytes, at) == b'"', "a member of JSON begins with a name in quotes");
    let at = space(bytes, string(bytes, at));
    assert!(byte(bytes, at) == b':', "a colon stands after the name of a member of JSON");
    space(bytes, at + 1)
}

const fn string(bytes: &[u8], mut at: usize) -> usize {
    at += 1;
    loop {
        match byte(bytes, at) {
            b'"' => return at + 1,
            b'\\' => match byte(bytes, at + 1) {
                b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => at += 2,
                b'u' => at = escaped(bytes, at),
                _ => panic!("JSON does not know this escape"),
            },
            0..=0x1f => panic!("a text of JSON has no end, or a line break"),
            _ => at += 1,
        }
    }
}

/// Past `\uXXXX`, or past two of them where one is half a character.
const fn escaped(bytes: &[u8], at: usize) -> usize {
    let unit = unit(bytes, at);
    if unit < 0xd800 || unit > 0xdfff {
        return at + 6;
    }
    let is_whole = unit < 0xdc00
        && byte(bytes, at + 6) == b'\\'
        && byte(bytes, at + 7) == b'u'
        && matches!(self::unit(bytes, at + 6), 0xdc00..=0xdfff);
    assert!(is_whole, "an escape of JSON is half a character");
    at + 12
}

const fn unit(bytes: &[u8], at: usize) -> u32 {
    let (mut i, mut unit) = (at + 2, 0);
    while i < at + 6 {
        let digit = match byte(bytes, i) {
            digit @ b'0'..=b'9' => digit - b'0',
            digit @ b'a'..=b'f' => digit - b'a' + 10,
            digit @ b'A'..=b'F' => digit - b'A' + 10,
            _ => panic!("an escape of JSON has four digits"),
        };
        unit = unit * 16 + digit as u32;
        i += 1;
    }
    unit
}

const fn word(bytes: &[u8], at: usize, word: &[u8]) -> usize {
    let mut i = 0;
    while i < word.len() {
        assert!(byte(bytes, at + i) == word[i], "JSON knows true, false and null");
        i += 1;
    }
    at + word.len()
}

/// Numbers are kept to what every reader can hold.
const fn number(bytes: &[u8], mut at: usize) -> usize {
    let start = at;
    if byte(bytes, at) == b'-' {
        at += 1;
    }
    if byte(bytes, at) == b'0' {
        at += 1;
    } else {
        at = digits(bytes, at);
    }
    if byte(bytes, at) == b'.' {
        at = digits(bytes, at + 1);
    }
    if matches!(byte(bytes, at), b'e' | b'E') {
        at += 1;
        if matches!(byte(bytes, at), b'+' | b'-') {
            at += 1;
        }
        let exponent = at;
        at = digits(bytes, at);
        assert!(at - exponent <= 2, "a number of JSON is too large");
    }
    assert!(at - start <= 60, "a number of JSON is too long");
    at
}

const fn digits(bytes: &[u8], mut at: usize) -> usize {
    assert!(byte(bytes, at).is_ascii_digit(), "this is no value of JSON");
    while byte(bytes, at).is_ascii_digit() {
        at += 1;
    }
    at
}
