//! tyntec WhatsApp Business: messages by WhatsApp, sent and received.

use super::tyntec;
use conndef::model::{Category, Connector, Icon, Info, Readme, TestConnection};

mod account;
mod changes;
mod free_form;
mod icon;
mod interactive;
mod old;
mod parts;
mod readme;
mod template;

/// The connector.
pub static CONNECTOR: Connector = Connector::new(
    Info {
        folder: "tyntec-whatsapp",
        title: TITLE,
        description: "Sends messages, media, lists and templates by WhatsApp through tyntec, tells whether they have \
                      arrived, and starts flows when somebody answers.",
        version: "2.4",
        categories: &[Category::Communication, Category::Commerce],
        icon: Icon::Drawn(icon::mark),
        readme: Readme::Made(readme::README),
        accepted_changes: changes::SINCE_2_3,
        test_connection: Some(TestConnection { operation: "TestMyAPIConnection", arguments: &[] }),
        ..tyntec::INFO
    },
    &[
        old::TRIGGER,
        old::STATUS,
        old::SEND_TEMPLATE,
        old::SEND_FREE_FORM,
        account::NUMBER,
        account::TEST,
        account::STATUS,
        free_form::TEXT,
        free_form::CONTACT,
        free_form::LOCATION,
        interactive::QUICK_REPLY,
        interactive::PRODUCT_LIST,
        interactive::PRODUCT,
        interactive::LIST,
        free_form::IMAGE,
        free_form::VIDEO,
        free_form::DOCUMENT,
        free_form::AUDIO,
        free_form::STICKER,
        template::TEXT,
        template::LOCATION,
        template::IMAGE,
        template::DOCUMENT,
        template::VIDEO,
        template::URL_BUTTON,
        template::QUICK_REPLY,
        account::TRIGGER,
    ],
);

const TITLE: &str = "tyntec WhatsApp Business";
