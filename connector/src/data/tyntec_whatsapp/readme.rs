//! What the README says besides the operations.

use super::super::conversations::{ONE_FLOW, UNDOCUMENTED};
use super::super::tyntec::{ACCOUNT, CREDENTIALS, PLAN};
use conndef::model::Passages;

pub(super) const README: Passages = Passages {
    intro: "\
tyntec WhatsApp Business writes to people on WhatsApp: texts, media, places, contacts, lists, products, and \
templates that WhatsApp has approved. It tells whether messages have arrived, and answers start flows. The \
connector is for makers who want to talk with customers in the app, in Power Automate, Power Apps or Azure \
Logic Apps.",
    prerequisites: &[
        PLAN,
        ACCOUNT,
        "A WhatsApp Business number at tyntec.",
        "For messages by templates, templates that WhatsApp has approved.",
    ],
    credentials: CREDENTIALS,
    getting_started: "\
What the connector is used for:

- **Write first**: confirm an order or remind of an appointment by a template.
- **Answer in the app**: let a flow take what somebody writes, and answer with a text, a file or a list.
- **Sell in the app**: send products of a catalog.

A first flow takes three steps:

1. *Send Template with Text* with your number, the phone number of the recipient, and ID and language of the \
template. It returns the *Message ID*.
2. Wait a minute.
3. *Get Message Status* with that ID.

There are two sorts of messages. Those of a template can be sent at any time. Free-form messages can be sent \
for 24 hours after the person has written.",
    known_issues: &[
        "A free-form message that comes later than 24 hours after the person's last one is taken, and then \
         fails: look at its status.",
        "Where a step asks for the *Type* of a part, give the word that its description names.",
        ONE_FLOW,
        UNDOCUMENTED,
        "Times are texts: convert them before you calculate with them.",
        "The steps that are marked as deprecated call version 2 of the API. They are kept for flows that use \
         them.",
    ],
};
