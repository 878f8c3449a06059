//! Where the connector differs, on purpose, from the one that was published as version 2.3.

use conndef::model::{AcceptedChange, ChangeKind, Subject};

pub(super) const SINCE_2_3: &[AcceptedChange] = &[
    AcceptedChange {
        operations: &["Incoming", "IncomingV2"],
        subject: Subject::Body,
        kind: ChangeKind::Required,
        before: "optional",
        after: "required",
        reason: "The body holds the address to notify, without which there is no trigger.",
        effect: "The platform fills it in: nothing needs to change.",
    },
    AcceptedChange {
        operations: &["StatusCheck"],
        subject: Subject::Response(202),
        kind: ChangeKind::Status,
        before: "202",
        after: "200",
        reason: "The API answers with 200.",
        effect: "The outputs are the same, and now where they come: nothing needs to change.",
    },
];
