//! What the API answers with.

use conndef::model::{Definition, Field, Kind};

pub(super) const PORTABILITY: Kind = Kind::Shared(&Definition::new(
    "Portability",
    "Portability",
    "Whether a phone number was taken to another operator, and to which one.",
    &[
        Field::optional("requestId", Kind::String).label("Request ID").about("ID of the look-up."),
        Field::optional("msisdn", Kind::String)
            .label("Phone Number")
            .about("Phone number that was looked up, in international format."),
        Field::optional("ported", Kind::String)
            .label("Ported")
            .about("Whether the number was taken to another operator, such as true or false."),
        Field::optional("price", Kind::Number).label("Price").about("What the look-up costs."),
        Field::optional("currency", Kind::String)
            .label("Currency")
            .about("Currency of the price, such as EUR."),
        Field::optional("priceEffective", Kind::String)
            .label("Price Since")
            .about("Since when the price holds, as a time written out."),
        Field::optional("errorCode", Kind::String)
            .label("Error Code")
            .about("Why the look-up failed; 0 if it did not."),
        Field::optional("mcc", Kind::String)
            .label("Mobile Country Code")
            .about("The operator's mobile country code, such as 262."),
        Field::optional("mnc", Kind::String)
            .label("Mobile Network Code")
            .about("The operator's mobile network code, such as 02."),
        Field::optional("ttid", Kind::String).label("tyntec ID").about("ID that tyntec has for the network."),
        Field::optional("operator", Kind::String).label("Operator").about("Name of the operator."),
        Field::optional("country", Kind::String)
            .label("Country")
            .about("Country of the operator as a three-letter ISO 3166-1 alpha-3 code, such as DEU."),
        Field::optional("timezone", Kind::String)
            .label("Time Zone")
            .about("Time zone of the operator as its distance to UTC, such as +0100."),
        Field::optional("technology", Kind::String)
            .label("Technology")
            .about("Technology of the network, such as GSM, CDMA, Satellite or Fixed."),
        // Always true, as nobody can ask for the other way.
        Field::optional("synchronous", Kind::Boolean).internal(),
    ],
));

pub(super) const VERIFICATION: Kind = Kind::Shared(&Definition::new(
    "Verification",
    "Verification",
    "What is known about a phone number.",
    &[
        Field::optional("validNumberFormat", Kind::String)
            .label("Valid Format")
            .about("Whether the number fits the numbering plan of its country: true or false."),
        Field::optional("activeNumber", Kind::String)
            .label("Active")
            .about("Whether somebody has the number now: true, false or unknown."),
        Field::optional("numberType", Kind::String)
            .label("Number Type")
            .about("Type of the number, such as mobile, fixed, toll_free, premium_rate, voip or unknown."),
        Field::optional("operatorName", Kind::String)
            .label("Operator")
            .about("Name of the operator at home."),
        Field::optional("operatorCountry", Kind::String)
            .label("Country")
            .about("Country of the number as a three-letter ISO 3166-1 alpha-3 code, such as DEU."),
        Field::optional("fraudRisk", Kind::String)
            .label("Fraud Risk")
            .about("How likely fraud is: low, medium, high or unknown."),
        Field::optional("outreachReady", Kind::String)
            .label("Ready for Messages")
            .about("Whether a message should be sent to the number: true or false."),
    ],
));

pub(super) const ERROR: Kind = Kind::Shared(&Definition::new(
    "Error",
    "Error",
    "Why the service could not do what it was asked to.",
    &[Field::optional("error", Kind::String).label("Error").about("The reason in words.")],
));

pub(super) use super::super::tyntec::PROBLEM;
