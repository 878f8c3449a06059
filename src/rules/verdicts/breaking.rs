//! A new version of a connector (the revision) beside the released one (the base), which flows and apps were built with.

#![expect(clippy::match_same_arms, reason = "a table: a row for each kind of fact")]

use super::{Speakers, nobody};
use crate::api::{Access, Obstacle};
use crate::compare::{Change, Content, Direction, Order, Pair, What};
use crate::rules::breaking as rule;

/// The rules of the group `breaking` that speak of a difference.
pub fn breaking(change: &Change<'_>) -> Speakers {
    match change.direction() {
        Direction::Structural => whole(&change.what),
        Direction::Request => input(&change.what),
        Direction::Response => output(&change.what, change.subject.site.is_failure()),
    }
}

fn whole(what: &What<'_>) -> Speakers {
    match what {
        What::OperationAdded => vec![&rule::new_operation::RULE],
        What::OperationRemoved => vec![&rule::operation_removed::RULE],
        What::Id(Pair { base: Some(_), .. }) => vec![&rule::operation_renamed::RULE],
        What::Id(Pair { base: None, .. }) => nobody("flows hold no operation that has no id"),
        What::Route(_) => vec![&rule::method_changed::RULE, &rule::path_changed::RULE],
        What::Servers(_) => vec![&rule::server_changed::RULE],
        What::Prefix(_) => nobody("operations are matched by their ids"),
        What::Security(_) => vec![&rule::security_changed::RULE, &rule::sign_in_changed::RULE],
        What::Deprecated(Pair { revision: true, .. }) => vec![&rule::operation_now_deprecated::RULE],
        What::Deprecated(Pair { revision: false, .. }) => nobody("whoever uses it may go on"),
        What::Hidden(Pair { revision: true, .. }) => vec![&rule::operation_hidden::RULE],
        What::Hidden(Pair { revision: false, .. }) => vec![&rule::new_operation::RULE],
        What::Trigger(_) => vec![&rule::trigger_changed::RULE],
        What::Unhandled(Obstacle::NoServer) => nobody("two versions without a host call the same one"),
        What::Unhandled(_) => vec![&rule::not_compared::RULE],
        of_parts!() => nobody("said of parts of an operation only"),
        of_inputs!() => nobody("said of inputs only"),
        of_answers!() => nobody("said of answers only"),
    }
}

fn input(what: &What<'_>) -> Speakers {
    match what {
        What::Added { is_required: true } => vec![&rule::required_input_added::RULE, &rule::new_input::RULE],
        What::Added { is_required: false } => vec![&rule::new_input::RULE],
        What::Removed { .. } => vec![&rule::input_removed::RULE],
        What::Renamed(_) => vec![&rule::input_renamed::RULE],
        What::Moved(_) => vec![&rule::parameter_moved::RULE],
        What::Required(Pair { revision: true, .. }) => vec![&rule::input_made_required::RULE],
        What::Required(Pair { revision: false, .. }) => vec![&rule::input_loosened::RULE],
        What::Type(_) => vec![&rule::input_type_changed::RULE],
        What::Format { order: Order::Looser, .. } => vec![&rule::input_loosened::RULE],
        What::Format { order: Order::Tighter | Order::Other, .. } => vec![&rule::input_format_changed::RULE],
        What::Values(Pair { base: None, .. }) => vec![&rule::input_values_restricted::RULE],
        What::Values(Pair { revision: None, .. }) => vec![&rule::input_loosened::RULE],
        What::Values(Pair { base: Some(_), revision: Some(_) }) => {
            vec![&rule::input_value_removed::RULE, &rule::input_loosened::RULE]
        }
        What::Default(_) => vec![&rule::default_changed::RULE],
        What::Source(_) => vec![&rule::dynamic_source_changed::RULE],
        What::Nullable(Pair { revision: true, .. }) => vec![&rule::input_loosened::RULE],
        What::Nullable(Pair { revision: false, .. }) => vec![&rule::input_limit_tightened::RULE],
        What::Limit { order: Order::Looser, .. } => vec![&rule::input_loosened::RULE],
        What::Limit { order: Order::Tighter | Order::Other, .. } => vec![&rule::input_limit_tightened::RULE],
        What::Style(_) => vec![&rule::input_style_changed::RULE],
        What::Access(Pair { revision: Access::ReadOnly, .. }) => vec![&rule::input_hidden::RULE],
        What::Access(Pair { base: Access::ReadOnly, .. }) => vec![&rule::new_input::RULE],
        What::Access(Pair { base: Access::Both | Access::WriteOnly, .. }) => nobody("it is sent as before"),
        What::Deprecated(_) => nobody("it is sent as before"),
        What::Hidden(Pair { revision: true, .. }) => vec![&rule::input_hidden::RULE],
        What::Hidden(Pair { revision: false, .. }) => vec![&rule::new_input::RULE],
        What::Content(Pair { base: Content::Described, .. }) => vec![&rule::input_removed::RULE],
        What::Content(Pair { base: Content::Missing | Content::Unknown, .. }) => {
            nobody("nothing can have been entered")
        }
        What::MediaTypes(_) => vec![&rule::media_type_changed::RULE],
        What::Unhandled(_) => vec![&rule::not_compared::RULE],
        of_operations!() => nobody("said of whole operations only"),
        of_answers!() => nobody("said of answers only"),
    }
}

fn output(what: &What<'_>, is_failure: bool) -> Speakers {
    let new =
        || if is_failure { nobody("few read what failures answer") } else { vec![&rule::new_output::RULE] };
    match what {
        What::Added { .. } => new(),
        What::Removed { .. } | What::OtherShape => vec![&rule::output_removed::RULE],
        What::Renamed(_) => vec![&rule::output_renamed::RULE],
        What::Type(_) => vec![&rule::output_type_changed::RULE],
        What::Format { .. } => vec![&rule::output_format_changed::RULE],
        What::Hidden(Pair { revision: true, .. }) => vec![&rule::output_hidden::RULE],
        What::Hidden(Pair { revision: false, .. }) => new(),
        What::ResponseAdded { has_body: true, .. } => new(),
        What::ResponseRemoved { has_body: true, .. } => vec![&rule::output_removed::RULE],
        What::ResponseAdded { has_body: false, .. } | What::ResponseRemoved { has_body: false, .. } => {
            nobody("there was and is nothing to read")
        }
        What::Status(_) => vec![&rule::output_moved::RULE],
        What::Content(Pair { base: Content::Described, .. }) => vec![&rule::output_removed::RULE],
        What::Content(Pair { revision: Content::Described, .. }) => new(),
        What::Content(Pair { base: Content::Missing | Content::Unknown, .. }) => {
            nobody("makers are offered nothing of it")
        }
        What::MediaTypes(_) => vec![&rule::media_type_changed::RULE],
        What::Source(Pair { base: Some(source), .. } | Pair { revision: Some(source), .. }) => {
            if source.is_schema {
                vec![&rule::dynamic_source_changed::RULE]
            } else {
                nobody("nobody chooses an answer")
            }
        }
        What::Source(Pair { base: None, revision: None }) => nobody("there is none"),
        What::Unhandled(_) => vec![&rule::not_compared::RULE],
        What::Required(_) => nobody("makers are offered it all the same"),
        What::Values(_) | What::Default(_) | What::Nullable(_) | What::Limit { .. } => {
            nobody("what comes is taken as it comes")
        }
        What::Access(_) => nobody("an answer never holds what is only sent, and nobody sends it"),
        What::Deprecated(_) => nobody("it comes as before"),
        of_inputs!() => nobody("said of inputs only"),
        of_operations!() => nobody("said of whole operations only"),
    }
}
