//! A connector (the revision) beside the reference of its API (the base).

#![expect(clippy::match_same_arms, reason = "a table: a row for each kind of fact")]

use super::{Speakers, nobody};
use crate::api::{Access, Status};
use crate::compare::{Change, Content, Direction, Pair, What};
use crate::rules::drift as rule;

/// The rules of drift that speak of a difference.
pub fn drift(change: &Change<'_>) -> Speakers {
    match change.direction() {
        Direction::Structural => whole(&change.what),
        Direction::Request => request(&change.what),
        Direction::Response => response(&change.what, change.subject.site.is_failure()),
    }
}

fn whole(what: &What<'_>) -> Speakers {
    match what {
        What::OperationAdded => vec![&rule::operation_unknown::RULE, &rule::not_checked::RULE],
        What::OperationRemoved => vec![&rule::reference_offers_more::RULE],
        What::Route(_) => vec![&rule::path_slash_differs::RULE],
        What::Servers(_) | What::Prefix(_) => vec![&rule::server_differs::RULE],
        What::Security(_) => vec![&rule::security_differs::RULE],
        What::Deprecated(Pair { base: true, .. }) => vec![&rule::operation_deprecated::RULE],
        What::Deprecated(Pair { base: false, .. }) => {
            nobody("a connector may give up what the API goes on with")
        }
        What::Unhandled(_) => vec![&rule::not_checked::RULE],
        What::Id(_) | What::Hidden(_) | What::Trigger(_) => nobody("an API's description has no say in it"),
        of_parts!() => nobody("said of parts of an operation only"),
        of_inputs!() => nobody("said of inputs only"),
        of_answers!() => nobody("said of answers only"),
    }
}

fn request(what: &What<'_>) -> Speakers {
    match what {
        What::Added { .. } => vec![&rule::input_unknown::RULE],
        What::Removed { is_required: true } => vec![&rule::input_missing_required::RULE],
        What::Removed { is_required: false } => vec![&rule::input_not_offered::RULE],
        What::Renamed(_) => vec![&rule::input_name_differs::RULE],
        What::Moved(_) => vec![&rule::input_moved::RULE],
        What::Required(Pair { base: true, .. }) => vec![&rule::input_not_required::RULE],
        What::Required(Pair { base: false, .. }) => nobody("a connector may ask for more than the API does"),
        What::Type(_) => vec![&rule::input_type_differs::RULE],
        What::Format { formats: Pair { base: Some(_), .. }, .. } => vec![&rule::input_format_differs::RULE],
        What::Format { formats: Pair { base: None, .. }, .. } => nobody("the API takes any"),
        What::Values(Pair { base: Some(_), revision: Some(_) }) => {
            vec![&rule::input_value_unknown::RULE, &rule::input_not_offered::RULE]
        }
        What::Values(Pair { base: Some(_), revision: None }) => vec![&rule::input_value_unknown::RULE],
        What::Values(Pair { base: None, .. }) => nobody("the API takes any value"),
        What::Default(Pair { base: Some(_), revision: Some(_) }) => vec![&rule::default_differs::RULE],
        What::Default(Pair { base: None, .. } | Pair { revision: None, .. }) => {
            nobody("a default on one side only may be what the other side does anyway")
        }
        What::Nullable(Pair { base: false, .. }) => vec![&rule::input_null_refused::RULE],
        What::Nullable(Pair { base: true, .. }) => nobody("nobody has to send null"),
        What::Limit { values: Pair { base: Some(_), .. }, .. } => vec![&rule::input_limit_unknown::RULE],
        What::Limit { values: Pair { base: None, .. }, .. } => {
            nobody("the API takes more than the connector sends")
        }
        What::Style(_) => vec![&rule::input_style_differs::RULE],
        What::Access(Pair { base: Access::ReadOnly, .. }) => vec![&rule::input_read_only::RULE],
        What::Access(Pair { base: Access::Both | Access::WriteOnly, .. }) => nobody("the API takes it"),
        What::Deprecated(Pair { base: true, .. }) => vec![&rule::input_deprecated::RULE],
        What::Deprecated(Pair { base: false, .. }) => {
            nobody("a connector may give up what the API goes on with")
        }
        What::Content(_) => nobody("bodies are compared where both sides describe them"),
        What::MediaTypes(_) => vec![&rule::media_type_differs::RULE],
        What::Unhandled(_) => vec![&rule::not_checked::RULE],
        What::Hidden(_) | What::Source(_) => nobody("an API's description has no say in it"),
        of_operations!() => nobody("said of whole operations only"),
        of_answers!() => nobody("said of answers only"),
    }
}

fn response(what: &What<'_>, is_failure: bool) -> Speakers {
    match what {
        What::Added { .. } => vec![&rule::output_unknown::RULE],
        What::Removed { .. } => vec![&rule::output_not_offered::RULE],
        What::Renamed(_) => vec![&rule::output_name_differs::RULE],
        What::Required(Pair { base: false, .. }) => vec![&rule::output_not_required::RULE],
        What::Required(Pair { base: true, .. }) => nobody("makers may count on less than comes"),
        What::Type(_) => vec![&rule::output_type_differs::RULE],
        What::Format { formats: Pair { revision: Some(_), .. }, .. } => {
            vec![&rule::output_format_narrower::RULE]
        }
        What::Format { formats: Pair { revision: None, .. }, .. } => nobody("all that comes is taken"),
        What::Values(Pair { revision: Some(_), .. }) => vec![&rule::output_value_undeclared::RULE],
        What::Values(Pair { revision: None, .. }) => nobody("all that comes is taken"),
        What::Nullable(_) if is_failure => nobody("few read what failures answer"),
        What::Nullable(Pair { base: true, .. }) => vec![&rule::output_null_undeclared::RULE],
        What::Nullable(Pair { base: false, .. }) => nobody("makers are ready for what never comes"),
        What::Access(Pair { base: Access::WriteOnly, .. }) => vec![&rule::output_write_only::RULE],
        What::Access(Pair { base: Access::Both | Access::ReadOnly, .. }) => nobody("the API answers it"),
        What::Deprecated(Pair { base: true, .. }) => vec![&rule::output_deprecated::RULE],
        What::Deprecated(Pair { base: false, .. }) => {
            nobody("a connector may give up what the API goes on with")
        }
        What::ResponseAdded { .. } | What::Status(_) if is_failure => {
            nobody("it is good to be ready for more")
        }
        What::ResponseAdded { .. } | What::Status(_) => vec![&rule::response_status_unknown::RULE],
        What::ResponseRemoved { status: Status::Default, .. } => nobody("it says nothing of any answer"),
        What::ResponseRemoved { .. } if is_failure => vec![&rule::error_status_undeclared::RULE],
        What::ResponseRemoved { .. } => vec![&rule::response_status_undeclared::RULE],
        What::Content(Pair { revision: Content::Described, .. }) => vec![&rule::output_body_missing::RULE],
        What::Content(Pair { base: Content::Described, .. }) => vec![&rule::output_not_offered::RULE],
        What::Content(Pair { base: Content::Missing | Content::Unknown, .. }) => {
            nobody("neither side says what comes")
        }
        What::MediaTypes(_) => vec![&rule::media_type_differs::RULE],
        What::OtherShape => vec![&rule::output_alternative_unknown::RULE],
        What::Unhandled(_) => vec![&rule::not_checked::RULE],
        What::Default(_) => nobody("what is missing in an answer stays missing"),
        What::Limit { .. } => nobody("nobody holds answers against limits"),
        What::Hidden(_) | What::Source(_) => nobody("an API's description has no say in it"),
        of_inputs!() => nobody("said of inputs only"),
        of_operations!() => nobody("said of whole operations only"),
    }
}
