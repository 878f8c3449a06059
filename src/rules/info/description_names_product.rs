use crate::definition::Definition;
use crate::rule::{Sink, rule};
use crate::text;

rule! {
    /// The connector's description names Power Apps, Power Automate or Logic Apps.
    ///
    /// The same connector is shown in all of these products and in others to come, so a text that names one is wrong
    /// elsewhere. Certification refuses exactly these three names.
    ///
    /// Source: Microsoft's Swagger Validator, `ValueContainsRestrictedWords`; 8 of 1,013 published connectors name one.
    ///
    /// ```json fail
    /// { "/info/description": "Sends parcels with Acme from Power Automate and Power Platform." }
    /// ```
    /// ```json pass
    /// { "/info/description": "Sends parcels with Acme from any flow of the Power Platform." }
    /// ```
    "description-names-product", Error, Certification, ["ValueContainsRestrictedWords"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let Some(node) = definition.root.path(&["info", "description"]) else { return };
    let text = node.str().unwrap_or_default();
    let products = text::phrases(text, &["power apps", "power automate", "logic apps"]);
    if !products.is_empty() {
        let products = products.iter().map(|product| format!("'{product}'"));
        sink.report(node, format_args!("description names {}", text::list(products, ", ")))
            .help("say what the connector does, without the product that it is used in");
    }
}
