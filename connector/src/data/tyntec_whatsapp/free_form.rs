//! Messages without a template, which WhatsApp delivers within 24 hours of the last message from the person.

use super::super::conversations::{OPTIONAL_TO, TO, content, content_type};
use super::parts::{CAPTION, FROM, OPTIONAL_FROM, PLACE, URL, WHATSAPP, send};
use conndef::model::{Field, Kind, Operation};

/// A file of some sort.
const fn media(name: &'static str, label: &'static str, fields: &'static [Field]) -> Field {
    Field::optional(name, Kind::Object(fields)).label(label).about("The file.")
}

pub(super) const TEXT: Operation = send(
    "/conversations/v3/power-automate/messages/whatsapp/text",
    "SendWhatsAppText",
    "Send Free-Form Text",
    "Sends a text by WhatsApp. The person must have written within the last 24 hours.",
    &[
        FROM,
        TO,
        WHATSAPP,
        content(&[
            content_type("text"),
            Field::required("text", Kind::String)
                .label("Text")
                .about("Text of the message, at most 4096 characters."),
        ]),
    ],
);

pub(super) const CONTACT: Operation = send(
    "/conversations/v3/power-automate/messages/whatsapp/contact",
    "SendWhatsAppContact",
    "Send Free-Form Contact",
    "Sends contacts by WhatsApp. The person must have written within the last 24 hours.",
    &[
        OPTIONAL_FROM,
        OPTIONAL_TO,
        WHATSAPP,
        content(&[
            content_type("contacts"),
            Field::optional(
                "contacts",
                Kind::Array(&Kind::Object(&[
                    Field::optional("addresses", Kind::Array(&ADDRESS))
                        .label("Addresses")
                        .about("Addresses of the contact."),
                    Field::optional(
                        "name",
                        Kind::Object(&[
                            Field::optional("formattedName", Kind::String)
                                .label("Formatted Name")
                                .about("Whole name of the contact, as it is shown."),
                            Field::optional("lastName", Kind::String)
                                .label("Last Name")
                                .about("Last name of the contact."),
                        ]),
                    )
                    .label("Name")
                    .about("Name of the contact."),
                ])),
            )
            .label("Contacts")
            .about("The contacts."),
        ]),
    ],
);

const ADDRESS: Kind = Kind::Object(&[
    Field::optional("city", Kind::String).label("City").about("City of the address."),
    Field::optional("country", Kind::String).label("Country").about("Name of the country."),
    Field::optional("countryCode", Kind::String)
        .label("Country Code")
        .about("Country as a two-letter ISO 3166-1 alpha-2 code, such as DE."),
    Field::optional("street", Kind::String).label("Street").about("Street and number."),
    Field::optional("type", Kind::String).label("Type").about("Kind of the address, such as WORK or HOME."),
    Field::optional("zip", Kind::String).label("Postal Code").about("Postal code of the address."),
]);

pub(super) const LOCATION: Operation = send(
    "/conversations/v3/power-automate/messages/whatsapp/location",
    "SendWhatsAppLocation",
    "Send Free-Form Location",
    "Sends a place on the map by WhatsApp. The person must have written within the last 24 hours.",
    &[
        OPTIONAL_FROM,
        OPTIONAL_TO,
        WHATSAPP,
        content(&[
            Field::optional("location", Kind::Object(PLACE)).label("Location").about("The place."),
            content_type("location"),
        ]),
    ],
);

pub(super) const IMAGE: Operation = send(
    "/conversations/v3/power-automate/messages/whatsapp/image",
    "SendsWhatsAppImage",
    "Send Free-Form Image",
    "Sends an image by WhatsApp. The person must have written within the last 24 hours.",
    &[
        OPTIONAL_FROM,
        OPTIONAL_TO,
        WHATSAPP,
        content(&[content_type("image"), media("image", "Image", &[URL, CAPTION])]),
    ],
);

pub(super) const VIDEO: Operation = send(
    "/conversations/v3/power-automate/messages/whatsapp/video",
    "SendWhatsAppVideo",
    "Send Free-Form Video",
    "Sends a video by WhatsApp. The person must have written within the last 24 hours.",
    &[
        OPTIONAL_FROM,
        OPTIONAL_TO,
        WHATSAPP,
        content(&[content_type("video"), media("video", "Video", &[URL, CAPTION])]),
    ],
);

pub(super) const DOCUMENT: Operation = send(
    "/conversations/v3/power-automate/messages/whatsapp/document",
    "SendWhatsAppDocument",
    "Send Free-Form Document",
    "Sends a document by WhatsApp. The person must have written within the last 24 hours.",
    &[
        OPTIONAL_FROM,
        OPTIONAL_TO,
        WHATSAPP,
        content(&[
            content_type("document"),
            media(
                "document",
                "Document",
                &[
                    URL,
                    CAPTION,
                    Field::optional("filename", Kind::String)
                        .label("File Name")
                        .about("Name of the file that the person sees."),
                ],
            ),
        ]),
    ],
);

pub(super) const AUDIO: Operation = send(
    "/conversations/v3/power-automate/messages/whatsapp/audio",
    "SendWhatsAppAudio",
    "Send Free-Form Audio",
    "Sends a recording by WhatsApp. The person must have written within the last 24 hours.",
    &[
        OPTIONAL_FROM,
        OPTIONAL_TO,
        WHATSAPP,
        content(&[content_type("audio"), media("audio", "Audio", &[URL])]),
    ],
);

pub(super) const STICKER: Operation = send(
    "/conversations/v3/power-automate/messages/whatsapp/sticker",
    "SendWhatsAppSticker",
    "Send Free-Form Sticker",
    "Sends a sticker by WhatsApp. The person must have written within the last 24 hours.",
    &[
        OPTIONAL_FROM,
        OPTIONAL_TO,
        WHATSAPP,
        content(&[content_type("sticker"), media("sticker", "Sticker", &[URL])]),
    ],
);
