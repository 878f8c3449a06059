//! Drift of real connectors.

mod published;
mod vendors;
