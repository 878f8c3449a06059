//! The life of a one-time password: sent, verified, looked up, sent again, deleted.

use super::schemas::{ERROR, OTP};
use conndef::model::{Choice, Field, Kind, Literal::Text, Operation, Path, Response, Variable};

const OTPS: Path = Path::new("/2fa/v1/otp", &[]);
const ONE_OTP: Path = Path::new("/2fa/v1/otp/{otpID}", &[OTP_ID]);
const CHECK: Path = Path::new("/2fa/v1/otp/{otpID}/check", &[OTP_ID]);

/// The API says `otpId`, but the name of a path variable is never sent, and flows are bound to this one.
const OTP_ID: Variable = Variable::new("otpID", Kind::String)
    .label("One-time Password ID")
    .about("ID of the one-time password, as returned when it was sent.");

const CHANNELS: &[Choice] =
    &[Choice::new("AUTO", "Automatic"), Choice::new("VOICE", "Voice call"), Choice::new("SMS", "SMS")];

const VIA: Field = Field::optional("via", Kind::Choice(CHANNELS))
    .default(Text("AUTO"))
    .label("Delivery Channel")
    .about("How the code is delivered. AUTO sends an SMS to a mobile number and calls a landline number.");

const SENDER: Field = Field::optional("sender", Kind::String)
    .advanced()
    .label("Sender")
    .about("Name shown as the sender of the SMS, in place of the one set in the 2FA application.");

const CALLER: Field = Field::optional("caller", Kind::String)
    .advanced()
    .label("Caller")
    .about("Number shown as the caller of a voice call, in place of the one set in the 2FA application.");

pub(super) const SEND: Operation = Operation::post(OTPS, "SendOTP")
    .summary("Send One-Time Password")
    .description(
        "Creates a one-time password and delivers it to a phone number by SMS or voice call. Keep the \
         returned ID: every other operation asks for it.",
    )
    .query(&[
        Field::required("number", Kind::String)
            .label("Phone Number")
            .about("Phone number of the recipient in E.164 format, such as +491713920042."),
        Field::optional("text", Kind::String).label("Text").about(
            "Message to deliver in place of the application's template. Write {{OTP}} where the \
             generated code belongs; without it, give the code under OTP Code.",
        ),
        // The vendor's reference says string here and integer for the application; flows hold integers.
        Field::optional("pinLength", Kind::Integer).advanced().label("PIN Length").about(
            "Length of the generated code, 4 to 10 digits. If it is left out, the 2FA application decides.",
        ),
        VIA,
        Field::optional("applicationId", Kind::String)
            .advanced()
            .label("Application ID")
            .about("UUID of the 2FA application to use. If it is left out, the default application is used."),
        Field::optional("language", Kind::String).advanced().label("Language").about(
            "Language of the message as a two-letter ISO 639-1 code, such as de. If it is left out, \
             the phone number decides; if there is no template in the language, the message is in \
             English.",
        ),
        Field::optional("country", Kind::String).advanced().label("Country").about(
            "Country of the phone number as a two-letter ISO 3166-1 alpha-2 code, such as DE. It \
             completes a number that has no country code; a number with the code of another country is \
             refused.",
        ),
        Field::optional("otpCode", Kind::String).advanced().label("OTP Code").about(
            "Code to deliver in place of a generated one. It may begin with 0 and may contain letters.",
        ),
        SENDER,
        CALLER,
        Field::optional("referenceId", Kind::String).advanced().label("Reference ID").about(
            "Reference of your own, such as an order number, which is kept with the one-time password.",
        ),
    ])
    .responses(&[
        Response::new(200, "The one-time password was created and is on its way.").schema(OTP),
        CREATED,
        Response::new(400, "An input is not valid; the body says which.").schema(ERROR),
        UNAUTHORIZED,
        FORBIDDEN,
        Response::new(404, "The service found nothing at this address."),
        FAILED,
    ]);

pub(super) const VERIFY: Operation = Operation::post(CHECK, "VerifyOTP")
    .summary("Verify One-Time Password")
    .description(
        "Checks the code that a person has entered. A valid code is answered with status 202 or 200. \
         Otherwise the step fails: a wrong code is answered with 401, too many attempts with 403, and a \
         one-time password that is no longer active with 410.",
    )
    .query(&[Field::required("otpCode", Kind::String).label("One-Time Password Code").about(
        "Code that the person has entered. It may begin with 0 and may contain letters, so keep it as \
         text.",
    )])
    .responses(&[
        Response::new(200, "The code is valid.").schema(OTP),
        CREATED,
        // It has the body of 200, but the designer takes one output only.
        Response::new(202, "The code is valid."),
        Response::new(401, "The code is wrong.").schema(OTP),
        Response::new(403, "There were too many attempts, which ended the one-time password.").schema(OTP),
        UNKNOWN,
        Response::new(410, "The one-time password is no longer active.").schema(OTP),
        FAILED,
    ]);

pub(super) const STATUS: Operation = Operation::get(ONE_OTP, "StatusOTP")
    .summary("Get One-Time Password Status")
    .description(
        "Tells whether a one-time password is active, verified, expired, or used up by too many attempts.",
    )
    .responses(&[
        Response::new(200, "The one-time password as it stands.").schema(OTP),
        UNAUTHORIZED,
        FORBIDDEN,
        UNKNOWN.schema(ERROR),
        FAILED,
    ]);

pub(super) const RESEND: Operation = Operation::post(ONE_OTP, "ResendOTP")
    .summary("Resend One-Time Password")
    .description("Delivers the same code once more, over the same or another channel.")
    .query(&[VIA, SENDER, CALLER])
    .responses(&[
        Response::new(200, "The code is on its way again.").schema(OTP),
        CREATED,
        Response::new(400, "An input is not valid; the body says which.").schema(ERROR),
        Response::new(401, "The one-time password is no longer valid.").schema(ERROR),
        FORBIDDEN,
        UNKNOWN.schema(ERROR),
        FAILED,
    ]);

pub(super) const DELETE: Operation = Operation::delete(ONE_OTP, "DeleteOTP")
    .summary("Delete One-Time Password")
    .description("Deletes a one-time password and its status.")
    .responses(&[
        Response::new(200, "The one-time password was deleted.").schema(OTP),
        Response::new(204, "The one-time password was deleted, and there is nothing to return."),
        UNAUTHORIZED,
        FORBIDDEN,
        UNKNOWN,
        FAILED,
    ]);

const CREATED: Response = Response::new(201, "The request was carried out, and there is nothing to return.");
const UNAUTHORIZED: Response = Response::new(401, "The API key is missing or not valid.");
const FORBIDDEN: Response = Response::new(403, "The account is not allowed to do this.");
const UNKNOWN: Response = Response::new(404, "There is no one-time password with this ID.");
const FAILED: Response = Response::new(500, "The service failed.").schema(ERROR);
