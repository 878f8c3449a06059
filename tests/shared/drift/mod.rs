//! Drift of real connectors.

mod pairs;
mod published;
mod vendors;
