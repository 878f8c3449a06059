//! Where the connector differs, on purpose, from the one that was published as version 2.1.

use super::super::conversations;
use conndef::model::AcceptedChange;

pub(super) const SINCE_2_1: &[AcceptedChange] = &[
    AcceptedChange { operations: &["incoming", "IncomingV3"], ..conversations::BODY_REQUIRED },
    AcceptedChange { operations: &["StatusCheck", "StatusCheckV3"], ..conversations::ANSWERED_BY_200 },
];
