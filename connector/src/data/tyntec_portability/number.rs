//! What can be asked about a phone number.

use super::schemas::{ERROR, PORTABILITY, PROBLEM, VERIFICATION};
use conndef::model::{Field, Kind, Operation, Path, Replacement, Response, Variable};

/// The API says `number`, but the name of a path variable is never sent, and flows are bound to this one.
const NUMBER: Variable = Variable::new("phonenumber", Kind::String)
    .label("Phone Number")
    .about("Phone number to verify, in international format such as +491713920042.");

/// It was published as the first version of the other, which answers something else: now that only replaces it.
pub(super) const CHECK: Operation = Operation::get(Path::new("/nis/v1/gnp", &[]), "CheckPhoneNumber")
    .summary("Check Phone Number Portability (deprecated)")
    .description(
        "Tells whether a phone number was taken to another operator, and which operator it belongs to now. \
         Use Verify Phone Number in new flows.",
    )
    .deprecated(Replacement { api: "tyntec Phone Verification", operation: "VerifyPhoneNumber" })
    // The API can also send the answer to an address, which a flow does not have.
    .query(&[Field::required("msisdn", Kind::String)
        .important()
        .label("Phone Number")
        .about("Phone number to look up, in international format such as +491713920042.")])
    .responses(&[
        Response::new(200, "What is known about the number and its operator.").schema(PORTABILITY),
        Response::new(400, "The phone number is not valid.").schema(PROBLEM),
        Response::new(401, "The API key is not valid.").schema(PROBLEM),
        Response::new(402, "The account's credit is too low.").schema(PROBLEM),
        Response::new(403, "The API key is missing.").schema(PROBLEM),
        Response::new(500, "The service failed.").schema(PROBLEM),
    ]);

pub(super) const VERIFY: Operation = Operation::get(
    Path::new("/verification/v1/phone/{phonenumber}", &[NUMBER]),
    "VerifyPhoneNumber",
)
.summary("Verify Phone Number")
.description(
    "Tells whether a phone number is valid and in use, what type it is, which operator it belongs to, and how \
     likely fraud is.",
)
.responses(&[
    Response::new(200, "What is known about the number.").schema(VERIFICATION),
    Response::new(401, "The API key is missing or not valid.").schema(ERROR),
    Response::new(403, "The account is not allowed to do this.").schema(ERROR),
]);
