//! Where the connector differs, on purpose, from the one that was published as version 2.0.

use conndef::model::{AcceptedChange, ChangeKind, Subject};

pub(super) const SINCE_2_0: &[AcceptedChange] = &[
    AcceptedChange {
        operations: &["CheckPhoneNumber"],
        subject: Subject::Output("ttId"),
        kind: ChangeKind::Renamed,
        before: "ttId",
        after: "ttid",
        reason: "The API answers `ttid`; names are case-sensitive.",
        effect: "A flow that used the earlier name got nothing: choose the output again.",
    },
    AcceptedChange {
        operations: &["CheckPhoneNumber"],
        subject: Subject::Output("timeZone"),
        kind: ChangeKind::Renamed,
        before: "timeZone",
        after: "timezone",
        reason: "The API answers `timezone`; names are case-sensitive.",
        effect: "A flow that used the earlier name got nothing: choose the output again.",
    },
];
