//! What flows are bound to in version 2 of the API, kept beside version 3.

use super::super::conversations::{
    self, CALLBACK, CALLBACK_PATH, INCOMING, OPTIONAL_TO, SENT_BY_2, SUBSCRIBED, TO, channels, content_type,
    notified,
};
use super::TITLE;
use super::parts::{FROM, OPTIONAL_FROM};
use conndef::model::{Field, Kind, Literal::Text, Operation, Path, Replacement};

const CHANNELS: Field =
    channels(&Kind::Described(&Field::unnamed(Kind::String).internal().default(Text("whatsapp"))));

pub(super) const TRIGGER: Operation = Operation::patch(CALLBACK_PATH, "Incoming")
    .summary("When a Message Comes In (deprecated)")
    .description(conversations::OLD_TRIGGER)
    .deprecated(Replacement { api: TITLE, operation: "IncomingV2" })
    .body(CALLBACK)
    .webhook(notified(INCOMING))
    .responses(SUBSCRIBED);

pub(super) const STATUS: Operation = conversations::old_status(TITLE, false);

pub(super) const SEND_TEMPLATE: Operation =
    Operation::post(Path::new("/chat-api/v2/messages", &[]), "SendWhatsApp")
        .summary("Send Template (deprecated)")
        .description("Sends a template by WhatsApp. Use the other steps for templates in new flows.")
        .deprecated(Replacement { api: TITLE, operation: "SendWhatsAppTemplateText" })
        .body(Kind::Object(&[
            TO,
            CHANNELS,
            Field::required(
                "whatsapp",
                Kind::Object(&[
                    FROM,
                    Field::required(
                        "template",
                        Kind::Object(&[
                            Field::required("templateId", Kind::String)
                                .label("Template ID")
                                .about("ID of the approved template."),
                            Field::required("language", Kind::Object(&[POLICY, CODE]))
                                .label("Language")
                                .about("Language of the template."),
                            Field::required("components", Kind::Array(&COMPONENT))
                                .label("Components")
                                .about("What fills the template."),
                        ]),
                    )
                    .label("Template")
                    .about("The template, and what fills it."),
                    content_type("template"),
                ]),
            )
            .label("WhatsApp")
            .about("The message."),
        ]))
        .responses(SENT_BY_2);

const POLICY: Field = Field::optional("policy", Kind::String)
    .default(Text("deterministic"))
    .label("Language Policy")
    .about("What happens if there is no such language: fallback takes another one, deterministic fails.");

const CODE: Field = Field::optional("code", Kind::String)
    .default(Text("en"))
    .label("Language Code")
    .about("Code of the language, such as en or de.");

const COMPONENT: Kind = Kind::Object(&[
    Field::optional("type", Kind::String)
        .default(Text("body"))
        .label("Type")
        .about("Part of the template: header, body or button."),
    Field::optional("parameters", Kind::Array(&PARAMETER)).label("Parameters").about("What fills the part."),
]);

const PARAMETER: Kind = Kind::Object(&[
    Field::optional("type", Kind::String).label("Parameter Type").about("Kind of the value: text or media."),
    Field::optional("subType", Kind::String).label("Subtype").about("Kind of a button: url or quick_reply."),
    Field::optional(
        "media",
        Kind::Object(&[
            MEDIA_URL,
            Field::optional("type", Kind::String)
                .label("Media Type")
                .about("Kind of the file: image, video or document."),
            Field::optional("filename", Kind::String).label("File Name").about("Name that the person sees."),
        ]),
    )
    .label("Media")
    .about("A file."),
    Field::optional("text", Kind::String).label("Text").about("A text."),
]);

const MEDIA_URL: Field =
    Field::optional("url", Kind::String).label("Media URL").about("Public address of the file.");

/// The slash at its end is all that makes it another path than that of the template.
pub(super) const SEND_FREE_FORM: Operation =
    Operation::post(Path::new("/chat-api/v2/messages/", &[]), "SendFreeformMessage")
        .summary("Send Free-Form Message (deprecated)")
        .description(
            "Sends a text or a file by WhatsApp within 24 hours of the person's last message. Use the other \
             steps for free-form messages in new flows.",
        )
        .deprecated(Replacement { api: TITLE, operation: "SendWhatsAppText" })
        .optional_body(Kind::Object(&[
            OPTIONAL_TO,
            CHANNELS,
            Field::optional(
                "whatsapp",
                Kind::Object(&[
                    OPTIONAL_FROM,
                    Field::optional(
                        "media",
                        Kind::Object(&[
                            Field::optional("type", Kind::String)
                                .label("Media Type")
                                .about("Kind of the file: audio, image, document, video or sticker."),
                            MEDIA_URL,
                            Field::optional("caption", Kind::String)
                                .label("Caption")
                                .about("Text below it, at most 4096 characters."),
                        ]),
                    )
                    .label("Media")
                    .about("The file, if the message is one."),
                    Field::optional("contentType", Kind::String)
                        .label("Content Type")
                        .about("What is sent: text or media."),
                    Field::optional("text", Kind::String)
                        .label("Text")
                        .about("Text of the message, if it is one; at most 4096 characters."),
                ]),
            )
            .label("WhatsApp")
            .about("The message."),
        ]))
        .responses(SENT_BY_2);
