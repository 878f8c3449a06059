//! tyntec 2FA: one-time passwords by SMS and voice call.

use super::tyntec;
use conndef::model::{Category, Connector, Icon, Info, Readme};

mod changes;
mod icon;
mod otp;
mod readme;
mod schemas;

/// The connector.
pub static CONNECTOR: Connector = Connector::new(
    Info {
        folder: "tyntec-2fa",
        title: "tyntec 2FA",
        description: "Adds two-factor authentication to business processes: tyntec sends a one-time \
                      password by SMS or voice call and checks the code that a person enters.",
        version: "1.1",
        categories: &[Category::Security, Category::Commerce],
        icon: Icon::Drawn(icon::mark),
        readme: Readme::Made(readme::README),
        accepted_changes: changes::SINCE_1_0,
        ..tyntec::INFO
    },
    &[otp::SEND, otp::VERIFY, otp::STATUS, otp::RESEND, otp::DELETE],
);
