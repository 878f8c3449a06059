use crate::definition::{self, Definition};
use crate::document::Node;
use crate::placeholder;
use crate::rule::{Sink, rule};

rule! {
    /// The contact, the website or the privacy policy only stands for one that is to be filled in.
    ///
    /// `conndef import` writes such texts where the description of the API says nothing, and templates have them. Microsoft
    /// publishes what stands here: makers whose flow fails would write to nobody, and reviewers open the links.
    ///
    /// Source: Microsoft's certification asks for a support contact, a website and a privacy policy that exist.
    ///
    /// ```json fail
    /// { "/x-ms-connector-metadata/1/propertyValue": "https://example.com/privacy" }
    /// ```
    /// ```json fail
    /// { "/info/contact/email": "support@example.com" }
    /// ```
    /// ```json fail
    /// { "/info/contact/name": "[name of who helps]" }
    /// ```
    /// ```json pass
    /// { "/x-ms-connector-metadata/1/propertyValue": "https://acme.example.com/privacy" }
    /// ```
    "contact-placeholder", Error, Certification, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let contact = |key| definition.root.path(&["info", "contact", key]);
    let is_mailbox_of_nobody = |text: &str| {
        let host = text.rsplit_once('@').map(|(_, host)| host.trim().trim_end_matches('>'));
        host.is_some_and(|host| placeholder::of_address(&format!("https://{host}")))
    };
    let links = definition::metadata_links(definition.root).into_iter().chain(contact("url"));
    let links = links.filter(|node| node.str().is_some_and(placeholder::of_address));
    // Other words that were left over are said of all texts.
    let names = contact("name").filter(|node| node.str().is_some_and(|name| name.starts_with(['[', '<'])));
    let mailbox = contact("email").filter(|node| node.str().is_some_and(is_mailbox_of_nobody));
    let found: Vec<Node<'d>> = links.chain(names).chain(mailbox).collect();
    for node in found {
        sink.report(node, format_args!("'{}' is a placeholder", node.str().unwrap_or_default()))
            .help("write the real one");
    }
}
