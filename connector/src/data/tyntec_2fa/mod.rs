//! tyntec 2FA: one-time passwords by SMS and voice call.

use conndef::model::{ApiKey, Category, Connector, Contact, Icon, Info, KeyPlace, Prompt, Readme, SignIn};

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
        host: "api.tyntec.com",
        base_path: "/",
        contact: Contact {
            name: "tyntec support",
            url: "https://www.tyntec.com/get-help-support",
            email: "support@tyntec.com",
        },
        website: "https://www.tyntec.com",
        privacy_policy: "https://www.tyntec.com/data-privacy-statement",
        categories: &[Category::Security, Category::Commerce],
        publisher: "tyntec GmbH",
        stack_owner: "tyntec GmbH",
        brand_color: "#F8981D",
        icon: Icon::Drawn(icon::mark),
        sign_in: SignIn::ApiKey(ApiKey {
            parameter: "api_key",
            place: KeyPlace::Header("apikey"),
            prompt: Prompt {
                label: "API key",
                about: "The API key of your tyntec account.",
                tooltip: "Copy the key from the API settings of your tyntec account.",
            },
        }),
        reference: "https://api.tyntec.com/reference/",
        readme: Readme::Made(readme::README),
        accepted_changes: changes::SINCE_1_0,
        ..Info::EMPTY
    },
    &[otp::SEND, otp::VERIFY, otp::STATUS, otp::RESEND, otp::DELETE],
);
