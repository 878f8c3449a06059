//! What flows are bound to in version 2 of the API, kept beside version 3.

use super::super::conversations::{
    self, CALLBACK, CALLBACK_PATH, INCOMING, OPTIONAL_TO, SENT_BY_2, SUBSCRIBED, TO, channels, notified,
};
use super::{TITLE, messages};
use conndef::model::{Field, Kind, Literal::Text, Method, Operation, Path, Replacement, Revision};

const CHANNELS: Field =
    channels(&Kind::Described(&Field::unnamed(Kind::String).internal().default(Text("viber"))));

// The API takes promotion where nothing is given.
const PURPOSE: Field = Field::optional("messagePurpose", Kind::String)
    .default(Text("promotion"))
    .label("Message Purpose")
    .about("What the message is for: promotion, transaction or session. It decides on the price.");

/// Flows are bound to the ID, small letter and all.
pub(super) const TRIGGER: Operation = Operation::bound(Method::Patch, CALLBACK_PATH, "incoming")
    .summary("When a Message Comes In (deprecated)")
    .description(conversations::OLD_TRIGGER)
    .revision(Revision { family: "Incoming", number: 1 })
    .deprecated(Replacement { api: TITLE, operation: "IncomingV3" })
    .body(CALLBACK)
    .webhook(notified(INCOMING))
    .responses(SUBSCRIBED);

/// The slash at its end is all that makes it another path than that of the image.
pub(super) const SEND_TEXT: Operation =
    Operation::post(Path::new("/chat-api/v2/messages/", &[]), "SendViber")
        .summary("Send Viber Message (deprecated)")
        .description("Sends a text by Viber. Use Send Viber Text in new flows.")
        .revision(Revision { family: "SendMessage", number: 1 })
        .deprecated(Replacement { api: TITLE, operation: "SendViberTextV3" })
        .body(Kind::Object(&[
            TO,
            CHANNELS,
            Field::required(
                "viber",
                Kind::Object(&[
                    messages::FROM,
                    Field::required(
                        "components",
                        Kind::Array(&Kind::Object(&[
                            Field::fixed("type", Kind::String, Text("text")),
                            Field::required("text", Kind::String)
                                .label("Text")
                                .about("Text of the message, at most 1000 characters."),
                        ])),
                    )
                    .label("Components")
                    .about("Parts of the message; one of them is enough."),
                    PURPOSE,
                ]),
            )
            .label("Viber")
            .about("The message."),
        ]))
        .responses(SENT_BY_2);

pub(super) const STATUS: Operation = conversations::old_status(TITLE, true);

pub(super) const SEND_IMAGE: Operation =
    Operation::post(Path::new("/chat-api/v2/messages", &[]), "SendRichMedia")
        .summary("Send Rich Media (deprecated)")
        .description("Sends an image by Viber. Use Send Viber Image in new flows.")
        .revision(Revision { family: "SendRIch", number: 1 })
        .deprecated(Replacement { api: TITLE, operation: "SendViberImageV3" })
        .optional_body(Kind::Object(&[
            OPTIONAL_TO,
            CHANNELS,
            Field::optional(
                "viber",
                Kind::Object(&[
                    Field::optional("from", Kind::String).label("From").about(messages::FROM_ABOUT),
                    PURPOSE,
                    Field::optional(
                        "components",
                        Kind::Array(&Kind::Object(&[
                            Field::optional("type", Kind::String)
                                .label("Type")
                                .about("Kind of the component: image."),
                            messages::IMAGE_FIELD,
                        ])),
                    )
                    .label("Components")
                    .about("Parts of the message, at most three."),
                ]),
            )
            .label("Viber")
            .about("The message."),
        ]))
        .responses(SENT_BY_2);
