//! What is inside of a block of Markdown: emphasis, code, links.

use std::collections::{BTreeMap, BTreeSet};

use super::html::{entity, tag_text};
use crate::import::words::{LONGEST_NAME, MOST_READ};

/// Stands where a mark was that may turn out to be none; no text that is read holds it.
const HELD: char = '\u{1}';

/// Reads what is inside of a block.
pub(super) struct Inline<'t> {
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
    pub(super) fn read(text: &str, labels: &'t BTreeSet<String>) -> String {
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
