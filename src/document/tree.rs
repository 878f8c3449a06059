//! A parsed text: all of its values in one row, each before what it holds.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Number;

use super::{Pointer, pointer};

/// Number of a value in document order; the whole has the first.
pub(super) type Id = u32;

/// The whole.
pub(super) const ROOT: Id = 0;

/// Most members of an object that are looked through one by one.
const FEW: usize = 16;

/// Most values of a text. Nobody writes so many into a file that is not too large by itself, and each takes some hundred
/// bytes of memory on its way through the program.
pub(super) const MOST: usize = 1 << 23;

/// Most pointers have fewer steps, and fewer characters of names that are escaped or belong to positions.
const USUAL_STEPS: usize = 20;
const USUAL_ESCAPES: usize = 20;

/// Words of the bits that tell which names there are.
const MENTIONS: usize = 1 << 10;

/// Values in document order. What a value holds follows it, so that all inside of it is a range.
#[derive(Debug, Default)]
pub struct Tree {
    entries: Vec<Entry>,
    /// What containers hold, container by container, each in its order: looking for a member stays in one piece of memory.
    parts: Vec<Part>,
    /// Parts of objects that have more than a few, by tag, then by name.
    crowded: FxHashMap<Id, Vec<Part>>,
    /// Keys and strings, one after the other.
    texts: String,
    numbers: Vec<Number>,
    /// Objects of which two members have names of the same tag.
    alike: FxHashSet<Id>,
    /// A bit for each tag of a name.
    mentioned: Vec<u64>,
    has_repeated_keys: bool,
    /// Addresses of the text that is read: what points into it stands there as it is.
    text: Range<usize>,
}

/// A value.
#[derive(Debug)]
struct Entry {
    slot: Slot,
    /// The number behind the last value inside of this one.
    end: Id,
    /// The [`bit`]s of its members' names: most objects lack most of what rules ask for, which this tells.
    names: u64,
    held: Held,
}

/// Where a value stands.
#[derive(Clone, Copy, Debug)]
struct Slot {
    /// What holds it; the whole holds itself.
    holder: Id,
    /// Its name, if an object holds it.
    key: Stretch,
    /// The [`tag`] of its name, or its position in an array.
    tag: u32,
    /// The offset in the text of its name, or of a string in an array; [`UNKNOWN`] where those are not written as they are.
    offset: u32,
}

/// No offset.
const UNKNOWN: u32 = u32::MAX;

impl Slot {
    const ROOT: Slot = Slot { holder: ROOT, key: Stretch { start: 0, end: 0 }, tag: 0, offset: UNKNOWN };
}

/// A range of [`Tree::texts`] or [`Tree::parts`].
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Stretch {
    start: u32,
    end: u32,
}

/// What a value is, and where to find what it says or holds.
#[derive(Clone, Copy, Debug)]
pub(super) enum Held {
    Null,
    Bool(bool),
    /// Position in [`Tree::numbers`].
    Number(u32),
    String(Stretch),
    Array(Stretch),
    Object(Stretch),
}

/// A value that another one holds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    /// The [`tag`] of its name.
    tag: u32,
    pub(super) id: Id,
}

/// What a value is by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Json<'d> {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number.
    Number(&'d Number),
    /// A string, without its escapes.
    String(&'d str),
    /// An array, whose items are values of their own.
    Array,
    /// An object, whose members are values of their own.
    Object,
}

impl Tree {
    /// `null`, for what could not be read.
    pub(super) fn null() -> Tree {
        let entries = vec![Entry { slot: Slot::ROOT, end: ROOT + 1, names: 0, held: Held::Null }];
        Tree { entries, ..Tree::default() }
    }

    /// Whether an object of the text holds a key twice. A tree that was read from the text itself has both then.
    pub(super) fn has_repeated_keys(&self) -> bool {
        self.has_repeated_keys
    }

    /// How many values there are.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    fn entry(&self, id: Id) -> &Entry {
        &self.entries[id as usize]
    }

    fn text(&self, text: Stretch) -> &str {
        &self.texts[text.range()]
    }

    pub(super) fn json(&self, id: Id) -> Json<'_> {
        match self.entry(id).held {
            Held::Null => Json::Null,
            Held::Bool(value) => Json::Bool(value),
            Held::Number(position) => Json::Number(&self.numbers[position as usize]),
            Held::String(text) => Json::String(self.text(text)),
            Held::Array(_) => Json::Array,
            Held::Object(_) => Json::Object,
        }
    }

    /// The text of a string, which is what is asked for most.
    #[inline]
    pub(super) fn string(&self, id: Id) -> Option<&str> {
        let Held::String(text) = self.entry(id).held else { return None };
        Some(self.text(text))
    }

    /// What a value is, without its text or number.
    #[inline]
    pub(super) fn held(&self, id: Id) -> Held {
        self.entry(id).held
    }

    /// Numbers, in document order, those under lost keys included.
    pub(super) fn numbers(&self) -> &[Number] {
        &self.numbers
    }

    pub(super) fn is_object(&self, id: Id) -> bool {
        matches!(self.held(id), Held::Object(_))
    }

    pub(super) fn is_array(&self, id: Id) -> bool {
        matches!(self.held(id), Held::Array(_))
    }

    /// What holds a value.
    pub(super) fn holder(&self, id: Id) -> Option<Id> {
        (id != ROOT).then(|| self.entry(id).slot.holder)
    }

    /// A value and all inside of it.
    pub(super) fn range(&self, id: Id) -> Range<Id> {
        id..self.entry(id).end
    }

    /// Members of an object or items of an array.
    pub(super) fn parts(&self, id: Id) -> &[Part] {
        let (Held::Object(parts) | Held::Array(parts)) = self.entry(id).held else { return &[] };
        &self.parts[parts.range()]
    }

    /// What stands before and behind a value in what holds it.
    pub(super) fn neighbours(&self, id: Id) -> [Option<Id>; 2] {
        let parts = self.holder(id).map_or(&[][..], |holder| self.parts(holder));
        // Values are numbered in their order.
        let position = parts.partition_point(|part| part.id < id);
        let at = |position: usize| parts.get(position).map(|part| part.id);
        [position.checked_sub(1).and_then(at), at(position + 1)]
    }

    /// The name of a member.
    pub(super) fn key(&self, id: Id) -> &str {
        self.text(self.entry(id).slot.key)
    }

    /// The [`tag`] of the name of a member.
    pub(super) fn tag(&self, id: Id) -> u32 {
        self.entry(id).slot.tag
    }

    /// Where in the text the name of a member begins, or a string in an array, if that is known.
    pub(super) fn offset(&self, id: Id) -> Option<usize> {
        let offset = self.entry(id).slot.offset;
        (offset != UNKNOWN).then_some(offset as usize)
    }

    /// The member of an object by its name.
    #[inline]
    pub(super) fn member(&self, id: Id, key: &str) -> Option<Id> {
        let tag = tag(key);
        if self.entry(id).names & bit(tag) == 0 { None } else { self.tagged(id, key, tag) }
    }

    /// Whether an object may have a member of one of these names.
    #[inline]
    pub(super) fn may_have<const N: usize>(&self, id: Id, keys: [&str; N]) -> bool {
        self.entry(id).names & keys.into_iter().fold(0, |bits, key| bits | bit(tag(key))) != 0
    }

    fn tagged(&self, id: Id, key: &str, tag: u32) -> Option<Id> {
        let parts = self.parts(id);
        if parts.len() > FEW {
            let parts = self.crowded.get(&id)?;
            let order = |part: &Part| (part.tag, self.key(part.id)).cmp(&(tag, key));
            return parts.binary_search_by(order).ok().map(|position| parts[position].id);
        }
        // Bytes, as the end of a character need not be looked for.
        let name = |part: &Part| &self.texts.as_bytes()[self.entry(part.id).slot.key.range()];
        let is_it = |part: &&Part| part.tag == tag && is_same(name(part), key.as_bytes());
        parts.iter().find(is_it).map(|part| part.id)
    }

    /// Objects of which two members have names of the same [`tag`], in document order.
    pub(super) fn alike(&self) -> Vec<Id> {
        let mut alike: Vec<_> = self.alike.iter().copied().collect();
        alike.sort_unstable();
        alike
    }

    /// Whether an object is one of these.
    pub(super) fn is_alike(&self, id: Id) -> bool {
        self.alike.contains(&id)
    }

    /// Whether no two of them have, which is remembered of those that do.
    fn has_distinct_tags(&self, id: Id) -> bool {
        let Entry { names, held: Held::Object(parts), .. } = *self.entry(id) else { return true };
        let parts = &self.parts[parts.range()];
        // Bits that differ are sooner counted than tags compared.
        names.count_ones() as usize == parts.len()
            || match self.crowded.get(&id) {
                Some(sorted) => sorted.windows(2).all(|pair| pair[0].tag != pair[1].tag),
                None => (1..parts.len()).all(|at| parts[..at].iter().all(|other| other.tag != parts[at].tag)),
            }
    }

    /// Names and strings, one after the other and with nothing between.
    pub(super) fn texts(&self) -> &str {
        &self.texts
    }

    /// Whether a member of any object may have the name; where not, none has it.
    pub(super) fn mentions(&self, key: &str) -> bool {
        let (word, bit) = mention(tag(key));
        self.mentioned.get(word).is_some_and(|word| word & bit != 0)
    }

    /// The members of an object by the names that stand in its text, cheapest where none is lost: of equal names, all are
    /// the member that is left.
    pub(super) fn in_order(&self, id: Id) -> impl FnMut(&str) -> Option<Id> {
        let mut parts = self.parts(id).iter().peekable();
        move |name| {
            let next = parts.next_if(|part| self.key(part.id) == name).map(|part| part.id);
            next.or_else(|| self.member(id, name))
        }
    }

    /// Strings under a name, each with the object that holds it.
    pub(super) fn strings(&self, key: &str) -> impl Iterator<Item = (Id, &str)> {
        let tag = tag(key);
        self.entries.iter().filter_map(move |entry| match entry.held {
            Held::String(text) if entry.slot.tag == tag && self.text(entry.slot.key) == key => {
                Some((entry.slot.holder, self.text(text)))
            }
            _ => None,
        })
    }

    /// What a pointer, given as text, names.
    pub(super) fn find(&self, pointer: &str) -> Option<Id> {
        if !pointer.is_empty() && !pointer.starts_with('/') {
            return None;
        }
        pointer::steps(pointer).try_fold(ROOT, |id, step| {
            if self.is_object(id) {
                return self.member(id, &step);
            }
            let is_padded = step.starts_with('+') || (step.starts_with('0') && step.len() > 1);
            let position: usize = step.parse().ok().filter(|_| !is_padded && self.is_array(id))?;
            self.parts(id).get(position).map(|part| part.id)
        })
    }

    /// Where a value stands.
    pub(super) fn pointer(&self, id: Id) -> Pointer {
        let ids = std::iter::successors(Some(id), |id| self.holder(*id));
        let mut steps: Vec<Id> = Vec::with_capacity(USUAL_STEPS);
        steps.extend(ids.take_while(|id| *id != ROOT));
        let length = steps.iter().map(|id| 1 + self.key(*id).len()).sum::<usize>();
        let mut pointer = Pointer::with_capacity(length + USUAL_ESCAPES);
        for id in steps.into_iter().rev() {
            let Entry { slot, .. } = self.entry(id);
            if self.is_array(slot.holder) {
                pointer.push(&slot.tag.to_string());
            } else {
                pointer.push(self.text(slot.key));
            }
        }
        pointer
    }
}

impl Stretch {
    fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Whether two names are the same. Most are short enough to be known by their ends, which takes no loop and no call.
#[inline]
fn is_same(one: &[u8], other: &[u8]) -> bool {
    fn ends<const N: usize>(name: &[u8]) -> Option<(&[u8; N], &[u8; N])> {
        name.first_chunk().zip(name.last_chunk())
    }
    match one.len() {
        length if length != other.len() => false,
        4..=8 => ends::<4>(one) == ends(other),
        9..=16 => ends::<8>(one) == ends(other),
        _ => one == other,
    }
}

/// A number that equal keys share, and those of ASCII that differ in case alone; the compiler works out that of a literal.
#[inline]
pub(super) fn tag(key: &str) -> u32 {
    // This bit makes letters lower case.
    let part = |bytes: &[u8; 4]| u32::from_le_bytes(*bytes) | 0x2020_2020;
    let bytes = key.as_bytes();
    let ends = match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some(first), Some(last)) => part(first).rotate_left(13) ^ part(last),
        _ => bytes.iter().fold(0, |ends, byte| (ends << 8) | u32::from(*byte | 0x20)),
    };
    let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    (ends ^ length).wrapping_mul(0x9E37_79B9)
}

/// One of 64 bits for each tag.
#[inline]
fn bit(tag: u32) -> u64 {
    1 << (tag >> 26)
}

/// The word and the bit of a tag in [`Tree::mentioned`], by its upper half.
fn mention(tag: u32) -> (usize, u64) {
    ((tag >> 22) as usize, 1 << ((tag >> 16) % 64))
}

/// Values are counted, and bytes of texts are, by numbers that larger texts than anybody has would not fit into.
fn narrow<E: Error>(number: usize) -> Result<u32, E> {
    u32::try_from(number).map_err(|_| E::custom("more than 4 GiB"))
}

/// Reading: values are added in the order in which they stand.
impl Tree {
    fn add<E: Error>(&mut self, slot: Slot, held: Held) -> Result<Id, E> {
        if self.entries.len() == MOST {
            return Err(E::custom(format_args!("more than {MOST} values")));
        }
        let id = narrow(self.entries.len())?;
        let end = narrow(self.entries.len() + 1)?;
        self.entries.push(Entry { slot, end, names: 0, held });
        Ok(id)
    }

    /// Where a piece of the text that is read stands in it.
    fn offset_of(&self, piece: &str) -> u32 {
        let address = piece.as_ptr().addr();
        let offset = self.text.contains(&address).then(|| address - self.text.start);
        offset.and_then(|offset| u32::try_from(offset).ok()).unwrap_or(UNKNOWN)
    }

    fn add_text<E: Error>(&mut self, text: &str) -> Result<Stretch, E> {
        let start = narrow(self.texts.len())?;
        self.texts.push_str(text);
        Ok(Stretch { start, end: narrow(self.texts.len())? })
    }

    fn add_number<E: Error>(&mut self, slot: Slot, number: Number) -> Result<Id, E> {
        let position = narrow(self.numbers.len())?;
        self.numbers.push(number);
        self.add(slot, Held::Number(position))
    }

    /// Says that a container has all its parts.
    fn close<E: Error>(&mut self, id: Id) -> Result<(), E> {
        let start = narrow(self.parts.len())?;
        let end = narrow(self.entries.len())?;
        let mut next = id + 1;
        let mut names = 0;
        while next < end {
            let Entry { slot, end, .. } = self.entry(next);
            let part = Part { tag: slot.tag, id: next };
            next = *end;
            names |= bit(part.tag);
            self.parts.push(part);
        }
        let parts = Stretch { start, end: narrow(self.parts.len())? };
        let entry = &mut self.entries[id as usize];
        entry.end = end;
        if matches!(entry.held, Held::Array(_)) {
            entry.held = Held::Array(parts);
            return Ok(());
        }
        entry.held = Held::Object(parts);
        entry.names = names;
        let members = &self.parts[start as usize..];
        for member in members {
            let (word, bit) = mention(member.tag);
            self.mentioned[word] |= bit;
        }
        self.look_for_repeated_keys(id);
        Ok(())
    }

    fn look_for_repeated_keys(&mut self, id: Id) {
        if self.parts(id).len() > FEW {
            let sorted = self.sorted(id).into_owned();
            self.crowded.insert(id, sorted);
        }
        if !self.has_distinct_tags(id) {
            self.alike.insert(id);
            self.has_repeated_keys |= self.sorted(id).windows(2).any(|pair| self.are_same(pair[0], pair[1]));
        }
    }

    /// Members of an object by tag, then by name.
    fn sorted(&self, id: Id) -> Cow<'_, [Part]> {
        if let Some(parts) = self.crowded.get(&id) {
            return Cow::Borrowed(parts);
        }
        let mut parts = self.parts(id).to_vec();
        parts.sort_unstable_by_key(|part| (part.tag, self.key(part.id)));
        Cow::Owned(parts)
    }

    /// Whether two members have the same name.
    fn are_same(&self, one: Part, other: Part) -> bool {
        one.tag == other.tag && self.key(one.id) == self.key(other.id)
    }
}

impl Tree {
    /// The tree without the members whose names stand again behind them in the same object.
    pub(super) fn without_lost_members<E: Error>(self) -> Result<Tree, E> {
        let lost = self.lost_members();
        let mut tree = Tree {
            entries: Vec::with_capacity(self.entries.len()),
            texts: self.texts,
            numbers: self.numbers,
            mentioned: vec![0; MENTIONS],
            ..Tree::default()
        };
        // Containers that are not complete: where they end in the old tree, and their new numbers.
        let mut open: Vec<(usize, Id)> = Vec::new();
        let mut next = 0;
        while next <= self.entries.len() {
            while let Some(&(_, id)) = open.last().filter(|(end, _)| *end == next) {
                tree.close(id)?;
                open.pop();
            }
            let Some(entry) = self.entries.get(next) else { break };
            let end = entry.end as usize;
            if lost.contains(&narrow(next)?) {
                next = end;
                continue;
            }
            let holder = open.last().map_or(ROOT, |(_, id)| *id);
            let id = tree.add(Slot { holder, ..entry.slot }, entry.held)?;
            if matches!(entry.held, Held::Array(_) | Held::Object(_)) {
                open.push((end, id));
            }
            next += 1;
        }
        Ok(Tree { has_repeated_keys: true, ..tree })
    }

    fn lost_members(&self) -> FxHashSet<Id> {
        let mut lost = FxHashSet::default();
        for &id in &self.alike {
            for same in self.sorted(id).chunk_by(|one, other| self.are_same(*one, *other)) {
                let kept = same.iter().map(|part| part.id).max();
                lost.extend(same.iter().map(|part| part.id).filter(|id| Some(*id) != kept));
            }
        }
        lost
    }

    /// Reads a text.
    pub(super) fn read<'de, D: Deserializer<'de>>(text: &str, deserializer: D) -> Result<Tree, D::Error> {
        let size = text.len();
        let start = text.as_ptr().addr();
        // What texts usually come to: growing copies.
        let mut tree = Tree {
            text: start..start + size,
            entries: Vec::with_capacity(size / 40),
            parts: Vec::with_capacity(size / 40),
            texts: String::with_capacity(size / 2),
            mentioned: vec![0; MENTIONS],
            ..Tree::default()
        };
        Reader { tree: &mut tree, slot: Slot::ROOT }.deserialize(deserializer)?;
        Ok(tree)
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Tree, D::Error> {
        Tree::read("", deserializer)
    }
}

/// Reads a value to its slot.
struct Reader<'t> {
    tree: &'t mut Tree,
    slot: Slot,
}

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Reader<'_> {
    fn hold<E: Error>(self, held: Held) -> Result<(), E> {
        self.tree.add(self.slot, held).map(drop)
    }

    fn hold_number<E: Error>(self, number: Number) -> Result<(), E> {
        self.tree.add_number(self.slot, number).map(drop)
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.hold(Held::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.hold(Held::Bool(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.hold_number(value.into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.hold_number(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        // JSON has no infinity.
        match Number::from_f64(value) {
            Some(number) => self.hold_number(number),
            None => self.hold(Held::Null),
        }
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        let text = self.tree.add_text(value)?;
        self.hold(Held::String(text))
    }

    fn visit_borrowed_str<E: Error>(mut self, value: &'de str) -> Result<(), E> {
        // The whole has no holder yet.
        let holder = self.tree.entries.get(self.slot.holder as usize);
        if holder.is_some_and(|holder| matches!(holder.held, Held::Array(_))) {
            self.slot.offset = self.tree.offset_of(value);
        }
        self.visit_str(value)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let Reader { tree, slot } = self;
        let holder = tree.add(slot, Held::Array(Stretch::default()))?;
        let mut tag = 0;
        while items.next_element_seed(Reader { tree, slot: Slot { holder, tag, ..Slot::ROOT } })?.is_some() {
            tag += 1;
        }
        tree.close(holder)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        let Reader { tree, slot } = self;
        let holder = tree.add(slot, Held::Object(Stretch::default()))?;
        while let Some(slot) = members.next_key_seed(Key { tree, holder })? {
            members.next_value_seed(Reader { tree, slot })?;
        }
        tree.close(holder)
    }
}

/// The name of a member that is to be read, and what holds it.
struct Key<'t> {
    tree: &'t mut Tree,
    holder: Id,
}

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = Slot;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Slot, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Key<'_> {
    type Value = Slot;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Slot, E> {
        Ok(Slot { holder: self.holder, key: self.tree.add_text(key)?, tag: tag(key), offset: UNKNOWN })
    }

    fn visit_borrowed_str<E: Error>(self, key: &'de str) -> Result<Slot, E> {
        let offset = self.tree.offset_of(key);
        Ok(Slot { offset, ..self.visit_str(key)? })
    }
}
