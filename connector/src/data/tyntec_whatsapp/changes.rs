//! Where the connector differs, on purpose, from the one that was published as version 2.3.

use super::super::conversations;
use conndef::model::AcceptedChange;

pub(super) const SINCE_2_3: &[AcceptedChange] = &[
    AcceptedChange { operations: &["Incoming", "IncomingV2"], ..conversations::BODY_REQUIRED },
    AcceptedChange { operations: &["StatusCheck"], ..conversations::ANSWERED_BY_200 },
];
