//! What the README says besides the operations.

use super::super::conversations::{ONE_FLOW, UNDOCUMENTED};
use super::super::tyntec::{ACCOUNT, CREDENTIALS, PLAN};
use conndef::model::Passages;

pub(super) const README: Passages = Passages {
    intro: "\
tyntec SMS Business sends text messages that reach any mobile phone, whichever apps are on it, and tells \
whether they have arrived. Answers start flows. The connector is for makers who want to remind, inform or ask \
people by SMS, in Power Automate, Power Apps or Azure Logic Apps.",
    prerequisites: &[
        PLAN,
        ACCOUNT,
        "On a free account, the phone numbers you write to, entered in the \
         [settings for SMS](https://my.tyntec.com/products/sms).",
        "To receive messages, a phone number that tyntec has set up for it.",
    ],
    credentials: CREDENTIALS,
    getting_started: "\
What the connector is used for:

- **Remind people**: send an SMS on the day before an appointment.
- **Inform at once**: tell the people on duty about an incident, also where there is no data connection.
- **Take answers**: let a flow go on when somebody answers.

A first flow takes three steps:

1. *Send SMS* with your sender, the phone number of the recipient and a text. It returns the *Message ID*.
2. Wait a minute.
3. *Get Message Status* with that ID.",
    known_issues: &[
        ONE_FLOW,
        "*Delivery Channel* of *Get Message Status* is described by version 2 of the API only, and can be \
         missing.",
        UNDOCUMENTED,
        "Times are texts: convert them before you calculate with them.",
        "The steps that are marked as deprecated call version 2 of the API. They are kept for flows that use \
         them.",
    ],
};
