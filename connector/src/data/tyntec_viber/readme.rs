//! What the README says besides the operations.

use super::super::conversations::{ONE_FLOW, UNDOCUMENTED};
use super::super::tyntec::{ACCOUNT, CREDENTIALS, PLAN};
use conndef::model::Passages;

pub(super) const README: Passages = Passages {
    intro: "\
tyntec Viber Business sends messages to people who use Viber: texts, images, files, and messages with a button. \
It tells whether they have arrived, and answers start flows. The connector is for makers who want to reach \
customers in the app, in Power Automate, Power Apps or Azure Logic Apps.",
    prerequisites: &[
        PLAN,
        ACCOUNT,
        "A Viber service ID, which [tyntec sets up](https://www.tyntec.com/viber-business-messages) for \
         your company.",
    ],
    credentials: CREDENTIALS,
    getting_started: "\
What the connector is used for:

- **Tell about deliveries**: send a text with a button that leads to the parcel.
- **Send papers**: send a ticket or an invoice as a file.
- **Help in the app**: let a flow go on when somebody writes.

A first flow takes three steps:

1. *Send Viber Text* with your Viber service ID, the phone number of the recipient, a rate type and a text. It \
returns the *Message ID*.
2. Wait a minute.
3. *Get Message Status* with that ID.",
    known_issues: &[
        ONE_FLOW,
        "*Rate Type* and *Message Purpose* are two names for the same thing. It decides on the price, and on what a \
         message can hold.",
        "*Delivery Channel* of *Get Message Status* is described by version 2 of the API only, and can be \
         missing.",
        UNDOCUMENTED,
        "Times are texts: convert them before you calculate with them.",
        "The steps that are marked as deprecated call version 2 of the API. They are kept for flows that use \
         them.",
    ],
};
