//! Regular expressions as .NET reads them.

use std::collections::BTreeSet;
use std::iter::Peekable;
use std::str::Chars;

/// General categories of Unicode, which `\p{…}` takes beside the names of blocks.
const CATEGORIES: [&str; 37] = [
    "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc", "Pd", "Ps",
    "Pe", "Pi", "Pf", "Po", "S", "Sm", "Sc", "Sk", "So", "Z", "Zs", "Zl", "Zp", "C", "Cc", "Cf", "Cs", "Co",
    "Cn",
];

/// What is wrong with a pattern; nothing for a sound one. One pass, without a look at what the pattern matches.
///
/// Not told: names of Unicode blocks that do not exist, conditions with too many alternatives, and what comes behind the
/// options `n` and `x`, which change how a pattern is read.
pub fn pattern_problem(pattern: &str) -> Option<String> {
    let mut reading = Reading::new(pattern);
    let problem = match reading.read() {
        Ok(()) => reading.undefined()?,
        Err(Stop::Unjudged) => return None,
        Err(Stop::Problem(problem)) => problem,
    };
    Some(problem)
}

/// Why reading ended early.
enum Stop {
    /// From here on it is read in another way.
    Unjudged,
    Problem(String),
}

/// What stands before a place: whether it can be repeated.
#[derive(Clone, Copy, PartialEq)]
enum Before {
    Nothing,
    Atom,
    Repeated,
}

struct Reading<'p> {
    rest: Peekable<Chars<'p>>,
    open_groups: usize,
    /// Groups without a name; they are counted first.
    unnamed: u32,
    numbers: BTreeSet<u32>,
    names: BTreeSet<String>,
    /// References to groups, which may come before these.
    references: Vec<Group>,
}

#[derive(Clone, PartialEq)]
enum Group {
    Number(u32),
    Name(String),
}

fn problem<T>(problem: impl Into<String>) -> Result<T, Stop> {
    Err(Stop::Problem(problem.into()))
}

/// What names and unknown escapes are made of.
fn is_of_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

impl<'p> Reading<'p> {
    fn new(pattern: &'p str) -> Reading<'p> {
        Reading {
            rest: pattern.chars().peekable(),
            open_groups: 0,
            unnamed: 0,
            numbers: BTreeSet::new(),
            names: BTreeSet::new(),
            references: Vec::new(),
        }
    }

    /// Takes the next character if it is this one.
    fn takes(&mut self, character: char) -> bool {
        self.rest.next_if_eq(&character).is_some()
    }

    fn word(&mut self, belongs: impl Fn(char) -> bool) -> String {
        std::iter::from_fn(|| self.rest.next_if(|&character| belongs(character))).collect()
    }

    /// A number; nothing where no digit stands.
    fn number(&mut self) -> Result<Option<u32>, Stop> {
        let digits = self.word(|character| character.is_ascii_digit());
        if digits.is_empty() {
            return Ok(None);
        }
        match digits.parse::<i32>() {
            Ok(number) => Ok(Some(number.unsigned_abs())),
            Err(_) => problem(format!("has the number {digits}, which is too large")),
        }
    }

    fn read(&mut self) -> Result<(), Stop> {
        let mut before = Before::Nothing;
        while let Some(character) = self.rest.next() {
            before = match character {
                '\\' => {
                    self.escape_outside()?;
                    Before::Atom
                }
                '[' => {
                    self.class()?;
                    Before::Atom
                }
                '(' => {
                    let is_comment = self.group()?;
                    if is_comment { before } else { Before::Nothing }
                }
                ')' if self.open_groups == 0 => return problem("has a ')' without its '('"),
                ')' => {
                    self.open_groups -= 1;
                    Before::Atom
                }
                '|' => Before::Nothing,
                '*' | '+' | '?' => self.repeated(before)?,
                '{' => match self.bounds() {
                    Some(bounds) => {
                        let bounded = self.repeated(before)?;
                        check_bounds(&bounds)?;
                        bounded
                    }
                    None => Before::Atom,
                },
                _ => Before::Atom,
            };
        }
        if self.open_groups > 0 { problem("has a '(' without its ')'") } else { Ok(()) }
    }

    /// Reads on behind a quantifier.
    fn repeated(&mut self, before: Before) -> Result<Before, Stop> {
        match before {
            Before::Nothing => problem("repeats nothing"),
            Before::Repeated => problem("repeats a repetition"),
            Before::Atom => {
                self.takes('?');
                Ok(Before::Repeated)
            }
        }
    }

    /// The bounds behind a '{', if it is a quantifier: any other stands for itself.
    fn bounds(&mut self) -> Option<String> {
        let mut ahead = self.rest.clone();
        let bounds: String =
            std::iter::from_fn(|| ahead.next_if(|&next| next.is_ascii_digit() || next == ',')).collect();
        let is_bounds = bounds.starts_with(|first: char| first.is_ascii_digit())
            && bounds.matches(',').count() < 2
            && ahead.next_if_eq(&'}').is_some();
        is_bounds.then(|| {
            self.rest = ahead;
            bounds
        })
    }

    /// Reads on behind a '('. Whether it was a comment.
    fn group(&mut self) -> Result<bool, Stop> {
        if !self.takes('?') {
            self.open_groups += 1;
            self.unnamed += 1;
            return Ok(false);
        }
        if self.rest.peek() == Some(&'(') {
            self.condition()?;
            return Ok(false);
        }
        match self.rest.next() {
            Some(':' | '=' | '!' | '>') => self.open_groups += 1,
            Some('#') => {
                return if self.rest.any(|character| character == ')') {
                    Ok(true)
                } else {
                    problem("has a comment without its end")
                };
            }
            Some('<') if self.takes('=') || self.takes('!') => self.open_groups += 1,
            Some('<') => self.named_group('>')?,
            Some('\'') => self.named_group('\'')?,
            Some(option) if option != ')' => self.options(option)?,
            _ => return problem("has a group that begins with '?' and is of no kind"),
        }
        Ok(false)
    }

    /// Reads the name of a group, or the groups that it balances.
    fn named_group(&mut self, end: char) -> Result<(), Stop> {
        self.open_groups += 1;
        let name = self.group_name()?;
        let is_balancing = self.takes('-');
        let other = if is_balancing { self.group_name()? } else { None };
        if !self.takes(end) || (if is_balancing { &other } else { &name }).is_none() {
            return problem("has a group with an invalid name");
        }
        match name {
            Some(Group::Number(0)) => return problem("has a group of the number 0"),
            Some(Group::Number(number)) => {
                self.numbers.insert(number);
            }
            Some(Group::Name(name)) => {
                self.names.insert(name);
            }
            None => {}
        }
        self.references.extend(other);
        Ok(())
    }

    fn group_name(&mut self) -> Result<Option<Group>, Stop> {
        if let Some(number) = self.number()? {
            return Ok(Some(Group::Number(number)));
        }
        let name = self.word(is_of_word);
        Ok((!name.is_empty()).then_some(Group::Name(name)))
    }

    /// Reads the condition of `(?(…)a|b)` if it is the number of a group; any other is read as a group by itself.
    fn condition(&mut self) -> Result<(), Stop> {
        self.open_groups += 1;
        let before = self.rest.clone();
        self.takes('(');
        match self.number()? {
            Some(number) if self.takes(')') => self.references.push(Group::Number(number)),
            Some(_) => return problem("has a condition that names no group"),
            None => self.rest = before,
        }
        Ok(())
    }

    /// Reads options up to the end of their group, or the beginning of what they are for.
    fn options(&mut self, first: char) -> Result<(), Stop> {
        let mut is_off = false;
        let mut option = Some(first);
        loop {
            match option {
                Some('+') => is_off = false,
                Some('-') => is_off = true,
                Some('i' | 'I' | 'm' | 'M' | 's' | 'S') => {}
                Some('n' | 'N' | 'x' | 'X') if is_off => {}
                Some('n' | 'N' | 'x' | 'X') => return Err(Stop::Unjudged),
                Some(':') => {
                    self.open_groups += 1;
                    return Ok(());
                }
                // Nothing is opened, and nothing can be repeated.
                Some(')') => return Ok(()),
                _ => return problem(format!("has a group of an unknown kind, '(?{first}'")),
            }
            option = self.rest.next();
        }
    }

    /// Reads on behind a backslash outside of a class.
    fn escape_outside(&mut self) -> Result<(), Stop> {
        match self.rest.peek() {
            Some('b' | 'B' | 'A' | 'G' | 'Z' | 'z') => {
                self.rest.next();
                Ok(())
            }
            Some('k') => {
                self.rest.next();
                self.named_reference()
            }
            Some('1'..='9') => {
                let digits: String = self.word(|character| character.is_ascii_digit());
                let number = digits.parse().unwrap_or(u32::MAX);
                // One of several digits may be the number of a character instead, in eights.
                if number <= 9 || digits.starts_with(['8', '9']) {
                    self.references.push(Group::Number(number));
                }
                Ok(())
            }
            _ => self.escape().map(|_| ()),
        }
    }

    fn named_reference(&mut self) -> Result<(), Stop> {
        let end = if self.takes('<') {
            '>'
        } else if self.takes('\'') {
            '\''
        } else {
            return problem("has a '\\k' without the name of a group");
        };
        match self.group_name()? {
            Some(group) if self.takes(end) => self.references.push(group),
            _ => return problem("has a '\\k' without the name of a group"),
        }
        Ok(())
    }

    /// Reads on behind a backslash: the character that it stands for, or nothing for a whole class.
    fn escape(&mut self) -> Result<Option<char>, Stop> {
        let Some(character) = self.rest.next() else { return problem("ends in a lone backslash") };
        Ok(match character {
            'd' | 'D' | 's' | 'S' | 'w' | 'W' => None,
            'p' | 'P' => {
                self.category(character)?;
                None
            }
            'x' => Some(self.code(character, 2)?),
            'u' => Some(self.code(character, 4)?),
            'c' => match self.rest.next() {
                Some(control @ ('@'..='_' | 'a'..='z')) => {
                    let letter = u8::try_from(control.to_ascii_uppercase()).unwrap_or(b'@');
                    Some(char::from(letter.saturating_sub(b'@')))
                }
                _ => return problem("has a '\\c' without its letter"),
            },
            '0'..='7' => {
                let further: String =
                    std::iter::from_fn(|| self.rest.next_if(|next| ('0'..='7').contains(next)))
                        .take(2)
                        .collect();
                let code = u32::from_str_radix(&format!("{character}{further}"), 8).unwrap_or_default();
                // Only the lower eight bits count.
                Some(char::from(u8::try_from(code & 0xff).unwrap_or_default()))
            }
            'a' => Some('\u{7}'),
            'b' => Some('\u{8}'),
            'e' => Some('\u{1b}'),
            'f' => Some('\u{c}'),
            'n' => Some('\n'),
            'r' => Some('\r'),
            't' => Some('\t'),
            'v' => Some('\u{b}'),
            other if is_of_word(other) => return problem(format!("has the unknown escape '\\{other}'")),
            other => Some(other),
        })
    }

    /// A character by its number, in so many digits.
    fn code(&mut self, kind: char, length: usize) -> Result<char, Stop> {
        let digits: String =
            std::iter::from_fn(|| self.rest.next_if(char::is_ascii_hexdigit)).take(length).collect();
        if digits.len() < length {
            return problem(format!("has a '\\{kind}' without {length} hexadecimal digits"));
        }
        let code = u32::from_str_radix(&digits, 16).unwrap_or_default();
        // Halves of a pair are no characters by themselves; how they are ordered does not matter to anybody.
        Ok(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn category(&mut self, kind: char) -> Result<(), Stop> {
        if !self.takes('{') {
            return problem(format!("has a '\\{kind}' without a category in braces"));
        }
        let name = self.word(|character| is_of_word(character) || character == '-');
        if !self.takes('}') {
            return problem(format!("has a '\\{kind}' without a category in braces"));
        }
        let is_known =
            CATEGORIES.contains(&name.as_str()) || name.starts_with("Is") || name.starts_with("_xml");
        if is_known { Ok(()) } else { problem(format!("has the unknown category '\\{kind}{{{name}}}'")) }
    }

    /// Reads a class whose bracket was opened, and those that are subtracted from it: each is the last thing inside another.
    fn class(&mut self) -> Result<(), Stop> {
        let mut depth = 1_usize;
        let mut is_first = true;
        self.takes('^');
        let mut from: Option<char> = None;
        loop {
            let Some(character) = self.rest.next() else { return problem("has a '[' without its ']'") };
            let (member, is_escaped) = match character {
                ']' if !is_first => {
                    depth -= 1;
                    if depth == 0 {
                        return Ok(());
                    }
                    if self.rest.peek().is_some_and(|&next| next != ']') {
                        return problem("subtracts a class that is not the last in its class");
                    }
                    continue;
                }
                '\\' => match self.escape()? {
                    Some(member) => (member, true),
                    None if from.is_some() => return problem("has a range that ends in a class"),
                    None => {
                        is_first = false;
                        continue;
                    }
                },
                '[' if from.is_none() => {
                    self.posix_class();
                    ('[', false)
                }
                other => (other, false),
            };
            let starts_subtraction = |is_after_dash: bool| is_after_dash && !is_escaped && !is_first;
            let is_nested = if let Some(from) = from.take() {
                let is_nested = starts_subtraction(member == '[');
                if !is_nested && from > member {
                    return problem(format!("has the range {from}-{member}, which is reversed"));
                }
                is_nested
            } else if starts_subtraction(member == '-') && self.takes('[') {
                true
            } else {
                if !(is_escaped && member == '-') && self.is_before_range() {
                    self.rest.next();
                    from = Some(member);
                }
                false
            };
            if is_nested {
                depth += 1;
                self.takes('^');
            }
            is_first = is_nested;
        }
    }

    /// Whether a dash comes next that is not the last in its class.
    fn is_before_range(&self) -> bool {
        let mut ahead = self.rest.clone();
        ahead.next() == Some('-') && ahead.next().is_some_and(|next| next != ']')
    }

    /// Passes over `:name:]`, of which .NET makes nothing.
    fn posix_class(&mut self) {
        let before = self.rest.clone();
        let is_whole = self.takes(':') && {
            self.word(is_of_word);
            self.takes(':') && self.takes(']')
        };
        if !is_whole {
            self.rest = before;
        }
    }

    /// The first reference to a group that there is not. Groups with names get numbers behind the others.
    fn undefined(&self) -> Option<String> {
        let mut numbers = self.numbers.clone();
        numbers.extend(0..=self.unnamed);
        let mut next = 1;
        for _ in &self.names {
            while !numbers.insert(next) {
                next += 1;
            }
        }
        self.references.iter().find_map(|group| match group {
            Group::Number(number) if !numbers.contains(number) => {
                Some(format!("refers to the group {number}, which does not exist"))
            }
            Group::Name(name) if !self.names.contains(name) => {
                Some(format!("refers to the group '{name}', which does not exist"))
            }
            _ => None,
        })
    }
}

fn check_bounds(bounds: &str) -> Result<(), Stop> {
    let (low, high) = bounds.split_once(',').unwrap_or((bounds, ""));
    let number = |digits: &str| digits.parse::<i32>().ok().filter(|_| !digits.is_empty());
    let is_too_large = |digits: &&str| !digits.is_empty() && number(digits).is_none();
    if let Some(digits) = [low, high].iter().find(|digits| is_too_large(digits)) {
        return problem(format!("repeats {digits} times, which is too often"));
    }
    match (number(low), number(high)) {
        (Some(low), Some(high)) if low > high => {
            problem(format!("repeats from {low} to {high} times, which is reversed"))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::pattern_problem;

    #[test]
    fn broken_patterns_are_told() {
        let broken = [
            "a{3,1}",
            "x{3,1}?",
            "[z-a]",
            "a**",
            "a++",
            "a{2}{3}",
            "{3}",
            r"\p{Foo}",
            r"\pL",
            r"(?<n>a)\k<m>",
            r"\k",
            "(?<-n>a)",
            r"\1",
            r"\8",
            r"\81",
            "(?(1)a|b)",
            "(?P<n>a)",
            "(?z)a",
            r"[a-\d]",
            r"\u12",
            r"\xZ",
            r"\c",
            r"\d{99999999999}",
            "(",
            "(a",
            "a)",
            "[a",
            "[]",
            "[^]",
            "*a",
            "(*a)",
            "a|*",
            "(?i)*",
            "a???",
            "\\",
            r"[\",
            "(?",
            "(?)",
            "(?<n",
            "(?<n!>a)",
            "(?<0>a)",
            "(?#a",
            r"\y",
            r"[\8]",
            "[a-z-[b]c]",
            "[a-z-[b]",
            "[[:alpha:]",
            r"[\w-\d]{2,1}",
        ];
        for pattern in broken {
            assert!(pattern_problem(pattern).is_some(), "{pattern}");
        }
    }

    #[test]
    fn sound_patterns_pass() {
        let sound = [
            "",
            r"(?<n>a)\k<n>",
            r"(?'n'a)\k'n'",
            r"\p{L}+",
            r"\p{IsGreek}",
            "(?<=a)b",
            "(?<!a)b",
            "(?>a)b",
            "a(?#c)*",
            "[[:alpha:]]",
            "a{,3}",
            "a{",
            "a{2,}?",
            "{a}",
            "[a-z-[aeiou]]",
            "[a-z-[aeiou-[e]]]",
            r"\A\d\z",
            "[]a]",
            "[^]a]",
            "[a-]",
            "[-a]",
            "[--a]",
            r"[\d-z]",
            r"[\]]",
            r"(a)\1",
            r"\1(a)",
            r"\10",
            r"(?<n>a)(b)\2",
            "(?i)a",
            "(?i-x:a)",
            "(?x) a # (",
            "(?(a)b|c)",
            "(?(?=a)b|c)",
            r"[\--!]",
            "(?<n>a)(?(n)b|c)",
            "(a)(?(1)b|c)",
            "(?<n>a)(?<-n>b)",
            "^*",
            "a*?b",
            r"\u00e9\x41\cA\0\e",
            "]}",
            "()*",
            r"[\b\-\x41-\x5a]",
            "^(?<kind>[]()A-Z-[X]]{2})\\(\\d+\\)?$",
            "/^a$/i",
        ];
        for pattern in sound {
            assert_eq!(pattern_problem(pattern), None, "{pattern}");
        }
    }
}
