//! `sync`: what it does to a connector whose API has moved on, and what it leaves.

mod command;
mod rows;
