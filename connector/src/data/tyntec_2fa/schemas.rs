//! What the API answers with.

use conndef::model::{Definition, Field, Kind};

pub(super) const OTP: Kind = Kind::Shared(&Definition::new(
    "Otp",
    "One-Time Password",
    "A one-time password and what has become of it.",
    &[
        Field::optional("otpId", Kind::String)
            .label("One-time Password ID")
            .about("ID with which the one-time password is verified, looked up, sent again and deleted."),
        Field::optional("accountId", Kind::String)
            .label("Account ID")
            .about("ID of the 2FA account at tyntec."),
        Field::optional("applicationId", Kind::String)
            .label("Application ID")
            .about("UUID of the 2FA application that delivered the one-time password."),
        Field::optional("number", Kind::String)
            .label("Phone Number")
            .about("Phone number of the recipient in E.164 format."),
        Field::optional("attemptCount", Kind::Int32)
            .label("Attempt Count")
            .about("How often somebody has tried to verify the one-time password."),
        Field::optional("otpStatus", Kind::String)
            .label("OTP Status")
            .about("ACTIVE while a code can be entered, then VERIFIED, EXPIRED or TOO_MANY_ATTEMPTS."),
        Field::optional("expire", Kind::Int64)
            .label("Expiry (Milliseconds)")
            .about("When the one-time password expires, in milliseconds since 1 January 1970 UTC."),
        Field::optional("created", Kind::Int64)
            .label("Creation (Milliseconds)")
            .about("When the one-time password was created, in milliseconds since 1 January 1970 UTC."),
        Field::optional("referenceId", Kind::String)
            .label("Reference ID")
            .about("Reference that was given when the one-time password was sent."),
        Field::optional("timestampCreated", Kind::String)
            .label("Creation Time")
            .about("When the one-time password was created, as a UTC time written out."),
        Field::optional("timestampExpire", Kind::String)
            .label("Expiry Time")
            .about("When the one-time password expires, as a UTC time written out."),
    ],
));

pub(super) const ERROR: Kind = Kind::Shared(&Definition::new(
    "Error",
    "Error",
    "Why the service could not do what it was asked to.",
    &[
        Field::optional("id", Kind::String).label("Error ID").about("ID of the kind of error."),
        Field::optional("code", Kind::String)
            .label("Error Code")
            .about("Reason for which the request failed."),
        Field::optional("message", Kind::String).label("Message").about("The reason in words, with details."),
        Field::optional("timestamp", Kind::Int64)
            .label("Time (Milliseconds)")
            .about("When the error occurred, in milliseconds since 1 January 1970 UTC."),
    ],
));
