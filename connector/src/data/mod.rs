//! The connectors: the data that maintainers edit.

use conndef::model::Connector;

pub mod tyntec_2fa;

/// All of them.
pub static CONNECTORS: &[&Connector] = &[&tyntec_2fa::CONNECTOR];
