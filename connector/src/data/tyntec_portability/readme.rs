//! What the README says besides the operations.

use super::super::tyntec::{ACCOUNT, CREDENTIALS, PLAN};
use conndef::model::Passages;

pub(super) const README: Passages = Passages {
    intro: "\
tyntec Phone Verification tells what is known about a phone number before you use it: whether it is valid and \
in use, of which type it is, who operates it, and how likely fraud is. The connector is for makers who want \
to keep phone numbers clean, or want to know whether a message is worth sending, in Power Automate, Power Apps \
or Azure Logic Apps.",
    prerequisites: &[PLAN, ACCOUNT],
    credentials: CREDENTIALS,
    getting_started: "\
What the connector is used for:

- **Check what people enter**: find mistyped numbers when a contact or a lead is saved.
- **Choose the channel**: send an SMS only where *Ready for Messages* is `true`.
- **Look twice where fraud is likely**: ask for approval where *Fraud Risk* is `high`.

A first flow takes two steps:

1. *Verify Phone Number* with the phone number in international format.
2. A condition on one of the outputs. All of them are texts: compare them with `true`, not with true.",
    known_issues: &[
        "All outputs of *Verify Phone Number* are texts, also those that say `true` or `false`.",
        "The vendor no longer documents the service behind *Verify Phone Number*. The connector follows the \
         last document there was.",
        "*Check Phone Number Portability* is kept for the flows that use it.",
        "Each look-up is charged to the tyntec account.",
    ],
};
