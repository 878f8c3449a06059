//! Names and descriptions of connectors.

use super::check;
use crate::import::words::{connector_description, title};

#[test]
fn titles() {
    check(
        title,
        &[
            ("Acme Parcels API", "Acme Parcels"),
            ("Acme REST API v2.0", "Acme"),
            ("OpenAPI Specification for Acme", "Acme"),
            ("The Movie DB API", "The Movie DB"),
            ("Acme Connector for Power Automate", "Acme"),
            ("Microsoft Graph", "Microsoft Graph"),
            ("Acme-API", "Acme"),
            ("Acme (v1)", "Acme"),
            ("Acme (beta)", "Acme"),
            ("Acme API - Version 3", "Acme"),
            ("disease.sh Docs - An open API for disease-related statistics", "disease.sh"),
            ("Trust & Safety", "Trust and Safety"),
            ("Twilio SendGrid Marketing Campaigns", "Twilio SendGrid Marketing"),
            ("1Password", "1Password"),
            ("API's", "s"),
            ("API", "Imported Service"),
            ("", "Imported Service"),
            ("***", "Imported Service"),
        ],
    );
    assert_eq!(title(&"x".repeat(99)), "x".repeat(30));
}

#[test]
fn descriptions_of_connectors() {
    let read = |text: &str| connector_description(text, "Acme");
    check(
        read,
        &[
            ("", "Work with the data of Acme in flows and apps."),
            ("Sends parcels", "Sends parcels. Work with the data of Acme in flows and apps."),
            ("https://acme.example.com/documents", "Work with the data of Acme in flows and apps."),
            ("Sends parcels from Power Automate to all.", "Work with the data of Acme in flows and apps."),
            ("Sends parcels to **places** near and far", "Sends parcels to places near and far."),
        ],
    );
    let long = read(&"Sends parcels. ".repeat(50));
    assert!((300..=500).contains(&long.len()) && long.ends_with("Sends parcels."), "{long}");
}
