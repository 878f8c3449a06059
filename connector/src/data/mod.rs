//! The connectors: the data that maintainers edit.

use conndef::model::Connector;

mod conversations;
mod tyntec;
pub mod tyntec_2fa;
pub mod tyntec_portability;
pub mod tyntec_sms;
pub mod tyntec_viber;
pub mod tyntec_whatsapp;

/// All of them.
pub static CONNECTORS: &[&Connector] = &[
    &tyntec_2fa::CONNECTOR,
    &tyntec_portability::CONNECTOR,
    &tyntec_sms::CONNECTOR,
    &tyntec_viber::CONNECTOR,
    &tyntec_whatsapp::CONNECTOR,
];
