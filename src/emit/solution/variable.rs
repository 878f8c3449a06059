//! The declaration of an environment variable in a solution.

use std::fmt::Write;

use super::{VARIABLES, xml};
use crate::emit::Artifact;

/// The code of variables that hold a text.
const TEXT: u32 = 100_000_000;

/// The code of the language that labels are in: English.
const ENGLISH: u32 = 1033;

/// The declaration of a variable that holds a text, in the folder and form that unpacked solutions have it.
pub fn variable(schema_name: &str, label: &str, default: Option<&str>) -> Artifact {
    let name = format!("{VARIABLES}/{schema_name}/environmentvariabledefinition.xml");
    let [schema_name, label] = [schema_name, label].map(xml::attribute);
    let mut text = format!("<environmentvariabledefinition schemaname=\"{schema_name}\">\n");
    // A string takes any text.
    if let Some(default) = default {
        let _ = writeln!(text, "  <defaultvalue>{}</defaultvalue>", xml::text(default));
    }
    let _ = write!(
        text,
        "  <displayname default=\"{label}\">\n    <label description=\"{label}\" languagecode=\"{ENGLISH}\" />\n  \
         </displayname>\n  <introducedversion>1.0.0.0</introducedversion>\n  <iscustomizable>1</iscustomizable>\n  \
         <isrequired>0</isrequired>\n  <secretstore>0</secretstore>\n  <type>{TEXT}</type>\n\
         </environmentvariabledefinition>\n"
    );
    Artifact { name: name.into(), bytes: text.into_bytes() }
}
