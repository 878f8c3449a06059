//! What messages by WhatsApp are made of.
//!
//! The paths were made for this platform and are in no document of the vendor. Where what they take differs from what
//! `/messages` takes, it stays as it was published: nothing says that it is wrong.

use super::super::conversations::{SENT, channel, content_type};
use conndef::model::{Field, Kind, Operation, Path};

pub(super) const FROM: Field = Field::required("from", Kind::String)
    .label("From")
    .about("WhatsApp Business number that the message is from.");

/// The same where it was published as something that can be left out.
pub(super) const OPTIONAL_FROM: Field = Field::optional("from", Kind::String)
    .label("From")
    .about("WhatsApp Business number that the message is from. No message goes out without it.");

/// A message: what holds it is described first, and what is in that.
#[track_caller]
pub(super) const fn send(
    path: &'static str,
    id: &'static str,
    summary: &'static str,
    description: &'static str,
    body: &'static [Field],
) -> Operation {
    Operation::post(Path::new(path, &[]), id)
        .summary(summary)
        .description(description)
        .optional_body(Kind::Object(body))
        .responses(SENT)
}

pub(super) const WHATSAPP: Field = channel("whatsapp");

/// The sort of content that templates are.
pub(super) const TEMPLATE: Field = content_type("template");
/// The sort of content that buttons, lists and products are.
pub(super) const INTERACTIVE: Field = content_type("interactive");

/// A place on the map.
pub(super) const PLACE: &[Field] = &[
    Field::optional("longitude", Kind::Float)
        .label("Longitude")
        .about("Longitude in degrees, east of Greenwich."),
    Field::optional("latitude", Kind::Float)
        .label("Latitude")
        .about("Latitude in degrees, north of the equator."),
    Field::optional("name", Kind::String).label("Name").about("Name of the place, at most 256 characters."),
    Field::optional("address", Kind::String)
        .label("Address")
        .about("Address of the place, at most 256 characters."),
];

/// The address of a file.
pub(super) const URL: Field =
    Field::optional("url", Kind::String).label("URL").about("Public address of the file.");

/// What stands below a file.
pub(super) const CAPTION: Field = Field::optional("caption", Kind::String)
    .label("Caption")
    .about("Text below it, at most 4096 characters.");

/// What sort of part it is, which is always a text.
pub(super) const TYPE: Field =
    Field::optional("type", Kind::String).label("Type").about("Kind of the part: text.");
