//! How much of its API a connector offers.

use std::collections::HashMap;

use crate::api::Route;
use crate::compare::What;
use crate::lint::{Drift, OperationName};

/// How much of its API a connector offers, by what the references describe.
#[derive(Clone, Debug)]
pub struct Coverage {
    /// Path of the connector's definition.
    pub file: String,
    /// Operations of the API that the connector offers, in its order.
    pub offered: Vec<OperationCoverage>,
    /// Operations of the API that it does not offer, as `POST /otp`, in the order of the references.
    pub missing: Vec<String>,
}

/// How much an operation of a connector offers.
#[derive(Clone, Debug)]
pub struct OperationCoverage {
    /// The connector's operation.
    pub operation: OperationName,
    /// Number of the API's parameters, form fields and properties of the request body that it offers.
    pub offered: usize,
    /// Those that it does not offer: `query parameter 'number'`.
    pub missing: Vec<String>,
}

/// A part of a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Share {
    /// What the connector offers.
    pub offered: usize,
    /// What the API has.
    pub all: usize,
}

impl Coverage {
    /// Counts what a comparison found on both sides, and what on the API's only; nothing where the references describe
    /// another API.
    pub fn of(drift: &Drift<'_>) -> Option<Coverage> {
        if drift.common.is_empty() || drift.is_unrelated() {
            return None;
        }
        let mut missing: HashMap<usize, Vec<String>> = HashMap::new();
        for change in drift.requests().filter(|change| matches!(change.what, What::Removed { .. })) {
            if !drift.is_credential(&change.subject) {
                for route in &change.operations {
                    missing.entry(route.node.address()).or_default().push(change.subject.to_string());
                }
            }
        }
        let offered = drift.common.iter().map(|common| OperationCoverage {
            operation: OperationName::from(common.route),
            offered: common.inputs,
            missing: missing.remove(&common.route.node.address()).unwrap_or_default(),
        });
        let offered = offered.collect();
        let removed = drift.changes.iter().filter(|change| change.what == What::OperationRemoved);
        let missing = removed.flat_map(|change| &change.operations).map(Route::name).collect();
        let file = drift.connector.roots.first()?.document().source().name().to_owned();
        Some(Coverage { file, offered, missing })
    }

    /// Of the API's operations.
    pub fn operations(&self) -> Share {
        let offered = self.offered.len();
        Share { offered, all: offered + self.missing.len() }
    }

    /// Of the inputs of the operations that the connector offers.
    pub fn inputs(&self) -> Share {
        let shares = self.offered.iter().map(OperationCoverage::inputs);
        shares.fold(Share { offered: 0, all: 0 }, |sum, share| Share {
            offered: sum.offered + share.offered,
            all: sum.all + share.all,
        })
    }
}

impl OperationCoverage {
    /// Of the operation's inputs.
    pub fn inputs(&self) -> Share {
        Share { offered: self.offered, all: self.offered + self.missing.len() }
    }
}

impl std::fmt::Display for Share {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} of {}", self.offered, self.all)
    }
}
