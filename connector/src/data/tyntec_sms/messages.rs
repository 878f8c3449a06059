//! Messages by SMS. What is bound by flows to version 2 of the API is kept beside version 3.

use super::super::conversations::{
    self, CALLBACK, CALLBACK_PATH, CHANNEL_NAME, INBOUND, INBOUND_URL, INCOMING, LISTED, OPTIONAL_TO,
    PHONE_NUMBER, SCOPES, SENT, SENT_BY_2, SUBSCRIBED, TO, UNLISTED, channel, channels, content,
    content_type, notified,
};
use super::TITLE;
use conndef::model::{
    Field, Kind, Literal::Text, Method, Operation, Path, Replacement, Response, Revision, Variable,
};

const FROM: Field = Field::required("from", Kind::String)
    .label("From")
    .about("Phone number or name that the message is from.");

const TEXT: Field = Field::required("text", Kind::String)
    .label("Text")
    .about("Text of the message, at most 3000 characters.");

const SENDER: Variable = Variable::new("smsSender", Kind::String)
    .label("Phone Number")
    .about("Phone number of your account that messages go to. tyntec sets it up for incoming messages.");

/// Flows are bound to the ID, small letter and all.
pub(super) const OLD_TRIGGER: Operation = Operation::bound(Method::Patch, CALLBACK_PATH, "incoming")
    .summary("When a Message Comes In (deprecated)")
    .description(conversations::OLD_TRIGGER)
    .revision(Revision { family: "Incoming", number: 1 })
    .deprecated(Replacement { api: TITLE, operation: "incomingV3" })
    .body(CALLBACK)
    .webhook(notified(INCOMING))
    .responses(SUBSCRIBED);

pub(super) const OLD_SEND: Operation = Operation::post(Path::new("/chat-api/v2/messages", &[]), "SendSMS")
    .summary("Send SMS (deprecated)")
    .description("Sends a text message by SMS. Use Send SMS in new flows.")
    .revision(Revision { family: "SendSMS", number: 1 })
    .deprecated(Replacement { api: TITLE, operation: "SendSMSv3" })
    .body(Kind::Object(&[
        TO,
        channels(&Kind::Described(&Field::unnamed(Kind::String).internal().default(Text("sms")))),
        Field::required("sms", Kind::Object(&[FROM, content_type("text"), TEXT]))
            .label("SMS")
            .about("The message."),
    ]))
    .responses(SENT_BY_2);

pub(super) const OLD_STATUS: Operation = conversations::old_status(TITLE, true);

/// Flows are bound to the ID, which was given before the second of a family had to say so.
pub(super) const SEND: Operation = Operation::bound(
    Method::Post,
    Path::new("/conversations/v3/power-automate/messages/sms/text", &[]),
    "SendSMSv3",
)
.summary("Send SMS")
.description("Sends a text message by SMS. Keep the returned ID: it leads to the status.")
.revision(Revision { family: "SendSMS", number: 2 })
.optional_body(Kind::Object(&[
    Field::optional("from", Kind::String)
        .label("From")
        .about("Phone number or name that the message is from. No message goes out without it."),
    OPTIONAL_TO,
    channel("sms"),
    content(&[
        content_type("text"),
        Field::optional("text", Kind::String)
            .label("Text")
            .about("Text of the message, at most 3000 characters. No message goes out without it."),
    ]),
]))
.responses(SENT);

/// Flows are bound to the ID, small letter and all.
pub(super) const TRIGGER: Operation = Operation::bound(
    Method::Post,
    Path::new("/conversations/v3/power-automate/webhooks/channels/sms/phone-numbers/{smsSender}", &[SENDER]),
    "incomingV3",
)
.summary("When an SMS Comes In")
.description("Starts a flow when somebody sends an SMS to a phone number of the account.")
.revision(Revision { family: "Incoming", number: 2 })
.body(INBOUND)
.webhook(notified(INCOMING))
.responses(SUBSCRIBED);

pub(super) const STATUS: Operation = conversations::STATUS_OF_2;

pub(super) const TEST: Operation =
    Operation::get(Path::new("/conversations/v3/configurations/channels/sms", &[]), "TestMyAPIConnection")
        .summary("Test the Connection")
        .description(conversations::TEST)
        .internal()
        .responses(&[
            Response::new(200, LISTED).schema(Kind::Array(&Kind::Object(&[
                CHANNEL_NAME,
                SCOPES,
                PHONE_NUMBER,
                Field::optional(
                    "callback",
                    Kind::Object(&[
                        Field::optional("callbackVersion", Kind::String)
                            .label("Callback Version")
                            .about("Version in which notifications are written."),
                        INBOUND_URL,
                        Field::optional("messageStatusUrl", Kind::String)
                            .label("Message Status URL")
                            .about("Address that gets statuses of messages."),
                        Field::optional("eventFilter", Kind::Array(&Kind::String))
                            .label("Event Filter")
                            .about("Statuses that are notified of; all, if there are none."),
                    ]),
                )
                .label("Callback")
                .about("Where notifications go."),
            ]))),
            UNLISTED,
        ]);
