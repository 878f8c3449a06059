//! What the aliases of a YAML text come to, without making it.

use std::fmt;

use serde::de::{
    Deserialize, Deserializer, EnumAccess, Error, IgnoredAny, MapAccess, SeqAccess, VariantAccess, Visitor,
};

use crate::files::LARGEST;

/// What a value takes beside its text, in bytes: little enough that no text without aliases comes to more than a few
/// times its own size.
const VALUE: usize = 4;

/// The size of a value with everything that its aliases stand for; an error where that is more than a file may have.
pub(super) struct Unfolded(usize);

impl Unfolded {
    fn plus<E: Error>(self, more: usize) -> Result<Unfolded, E> {
        let size = self.0 + more;
        if size > LARGEST {
            return Err(E::custom(format_args!("the aliases stand for more than {} MiB", LARGEST >> 20)));
        }
        Ok(Unfolded(size))
    }
}

impl<'de> Deserialize<'de> for Unfolded {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Unfolded, D::Error> {
        deserializer.deserialize_any(Measure)
    }
}

struct Measure;

impl<'de> Visitor<'de> for Measure {
    type Value = Unfolded;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("YAML")
    }

    fn visit_unit<E>(self) -> Result<Unfolded, E> {
        Ok(Unfolded(VALUE))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Unfolded, E> {
        Ok(Unfolded(VALUE))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Unfolded, E> {
        Ok(Unfolded(VALUE))
    }

    fn visit_u64<E>(self, _: u64) -> Result<Unfolded, E> {
        Ok(Unfolded(VALUE))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Unfolded, E> {
        Ok(Unfolded(VALUE))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Unfolded, E> {
        Unfolded(VALUE).plus(text.len())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Unfolded, A::Error> {
        let mut size = Unfolded(VALUE);
        while let Some(item) = items.next_element::<Unfolded>()? {
            size = size.plus(item.0)?;
        }
        Ok(size)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Unfolded, A::Error> {
        let mut size = Unfolded(VALUE);
        while let Some((key, value)) = members.next_entry::<Unfolded, Unfolded>()? {
            size = size.plus(key.0 + value.0)?;
        }
        Ok(size)
    }

    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Unfolded, A::Error> {
        let (_, value) = tagged.variant::<IgnoredAny>()?;
        value.newtype_variant()
    }
}
