//! tyntec Viber Business: messages by Viber, sent and received.

use super::tyntec;
use conndef::model::{Category, Connector, Icon, Info, Readme, TestConnection};

mod changes;
mod icon;
mod messages;
mod old;
mod readme;

/// The connector.
pub static CONNECTOR: Connector = Connector::new(
    Info {
        folder: "tyntec-viber",
        title: TITLE,
        description: "Sends texts, images, files and buttons by Viber through tyntec, tells whether they have arrived, \
                      and starts flows when somebody answers.",
        version: "2.2",
        categories: &[Category::Communication, Category::Marketing],
        icon: Icon::Drawn(icon::mark),
        readme: Readme::Made(readme::README),
        accepted_changes: changes::SINCE_2_1,
        test_connection: Some(TestConnection { operation: "TestMyAPIConnection", arguments: &[] }),
        ..tyntec::INFO
    },
    &[
        old::TRIGGER,
        old::SEND_TEXT,
        old::STATUS,
        old::SEND_IMAGE,
        messages::TEXT,
        messages::IMAGE,
        messages::FILE,
        messages::COMPONENTS,
        messages::TRIGGER,
        messages::STATUS,
        messages::TEST,
    ],
);

const TITLE: &str = "tyntec Viber Business";
