//! What is asked of the account, and what comes in.

use super::super::conversations::{
    self, CHANNEL_NAME, INBOUND, INBOUND_URL, INCOMING_WHATSAPP, LISTED, PHONE_NUMBER, SCOPES, SUBSCRIBED,
    UNLISTED, notified,
};
use super::super::tyntec::NUMBERED_PROBLEM;
use conndef::model::{Definition, Field, Kind, Operation, Path, Response, Variable};

/// The API says `phone-number`, but the name of a path variable is never sent, and flows are bound to this one.
const NUMBER_ASKED: Variable = Variable::new("whatsAppBusinessNumber", Kind::String)
    .label("WhatsApp Business Number")
    .about("WhatsApp Business number of your account.");

const NUMBER_WATCHED: Variable = Variable::new("WABA", Kind::String)
    .label("WhatsApp Business Number")
    .about("WhatsApp Business number of your account that messages go to.");

pub(super) const NUMBER: Operation = Operation::get(
    Path::new("/conversations/v3/channels/whatsapp/phone-numbers/{whatsAppBusinessNumber}", &[NUMBER_ASKED]),
    "TestPhoneNumber",
)
.summary("Get WhatsApp Business Number")
.description("Tells what is known about a WhatsApp Business number: its status, its quality and its limits.")
.responses(&[
    Response::new(200, "What is known about the number.").schema(DETAILS),
    Response::new(404, "The account has no such number.").schema(NUMBERED_PROBLEM),
    Response::otherwise("The service did not answer the question."),
]);

const DETAILS: Kind = Kind::Shared(&Definition::new(
    "PhoneNumber",
    "WhatsApp Business Number",
    "What is known about a WhatsApp Business number.",
    &[
        Field::optional("phoneNumber", Kind::String).label("Phone Number").about("The number."),
        Field::optional("displayPhoneNumber", Kind::String)
            .label("Displayed Number")
            .about("The number as people see it."),
        Field::optional("verifiedName", Kind::String)
            .label("Verified Name")
            .about("Name of the company that people see."),
        Field::optional("qualityRating", Kind::String)
            .label("Quality Rating")
            .about("Quality of the number: GREEN, YELLOW or RED."),
        Field::optional("status", Kind::String)
            .label("Status")
            .about("CONNECTED while the number works; else such as PENDING, FLAGGED, RESTRICTED or OFFLINE."),
        Field::optional("whatsAppAccountId", Kind::String)
            .label("WhatsApp Account ID")
            .about("ID of the WhatsApp account at tyntec."),
        Field::optional("managedBy", Kind::Object(&[MANAGER]))
            .label("Managed By")
            .about("Who manages the number."),
        Field::optional("messagingVia", Kind::Object(&[MESSENGER]))
            .label("Messaging Via")
            .about("Who sends messages by the number."),
        Field::optional("messagingTier", Kind::String)
            .label("Messaging Tier")
            .about("How many people the number can write to, such as TIER_1K. The API means to drop it."),
        Field::optional(
            "qualityScore",
            Kind::Object(&[Field::optional("score", Kind::String)
                .label("Score")
                .about("The score: GREEN, YELLOW, RED or unknown.")]),
        )
        .label("Quality Score")
        .about("Score of the number's quality."),
    ],
));

const MANAGER: Field = Field::optional("accountName", Kind::String)
    .label("Managing Account")
    .about("Name of the account that manages the number.");

const MESSENGER: Field = Field::optional("accountName", Kind::String)
    .label("Messaging Account")
    .about("Name of the account that sends by the number.");

pub(super) const TEST: Operation = Operation::get(
    Path::new("/conversations/v3/configurations/channels/whatsapp", &[]),
    "TestMyAPIConnection",
)
.summary("Test the Connection")
.description(conversations::TEST)
.internal()
.responses(&[
    Response::new(200, LISTED).schema(Kind::Array(&Kind::Object(&[
        CHANNEL_NAME,
        SCOPES,
        PHONE_NUMBER,
        Field::optional("callback", Kind::Object(&[INBOUND_URL]))
            .label("Callback")
            .about("Where notifications go."),
    ]))),
    UNLISTED,
]);

pub(super) const STATUS: Operation = conversations::STATUS_ALONE;

pub(super) const TRIGGER: Operation = Operation::post(
    Path::new(
        "/conversations/v3/power-automate/webhooks/channels/whatsapp/phone-numbers/{WABA}",
        &[NUMBER_WATCHED],
    ),
    "IncomingV2",
)
.summary("When a WhatsApp Message Comes In")
.description("Starts a flow when somebody writes to a WhatsApp Business number of the account.")
.body(INBOUND)
.webhook(notified(INCOMING_WHATSAPP))
.responses(SUBSCRIBED);
