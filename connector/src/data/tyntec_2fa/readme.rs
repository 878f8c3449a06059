//! What the README says besides the operations.

use super::super::tyntec::{ACCOUNT, CREDENTIALS, PLAN};
use conndef::model::Passages;

pub(super) const README: Passages = Passages {
    intro: "\
tyntec 2FA makes sure that a phone number belongs to the person you are dealing with: it sends a one-time \
password to the number and checks the code that the person enters. The code arrives by SMS or voice call, \
so nobody needs a smartphone, an app or a data connection. The connector is for makers who want to put \
this check in front of a step that matters, in Power Automate, Power Apps or Azure Logic Apps.",
    prerequisites: &[PLAN, ACCOUNT],
    credentials: CREDENTIALS,
    getting_started: "\
What the connector is used for:

- **Verify contacts before sensitive actions**: ask for a code before a bank account is changed, a payment \
is approved or a contract is signed.
- **Secure your flows**: let a flow go on only after the right person has confirmed it with a code.
- **Verify new contacts in Dynamics**: confirm the phone number of a new contact before it is saved.

A first flow takes three steps:

1. *Send One-Time Password* with the phone number of the person. It returns the *One-time Password ID*.
2. Ask the person for the code, for instance in an app, a form or an adaptive card.
3. *Verify One-Time Password* with that ID and the code. The step succeeds only if the code is right.

If the person has received nothing, *Resend One-Time Password* delivers the same code again, over another \
channel if you like.",
    known_issues: &[
        "A wrong code is answered with an error (status 401), and so are too many attempts (403) and a \
         one-time password that is no longer active (410). Such an answer fails the step and stops the \
         flow, unless a later step handles it: open that step's settings and choose *has failed* under \
         **Configure run after**.",
        "Deal with codes as text. As a number, a code that begins with 0 loses the 0, and a code with \
         letters is refused.",
        "*Creation (Milliseconds)* and *Expiry (Milliseconds)* count milliseconds since 1 January 1970 UTC. \
         *Creation Time* and *Expiry Time* say the same as text.",
        "A text of your own needs the placeholder `{{OTP}}`, or a code of your own under *OTP Code*.",
    ],
};
