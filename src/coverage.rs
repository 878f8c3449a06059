//! How much of its API a connector offers.

use std::ops::Add;

use foldhash::{HashMap, HashMapExt, HashSet};

use crate::api::{Location, Route};
use crate::compare::{Site, What};
use crate::drift::Drift;
use crate::finding::OperationName;

/// How much of its API a connector offers, by what the references describe.
#[derive(Clone, Debug)]
pub struct Coverage {
    /// Path of the connector's definition.
    pub file: String,
    /// Of the API's operations.
    pub operations: Share,
    /// Operations of the connector that the API has, in its order.
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Share {
    /// What the connector offers.
    pub offered: usize,
    /// What the API has.
    pub all: usize,
}

impl Add for Share {
    type Output = Share;

    fn add(self, other: Share) -> Share {
        Share { offered: self.offered + other.offered, all: self.all + other.all }
    }
}

impl Coverage {
    /// Counts what a comparison found on both sides, and what on the API's only; nothing where the references describe
    /// another API.
    pub fn of(drift: &Drift<'_>) -> Option<Coverage> {
        if drift.common.is_empty() || drift.is_unrelated() {
            return None;
        }
        let mut missing: HashMap<Route<'_>, Vec<String>> = HashMap::new();
        for change in drift.requests().filter(|change| matches!(change.what, What::Removed { .. })) {
            // A variable of the path that is no input is written out in it.
            if change.subject.site != Site::Input(Location::Path) && !drift.is_credential(&change.subject) {
                for route in &change.operations {
                    missing.entry(*route).or_default().push(change.subject.to_string());
                }
            }
        }
        let offered = drift.common.iter().map(|common| OperationCoverage {
            operation: OperationName::from(common.routes.revision),
            offered: common.inputs,
            missing: missing.remove(&common.routes.revision).unwrap_or_default(),
        });
        let offered = offered.collect();
        // Two operations may write out two values of the same path variable.
        let both: HashSet<Route<'_>> = drift.common.iter().map(|common| common.routes.base).collect();
        let removed = drift.changes.iter().filter(|change| change.what == What::OperationRemoved);
        let missing: Vec<_> = removed.flat_map(|change| &change.operations).map(Route::name).collect();
        let operations = Share { offered: both.len(), all: both.len() + missing.len() };
        let file = drift.connector.roots.first()?.document().source().name().to_owned();
        Some(Coverage { file, operations, offered, missing })
    }

    /// Of the inputs of the operations that the connector offers.
    pub fn inputs(&self) -> Share {
        self.offered.iter().map(OperationCoverage::inputs).fold(Share::default(), Add::add)
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
