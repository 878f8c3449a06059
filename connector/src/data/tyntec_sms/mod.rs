//! tyntec SMS Business: messages by SMS, sent and received.

use super::tyntec;
use conndef::model::{Category, Connector, Icon, Info, Readme, TestConnection};

mod changes;
mod icon;
mod messages;
mod readme;

/// The connector.
pub static CONNECTOR: Connector = Connector::new(
    Info {
        folder: "tyntec-sms",
        title: TITLE,
        description: "Sends text messages by SMS through tyntec, tells whether they have arrived, and starts flows when \
                      somebody answers.",
        version: "3.1",
        categories: &[Category::Communication, Category::Marketing],
        icon: Icon::Drawn(icon::mark),
        readme: Readme::Made(readme::README),
        accepted_changes: changes::SINCE_3_0,
        test_connection: Some(TestConnection { operation: "TestMyAPIConnection", arguments: &[] }),
        ..tyntec::INFO
    },
    &[
        messages::OLD_TRIGGER,
        messages::OLD_SEND,
        messages::OLD_STATUS,
        messages::SEND,
        messages::TRIGGER,
        messages::STATUS,
        messages::TEST,
    ],
);

const TITLE: &str = "tyntec SMS Business";
