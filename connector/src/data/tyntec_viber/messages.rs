//! Messages by Viber.
//!
//! The paths were made for this platform and are in no document of the vendor. Where their names differ from those of
//! `/messages`, as `filetype` and `callback` do, they stay as they were published: nothing says that they are wrong.

use super::super::conversations::{
    self, CHANNEL_NAME, INBOUND, INCOMING, LISTED, SCOPES, SENT, SUBSCRIBED, TO, UNLISTED, channel, content,
    content_type, notified,
};
use conndef::model::{Field, Kind, Method, Operation, Path, Response, Revision, Variable};

pub(super) const FROM: Field = Field::required("from", Kind::String).label("From").about(FROM_ABOUT);
pub(super) const FROM_ABOUT: &str = "Viber service ID that the message is from.";

// Texts, not choices: flows may hold other values that the service takes.
const RATE: Field = Field::required("rateType", Kind::String)
    .label("Rate Type")
    .about("What the message is for: promotion, transaction or session. It decides on the price.");

pub(super) const IMAGE_FIELD: Field =
    Field::optional("image", Kind::Object(&[URL])).label("Image").about("Image of a component.");

const URL: Field = Field::optional("url", Kind::String).label("URL").about("Public address of the image.");

const VIBER: Field = channel("viber");

const SERVICE: Variable = Variable::new("viberServiceId", Kind::String)
    .label("Viber Service ID")
    .about("Viber service ID of your account that messages go to.");

#[track_caller]
const fn send(
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

pub(super) const TEXT: Operation = send(
    "/conversations/v3/power-automate/messages/viber/text",
    "SendViberTextV3",
    "Send Viber Text",
    "Sends a text by Viber. Keep the returned ID: it leads to the status.",
    &[
        FROM,
        TO,
        VIBER,
        RATE,
        content(&[
            content_type("text"),
            Field::required("text", Kind::String)
                .label("Text")
                .about("Text of the message, at most 3000 characters."),
        ]),
    ],
);

pub(super) const IMAGE: Operation = send(
    "/conversations/v3/power-automate/messages/viber/image",
    "SendViberImageV3",
    "Send Viber Image",
    "Sends an image by Viber. Keep the returned ID: it leads to the status.",
    &[
        FROM,
        TO,
        VIBER,
        RATE,
        content(&[
            content_type("image"),
            Field::required(
                "image",
                Kind::Object(&[Field::required("url", Kind::String)
                    .label("URL")
                    .about("Public address of the image.")]),
            )
            .label("Image")
            .about("The image."),
        ]),
    ],
);

pub(super) const FILE: Operation = send(
    "/conversations/v3/power-automate/messages/viber/file",
    "SendViberFileV3",
    "Send Viber File",
    "Sends a file by Viber. Keep the returned ID: it leads to the status.",
    &[
        FROM,
        TO,
        VIBER,
        Field::required("messagePurpose", Kind::String)
            .label("Message Purpose")
            .about("What the message is for: promotion, transaction or session. It decides on the price."),
        content(&[
            content_type("file"),
            Field::required(
                "file",
                Kind::Object(&[
                    Field::required("url", Kind::String).label("URL").about("Public address of the file."),
                    Field::required("filename", Kind::String)
                        .label("File Name")
                        .about("Name of the file that the recipient sees."),
                    Field::required("filetype", Kind::String)
                        .label("File Type")
                        .about("Type of the file, such as pdf, docx, xlsx or csv."),
                ]),
            )
            .label("File")
            .about("The file."),
        ]),
    ],
);

pub(super) const COMPONENTS: Operation = send(
    "/conversations/v3/power-automate/messages/viber/components",
    "SendViberComplexV3",
    "Send Viber Components",
    "Sends a text, an image and a button in one message by Viber. Keep the returned ID: it leads to the status.",
    &[
        FROM,
        TO,
        VIBER,
        RATE,
        content(&[
            content_type("components"),
            Field::optional(
                "components",
                Kind::Object(&[Field::optional("body", Kind::Array(&COMPONENT))
                    .label("Body")
                    .about("Parts of the message, each of one type.")]),
            )
            .label("Components")
            .about("What the message is made of."),
        ]),
    ],
);

const COMPONENT: Kind = Kind::Object(&[
    Field::optional("type", Kind::String)
        .label("Type")
        .about("Kind of the component: text, image or button."),
    Field::optional("text", Kind::String).label("Text").about("Text of a component that is a text."),
    IMAGE_FIELD,
    Field::optional(
        "button",
        Kind::Object(&[
            Field::optional("caption", Kind::String).label("Caption").about("What stands on the button."),
            Field::optional("callback", Kind::String)
                .label("Callback")
                .about("Address that the button opens."),
        ]),
    )
    .label("Button")
    .about("Button of a component that is one."),
]);

pub(super) const TRIGGER: Operation = Operation::bound(
    Method::Post,
    Path::new(
        "/conversations/v3/power-automate/webhooks/channels/viber/phone-numbers/{viberServiceId}",
        &[SERVICE],
    ),
    // Flows are bound to the ID, which does not say that it is the second of its family.
    "IncomingV3",
)
.summary("When a Viber Message Comes In")
.description("Starts a flow when somebody writes to a Viber service ID of the account.")
.revision(Revision { family: "Incoming", number: 2 })
.body(INBOUND)
.webhook(notified(INCOMING))
.responses(SUBSCRIBED);

pub(super) const STATUS: Operation = conversations::STATUS_OF_2;

pub(super) const TEST: Operation =
    Operation::get(Path::new("/conversations/v3/configurations/channels/viber", &[]), "TestMyAPIConnection")
        .summary("Test the Connection")
        .description(conversations::TEST)
        .internal()
        .responses(&[
            Response::new(200, LISTED).schema(Kind::Array(&Kind::Object(&[
                CHANNEL_NAME,
                SCOPES,
                Field::optional(
                    "id",
                    Kind::Object(&[Field::optional("serviceId", Kind::String)
                        .label("Viber Service ID")
                        .about("Viber service ID of the account.")]),
                )
                .label("ID")
                .about("What identifies it."),
                Field::optional("name", Kind::String).label("Name").about("Name of the channel."),
            ]))),
            UNLISTED,
        ]);
