//! What a connector is called in a solution, and by what the platform knows it again.

use std::fmt::{self, Display, Write};
use std::str::FromStr;

use uuid::Uuid;

use super::xml;

/// Characters of a name beyond which Microsoft's tools are known to leave files out when they unpack a solution, without a word.
pub const LONGEST_SAFE_NAME: usize = 30;

/// What identifiers of connectors are made in. Chosen once, at random: with another one every connector would be a new one.
const NAMESPACE: Uuid = Uuid::from_u128(0xd99e_57f0_250d_4b1b_a6cd_e6ba_e0eb_c33f);

/// What the platform calls a connector among the components of a solution.
pub(super) const COMPONENT_TYPE: &str = "372";

/// What fits into the columns of the platform, in UTF-16 units as it counts.
const LONGEST_DISPLAY_NAME: usize = 200;
const LONGEST_DESCRIPTION: usize = 1_000;
const LONGEST_UNIQUE_NAME: usize = 65;

/// What begins the names of all that a publisher makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prefix(String);

impl Prefix {
    /// The prefix.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The one that every environment's own publisher has.
impl Default for Prefix {
    fn default() -> Prefix {
        Prefix("new".to_owned())
    }
}

impl Display for Prefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Prefix {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Prefix, &'static str> {
        let text = text.to_ascii_lowercase();
        let is_prefix = (2..=8).contains(&text.len())
            && text.starts_with(|first: char| first.is_ascii_alphabetic())
            && text.chars().all(|character| character.is_ascii_alphanumeric())
            && !text.starts_with("mscrm");
        is_prefix
            .then_some(Prefix(text))
            .ok_or("expected 2 to 8 letters and digits that begin with a letter, and not with mscrm")
    }
}

/// A connector as a solution names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The name that its files begin with.
    pub name: String,
    /// Its GUID, in lower case and without braces.
    pub id: String,
    /// The name that people see.
    pub display_name: String,
    /// What people read about it.
    pub description: String,
}

impl Identity {
    /// A new connector of a publisher. The same prefix and title always give the same name, and the same name the same GUID, as
    /// two connectors of one name cannot be in an environment.
    pub fn named(prefix: &Prefix, title: &str, description: &str) -> Identity {
        let title = Some(title.trim()).filter(|title| !title.is_empty()).unwrap_or("Connector");
        let name = format!("{prefix}_{}", encoded(title));
        Identity {
            id: Uuid::new_v5(&NAMESPACE, name.as_bytes()).to_string(),
            name,
            display_name: cut(title, LONGEST_DISPLAY_NAME),
            description: cut(description.trim(), LONGEST_DESCRIPTION),
        }
    }

    /// Whether both are the same connector.
    #[cfg(feature = "cli")]
    pub(super) fn is(&self, other: &Identity) -> bool {
        self.name.eq_ignore_ascii_case(&other.name) || self.id.eq_ignore_ascii_case(&other.id)
    }

    /// The line by which a solution's manifest lists it.
    pub fn root_component(&self) -> String {
        let [id, name] = [&self.id, &self.name].map(|text| xml::attribute(text));
        format!(r#"<RootComponent type="{COMPONENT_TYPE}" id="{{{id}}}" schemaName="{name}" behavior="0" />"#)
    }
}

/// A title as the platform makes a name of it: in lower case, and what is neither a letter nor a digit of ASCII as the bytes
/// of UTF-8, each a hyphen and two digits.
fn encoded(title: &str) -> String {
    let mut name = String::with_capacity(title.len());
    for byte in title.to_lowercase().bytes() {
        if byte.is_ascii_alphanumeric() {
            name.push(byte.into());
        } else {
            // A string takes any text.
            let _ = write!(name, "-{byte:02x}");
        }
    }
    name
}

/// A name for a solution, which holds letters, digits and underscores only.
pub(super) fn unique_name(title: &str) -> String {
    let words = title.split(|character: char| !character.is_ascii_alphanumeric());
    let capital = |word: &str| word[..1].to_ascii_uppercase() + &word[1..];
    let name: String = words.filter(|word| !word.is_empty()).map(capital).collect();
    let is_name = name.starts_with(|first: char| first.is_ascii_alphabetic());
    cut(&if is_name { name } else { format!("Connector{name}") }, LONGEST_UNIQUE_NAME)
}

/// As much of a text as fits.
fn cut(text: &str, most: usize) -> String {
    let mut left = most;
    let fits = |character: &char| match left.checked_sub(character.len_utf16()) {
        Some(rest) => {
            left = rest;
            true
        }
        None => false,
    };
    text.chars().take_while(fits).collect()
}
