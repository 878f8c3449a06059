//! Messages by templates that WhatsApp has approved, which it delivers at any time.

use super::super::conversations::{OPTIONAL_TO, content};
use super::parts::{OPTIONAL_FROM, PLACE, TEMPLATE, TYPE, URL, WHATSAPP, send};
use conndef::model::{Field, Kind, Literal::Text, Operation};

/// Which template it is, and what fills it.
const fn template(fields: &'static [Field]) -> Field {
    Field::optional("template", Kind::Object(fields)).label("Template").about(TEMPLATE_ABOUT)
}

/// The same where it was published as something that must be given.
const fn required_template(fields: &'static [Field]) -> Field {
    Field::required("template", Kind::Object(fields)).label("Template").about(TEMPLATE_ABOUT)
}

const TEMPLATE_ABOUT: &str = "The template, and what fills it.";

const ID: Field =
    Field::optional("templateId", Kind::String).label("Template ID").about("ID of the approved template.");

const LANGUAGE: Field = Field::optional("templateLanguage", Kind::String)
    .label("Template Language")
    .about("Language of the template as a code, such as en or de.");

const fn filled(fields: &'static [Field]) -> Field {
    Field::optional("components", Kind::Object(fields)).label("Parts").about("What fills the template.")
}

const fn header(item: &'static Kind) -> Field {
    Field::optional("header", Kind::Array(item)).label("Header").about("What fills the header; at most one.")
}

const fn part_type(about: &'static str) -> Field {
    Field::optional("type", Kind::String).label("Type").about(about)
}

const fn media(name: &'static str, label: &'static str) -> Field {
    Field::optional(name, Kind::Object(&[URL])).label(label).about("The file of the header.")
}

const FILL: Field = Field::optional("text", Kind::String).label("Text").about("Text for a placeholder.");

const BODY: Field = Field::optional("body", Kind::Array(&Kind::Object(&[TYPE, FILL])))
    .label("Body")
    .about("What fills the placeholders of the body, in their order.");

const fn buttons(item: &'static Kind) -> Field {
    Field::optional("button", Kind::Array(item)).label("Buttons").about("What fills the buttons.")
}

const INDEX: Field = Field::optional("index", Kind::Int32)
    .label("Index")
    .about("Which button of the template it is; the first is 0.");

pub(super) const TEXT: Operation = send(
    "/conversations/v3/power-automate/messages/whatsapp/template-text",
    "SendWhatsAppTemplateText",
    "Send Template with Text",
    "Sends a template that is filled with texts.",
    &[
        OPTIONAL_FROM,
        OPTIONAL_TO,
        WHATSAPP,
        content(&[
            TEMPLATE,
            template(&[ID, LANGUAGE, filled(&[header(&Kind::Object(&[TYPE, FILL])), BODY])]),
        ]),
    ],
);

pub(super) const LOCATION: Operation = send(
    "/conversations/v3/power-automate/messages/whatsapp/template-location",
    "SendWhatsAppTemplateLocation",
    "Send Template with Location",
    "Sends a template that has a place on the map in its header.",
    &[
        OPTIONAL_FROM,
        OPTIONAL_TO,
        WHATSAPP,
        content(&[
            TEMPLATE,
            required_template(&[
                ID,
                LANGUAGE,
                Field::required(
                    "components",
                    Kind::Object(&[
                        Field::required(
                            "header",
                            Kind::Array(&Kind::Object(&[
                                Field::optional("location", Kind::Object(PLACE))
                                    .label("Location")
                                    .about("The place."),
                                // Other templates say `type`; the path is in no document, and flows send this.
                                Field::fixed("header-type", Kind::String, Text("location")),
                            ])),
                        )
                        .label("Header")
                        .about("What fills the header; at most one."),
                        BODY,
                    ]),
                )
                .label("Parts")
                .about("What fills the template."),
            ]),
        ]),
    ],
);

pub(super) const IMAGE: Operation = send(
    "/conversations/v3/power-automate/messages/whatsapp/template-image",
    "SendWhatsAppTemplateImage",
    "Send Template with Image",
    "Sends a template that has an image in its header.",
    &[
        OPTIONAL_FROM,
        OPTIONAL_TO,
        WHATSAPP,
        content(&[
            TEMPLATE,
            required_template(&[
                ID,
                LANGUAGE,
                Field::required(
                    "components",
                    Kind::Object(&[
                        header(&Kind::Object(&[
                            part_type("Kind of the header: image."),
                            media("image", "Image"),
                        ])),
                        Field::required(
                            "body",
                            Kind::Array(&Kind::Object(&[
                                // Other templates say `text`; the path is in no document, and flows send this.
                                Field::fixed("type", Kind::String, Text("image")),
                                FILL,
                            ])),
                        )
                        .label("Body")
                        .about("What fills the placeholders of the body, in their order."),
                    ]),
                )
                .label("Parts")
                .about("What fills the template."),
            ]),
        ]),
    ],
);

pub(super) const DOCUMENT: Operation = send(
    "/conversations/v3/power-automate/messages/whatsapp/template-document",
    "SendWhatsAppTemplateDocument",
    "Send Template with Document",
    "Sends a template that has a document in its header.",
    &[
        OPTIONAL_FROM,
        OPTIONAL_TO,
        WHATSAPP,
        content(&[
            TEMPLATE,
            template(&[
                ID,
                LANGUAGE,
                filled(&[
                    header(&Kind::Object(&[
                        part_type("Kind of the header: document."),
                        media("document", "Document"),
                    ])),
                    BODY,
                ]),
            ]),
        ]),
    ],
);

pub(super) const VIDEO: Operation = send(
    "/conversations/v3/power-automate/messages/whatsapp/template-video",
    "SendWhatsAppTemplateVideo",
    "Send Template with Video",
    "Sends a template that has a video in its header.",
    &[
        OPTIONAL_FROM,
        OPTIONAL_TO,
        // Here makers give what is filled in elsewhere, and apps name it in their formulas.
        Field::optional("channel", Kind::String).label("Channel").about("The channel: whatsapp."),
        Field::optional(
            "content",
            Kind::Object(&[
                Field::optional("contentType", Kind::String)
                    .label("Content Type")
                    .about("What sort of content it is: template."),
                template(&[
                    ID,
                    LANGUAGE,
                    filled(&[
                        header(&Kind::Object(&[
                            part_type("Kind of the header: video."),
                            media("video", "Video"),
                        ])),
                        BODY,
                    ]),
                ]),
            ]),
        )
        .label("Content")
        .about("What the message holds."),
    ],
);

pub(super) const URL_BUTTON: Operation = send(
    "/conversations/v3/power-automate/messages/whatsapp/template-dynamic-button",
    "SendWhatsAppTemplateDynamicButton",
    "Send Template with URL Button",
    "Sends a template with a button that opens an address.",
    &[
        OPTIONAL_FROM,
        OPTIONAL_TO,
        WHATSAPP,
        content(&[
            TEMPLATE,
            template(&[
                ID,
                LANGUAGE,
                filled(&[
                    BODY,
                    buttons(&Kind::Object(&[
                        part_type("Kind of the button: url."),
                        INDEX,
                        Field::optional("text", Kind::String)
                            .label("Text")
                            .about("End of the address that the button opens, at most 2000 characters."),
                    ])),
                ]),
            ]),
        ]),
    ],
);

pub(super) const QUICK_REPLY: Operation = send(
    "/conversations/v3/power-automate/messages/whatsapp/template-quick-reply",
    "SendWhatsAppTemplateQuickReply",
    "Send Template with Quick Replies",
    "Sends a template with buttons to answer by.",
    &[
        OPTIONAL_FROM,
        OPTIONAL_TO,
        WHATSAPP,
        content(&[
            TEMPLATE,
            template(&[
                ID,
                LANGUAGE,
                filled(&[
                    BODY,
                    buttons(&Kind::Object(&[
                        part_type("Kind of the button: quick_reply."),
                        INDEX,
                        Field::optional("payload", Kind::String)
                            .label("Payload")
                            .about("What comes back when it is chosen, at most 128 characters."),
                    ])),
                ]),
            ]),
        ]),
    ],
);
