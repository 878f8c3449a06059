//! Where the connector differs, on purpose, from the one that was published as version 3.0.

use super::super::conversations;
use conndef::model::AcceptedChange;

pub(super) const SINCE_3_0: &[AcceptedChange] = &[
    AcceptedChange { operations: &["incoming", "incomingV3"], ..conversations::BODY_REQUIRED },
    AcceptedChange { operations: &["StatusCheck", "StatusCheckV3"], ..conversations::ANSWERED_BY_200 },
];
