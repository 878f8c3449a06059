//! tyntec Phone Verification: what is known about a phone number.

use super::tyntec;
use conndef::model::{Category, Connector, Icon, Info, Readme};

mod changes;
mod icon;
mod number;
mod readme;
mod schemas;

/// The connector.
pub static CONNECTOR: Connector = Connector::new(
    Info {
        folder: "tyntec-portability",
        // The package was published under the name of its first operation, with this title.
        title: "tyntec Phone Verification",
        description: "Looks up phone numbers before they are used: whether a number is valid and in use, which \
                      operator it belongs to, and how likely fraud is.",
        version: "2.1",
        categories: &[Category::Communication, Category::Data],
        icon: Icon::Drawn(icon::mark),
        readme: Readme::Made(readme::README),
        accepted_changes: changes::SINCE_2_0,
        ..tyntec::INFO
    },
    &[number::CHECK, number::VERIFY],
);
