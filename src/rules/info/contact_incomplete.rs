use crate::definition::{self, Definition};
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// The definition does not say whom to ask for support.
    ///
    /// Microsoft publishes the contact with the connector, and makers whose flow fails turn to it. Certification refuses a
    /// definition without `contact`, and reviewers ask for its name, URL and e-mail address.
    ///
    /// Source: Microsoft's Swagger Validator, `RequiredPropertyMissing`. 5 % of the published connectors have no contact at
    /// all, samples and those from before the demand; of 1,013 published connectors 76 have a contact
    /// without URL, 22 without e-mail address, 5 without name, which is a warning here.
    ///
    /// ```json fail
    /// { "-/info/contact": null, "at": "/info" }
    /// ```
    /// ```json fail
    /// { "-/info/contact/email": null, "at": "/info/contact" }
    /// ```
    /// ```json pass
    /// { "/info/contact": { "name": "Acme", "url": "https://acme.example.com", "email": "help@acme.example.com" } }
    /// ```
    "contact-incomplete", Error, Certification, ["RequiredPropertyMissing"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let Some(info) = definition.root.get("info").filter(|info| info.is_object()) else { return };
    let Some(contact) = info.get("contact") else {
        if !definition::lacks(info, "contact") {
            return;
        }
        sink.report(info, "info has no contact").help("add contact with name, url and email of your support");
        return;
    };
    let is_blank = |key: &&str| {
        definition::lacks(contact, key) || contact.get_str(key).is_some_and(|text| text.trim().is_empty())
    };
    let missing: Vec<&str> = ["name", "url", "email"].into_iter().filter(is_blank).collect();
    if contact.is_object() && !missing.is_empty() {
        let (place, verb) = definition::gap(contact, &missing);
        sink.report(place, format_args!("contact has no {}", missing.join(" and no ")))
            .help(format_args!("{verb} {} of your support", missing.join(" and ")))
            .severity(Severity::Warning);
    }
}
