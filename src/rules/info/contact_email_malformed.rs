use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// The e-mail address of the contact is none.
    ///
    /// Makers whose flow fails write to it. Certification refuses a text that is not one plain address: no name before it, no
    /// second one after it, no `mailto:`.
    ///
    /// Source: Microsoft's Swagger Validator, `ContactEmailNotValid`; all of 516 published connectors comply.
    ///
    /// ```json fail
    /// { "/info/contact/email": "https://acme.example.com/support" }
    /// ```
    /// ```json fail
    /// { "/info/contact/email": "Acme <support@acme.example.com>" }
    /// ```
    /// ```json pass
    /// { "/info/contact/email": "support+flows@acme.example.com" }
    /// ```
    "contact-email-malformed", Error, Certification, ["ContactEmailNotValid"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let Some(node) = definition.root.path(&["info", "contact", "email"]) else { return };
    // A blank text is another mistake.
    let Some(email) = node.str().filter(|email| !email.trim().is_empty()) else { return };
    if !is_address(email.trim()) {
        sink.report(node, format_args!("'{email}' is no e-mail address"))
            .help("write one address, as support@acme.example.com");
    }
}

fn is_address(text: &str) -> bool {
    let is_plain = |part: &str| {
        !part.is_empty()
            && part.is_ascii()
            && !part.contains(|c: char| c.is_whitespace() || "<>()[],;:@\\\"/".contains(c))
    };
    text.split_once('@').is_some_and(|(name, host)| {
        is_plain(name) && is_plain(host) && host.contains('.') && !host.split('.').any(str::is_empty)
    })
}
