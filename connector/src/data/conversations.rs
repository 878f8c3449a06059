//! What the connectors of tyntec's Conversations API share: statuses, notifications, and how messages are sent.

use super::tyntec::{NUMBERED_PROBLEM, PROBLEM};
use conndef::model::{
    AcceptedChange, ChangeKind, Definition, Field, Fires, Kind, Literal::Text, Operation, Path, Replacement,
    Response, Revision, Subject, Variable, Webhook,
};

/// What all of them changed in their triggers.
pub(super) const BODY_REQUIRED: AcceptedChange = AcceptedChange {
    operations: &[],
    subject: Subject::Body,
    kind: ChangeKind::Required,
    before: "optional",
    after: "required",
    reason: "The body holds the address to notify, without which there is no trigger.",
    effect: "The platform fills it in: nothing needs to change.",
};

/// What all of them changed in their look-ups.
pub(super) const ANSWERED_BY_200: AcceptedChange = AcceptedChange {
    operations: &[],
    subject: Subject::Response(202),
    kind: ChangeKind::Status,
    before: "202",
    after: "200",
    reason: "The API answers with 200.",
    effect: "The outputs are the same, and now where they come: nothing needs to change.",
};

/// Who gets a message, on every channel.
pub(super) const TO: Field = Field::required("to", Kind::String)
    .label("To")
    .about("Phone number of the recipient in international format, such as 4989202451100.");

/// The same where it was published as something that can be left out. No message comes of that, but apps name what can
/// be left out and do not name what must be given: their formulas would all change.
pub(super) const OPTIONAL_TO: Field = Field::optional("to", Kind::String).label("To").about(
    "Phone number of the recipient in international format, such as 4989202451100. No message goes out without it.",
);

/// The channel that the connector is for.
pub(super) const fn channel(name: &'static str) -> Field {
    Field::fixed("channel", Kind::String, Text(name))
}

/// The channel, as version 2 of the API takes it: in a list.
pub(super) const fn channels(item: &'static Kind) -> Field {
    // Nothing of it is shown but the list itself, as it was published.
    Field::required("channels", Kind::Array(item))
        .label("Channels")
        .about("Channel that carries the message. It is filled in.")
}

/// What sort of content a message has.
pub(super) const fn content_type(name: &'static str) -> Field {
    Field::fixed("contentType", Kind::String, Text(name))
}

/// The content of a message.
pub(super) const fn content(fields: &'static [Field]) -> Field {
    Field::required("content", Kind::Object(fields)).label("Content").about("What the message holds.")
}

/// Answers to a message.
///
/// The documents describe the same answer for `/messages`; the paths for this platform are in none of them.
pub(super) const SENT: &[Response] = &[
    Response::new(202, "The message is on its way.").schema(RECEIPT),
    Response::otherwise("The service did not take the message."),
];

/// The same from version 2 of the API.
pub(super) const SENT_BY_2: &[Response] = &[
    Response::new(202, "The message is on its way.").schema(RECEIPT_OF_2),
    Response::new(400, "An input is not valid; the body says which.").schema(PROBLEM),
    Response::new(403, "The sender does not belong to the account.").schema(PROBLEM),
    Response::otherwise("The service did not take the message."),
];

const MESSAGE_ID: Field = Field::optional("messageId", Kind::String)
    .important()
    .label("Message ID")
    .about("ID of the message, by which its status is looked up.");

const RECEIPT: Kind = Kind::Shared(&Definition::new(
    "Receipt",
    "Receipt",
    "A message that was taken.",
    &[
        MESSAGE_ID,
        Field::optional("timestamp", Kind::String)
            .label("Time")
            .about("When the message was taken, as a time written out."),
    ],
));

const RECEIPT_OF_2: Kind = Kind::Shared(&Definition::new(
    "ReceiptV2",
    "Receipt",
    "A message that was taken by version 2 of the API.",
    &[
        MESSAGE_ID,
        Field::optional("acceptedAt", Kind::String)
            .label("Time")
            .about("When the message was taken, as a time written out."),
    ],
));

/// Where a message stands.
pub(super) const STATUS: Kind = Kind::Shared(&Definition::new(
    "Status",
    "Status",
    "Where a message stands.",
    &[
        MESSAGE_ID,
        // Version 3 of the API describes it no more. What a flow does with it goes on, with nothing in it.
        Field::optional("deliveryChannel", Kind::String)
            .important()
            .label("Delivery Channel")
            .about("Channel that carried the message. It can be missing."),
        Field::optional("status", Kind::String)
            .important()
            .label("Status")
            .about("Where the message stands, such as accepted, delivered, seen or failed."),
        Field::optional("timestamp", Kind::String)
            .important()
            .label("Time")
            .about("Since when it stands there, as a time written out."),
    ],
));

/// Answers to a question about a message.
const KNOWN: &[Response] = &[
    Response::new(200, "Where the message stands.").schema(STATUS),
    Response::new(404, "There is no message with this ID.").schema(NUMBERED_PROBLEM),
    Response::otherwise("The service did not answer the question."),
];

/// The same from version 2 of the API.
const KNOWN_BY_2: &[Response] = &[
    Response::new(200, "Where the message stands.").schema(STATUS),
    Response::new(404, "There is no message with this ID.").schema(PROBLEM),
    Response::otherwise("The service did not answer the question."),
];

const MESSAGE: Variable = Variable::new("messageId", Kind::String)
    .label("Message ID")
    .about("ID of the message, as returned when it was sent.");

const OLD_MESSAGE: Variable = Variable::new("id", Kind::String)
    .label("Message ID")
    .about("ID of the message, as returned when it was sent.");

const STATUS_PATH: Path = Path::new("/conversations/v3/messages/{messageId}/status", &[MESSAGE]);

const STATUS_TITLE: &str = "Get Message Status";
const STATUS_TEXT: &str = "Tells whether a message was accepted, delivered or seen, or has failed.";

/// Versions of a look-up, where they were published as such.
const STATUS_FAMILY: &str = "GetStatus";

/// Looks a message up.
///
/// Its ID does not say that it is the second of its family, and flows are bound to it.
pub(super) const STATUS_OF_2: Operation =
    Operation::bound(conndef::model::Method::Get, STATUS_PATH, "StatusCheckV3")
        .summary(STATUS_TITLE)
        .description(STATUS_TEXT)
        .revision(Revision { family: STATUS_FAMILY, number: 2 })
        .responses(KNOWN);

/// Looks a message up, where the versions have no family.
pub(super) const STATUS_ALONE: Operation =
    Operation::get(STATUS_PATH, "StatusCheckV3").summary(STATUS_TITLE).description(STATUS_TEXT).responses(&[
        Response::new(200, "Where the message stands.").schema(STATUS_OF_3),
        Response::new(404, "There is no message with this ID.").schema(NUMBERED_PROBLEM),
        Response::otherwise("The service did not answer the question."),
    ]);

const STATUS_OF_3: Kind = Kind::Shared(&Definition::new(
    "StatusV3",
    "Status",
    "Where a message stands, by version 3 of the API.",
    &[
        MESSAGE_ID,
        Field::optional("status", Kind::String)
            .label("Status")
            .about("Where the message stands, such as accepted, delivered, seen or failed."),
        Field::optional("timestamp", Kind::String)
            .label("Time")
            .about("Since when it stands there, as a time written out."),
    ],
));

/// Looks a message up by version 2 of the API.
pub(super) const fn old_status(api: &'static str, has_family: bool) -> Operation {
    let request =
        Operation::get(Path::new("/chat-api/v2/messages/{id}/status", &[OLD_MESSAGE]), "StatusCheck")
            .summary("Get Message Status (deprecated)")
            .description(
                "Tells where a message stands that was sent by a deprecated step. Use Get Message Status in new flows.",
            )
            .deprecated(Replacement { api, operation: "StatusCheckV3" });
    let request =
        if has_family { request.revision(Revision { family: STATUS_FAMILY, number: 1 }) } else { request };
    request.responses(KNOWN_BY_2)
}

const FROM_SENDER: Field =
    Field::optional("from", Kind::String).label("From").about("Phone number of the person who wrote.");

/// A message that came in, as triggers of SMS and Viber and the deprecated one of WhatsApp give it.
pub(super) const INCOMING: Kind = Kind::Shared(&Definition::new(
    "IncomingMessage",
    "Incoming Message",
    "A message that came in.",
    &[
        Field::optional("messageId", Kind::String).label("Message ID").about("ID of the message."),
        CHANNEL,
        FROM_SENDER,
        RECIPIENT,
        RECEIVED,
        Field::optional(
            "content",
            Kind::Object(&[
                CONTENT_TYPE,
                TEXT,
                Field::optional("file", Kind::String)
                    .label("File")
                    .about("File that came with the message, if there is one."),
            ]),
        )
        .label("Content")
        .about("What the message holds."),
        EVENT,
        SENT_AT,
    ],
));

/// A message that came in by WhatsApp.
pub(super) const INCOMING_WHATSAPP: Kind = Kind::Shared(&Definition::new(
    "IncomingWhatsAppMessage",
    "Incoming Message",
    "A message that came in by WhatsApp.",
    &[
        Field::optional("messageId", Kind::String).label("Message ID").about("ID of the message."),
        CHANNEL,
        FROM_SENDER,
        RECIPIENT,
        RECEIVED,
        Field::optional("content", Kind::Object(&[CONTENT_TYPE, TEXT]))
            .label("Content")
            .about("What the message holds."),
        EVENT,
        Field::optional(
            "whatsapp",
            Kind::Object(&[Field::optional("senderName", Kind::String)
                .label("Sender Name")
                .about("Name by which the person goes on WhatsApp.")]),
        )
        .label("WhatsApp")
        .about("What only WhatsApp knows."),
        SENT_AT,
    ],
));

const CHANNEL: Field =
    Field::optional("channel", Kind::String).label("Channel").about("Channel on which the message came in.");
const RECIPIENT: Field =
    Field::optional("to", Kind::String).label("To").about("Number or ID of yours that the message went to.");
const RECEIVED: Field = Field::optional("receivedAt", Kind::String)
    .label("Receipt Time")
    .about("When tyntec got the message, as a time written out.");
const CONTENT_TYPE: Field = Field::optional("contentType", Kind::String)
    .label("Content Type")
    .about("What sort of content it is, such as text.");
const TEXT: Field = Field::optional("text", Kind::String).label("Text").about("Text of the message.");
const EVENT: Field = Field::optional("event", Kind::String)
    .label("Event")
    .about("Event that was notified of, such as MoMessage.");
const SENT_AT: Field = Field::optional("timestamp", Kind::String)
    .label("Time")
    .about("When it happened, as a time written out.");

/// Where messages come from, where the API takes an address for each number or ID of the account.
pub(super) const INBOUND: Kind = Kind::Object(&[Field::notification_url("inboundMessageUrl")]);
/// The same in version 2 of the API, which takes one address for all.
pub(super) const CALLBACK: Kind = Kind::Object(&[Field::notification_url("callbackUrl")]);
/// The path of that.
pub(super) const CALLBACK_PATH: Path =
    Path::new("/chat-api/v2/applications/ms-connector/inbound-message-callback", &[]);

/// When a trigger fires.
pub(super) const fn notified(content: Kind) -> Webhook {
    Webhook { fires: Fires::Single, about: "A message came in.", content }
}

/// Answers to a subscription. No document describes them.
pub(super) const SUBSCRIBED: &[Response] = &[
    Response::new(200, "Messages go to the flow from now on."),
    Response::otherwise("The service did not set up the subscription."),
];

/// What a trigger that is kept says of itself.
pub(super) const OLD_TRIGGER: &str = "Starts a flow when a message comes in to any number or ID of the account. It is kept \
                                      for flows that use it.";
/// What a trigger is to be known for.
pub(super) const ONE_FLOW: &str = "The API keeps one address for the incoming messages of a number or ID, so only one \
                                   flow gets them. The connector cannot take the address away: when the flow is turned \
                                   off, it stays until another one is set.";

/// What is not known of the steps that send.
pub(super) const UNDOCUMENTED: &str = "The vendor documents the messages, but not the paths by which this connector sends them. Limits in \
                                       descriptions are those of the documented messages.";

/// A channel of the account, with what identifies it there.
pub(super) const SCOPES: Field = Field::optional("scopes", Kind::Array(&Kind::String))
    .label("Scopes")
    .about("What the API key may do with it, such as messages:read.");
/// The name of a channel.
pub(super) const CHANNEL_NAME: Field =
    Field::optional("channel", Kind::String).label("Channel").about("Channel, such as sms.");
/// A phone number that identifies a channel.
pub(super) const PHONE_NUMBER: Field = Field::optional(
    "id",
    Kind::Object(&[Field::optional("phoneNumber", Kind::String)
        .label("Phone Number")
        .about("Phone number of the account.")]),
)
.label("ID")
.about("What identifies it.");
/// Where messages to it go.
pub(super) const INBOUND_URL: Field = Field::optional("inboundMessageUrl", Kind::String)
    .label("Inbound Message URL")
    .about("Address that gets incoming messages.");
/// What the service says of a listing.
pub(super) const LISTED: &str = "The channels of the account; the API key is valid.";
/// Why no listing comes.
pub(super) const UNLISTED: Response = Response::otherwise("The service did not list the channels.");
/// What the platform calls it for.
pub(super) const TEST: &str = "Lists the channels of the account, which shows whether the API key is valid.";
