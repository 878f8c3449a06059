use std::sync::LazyLock;

use crate::definition::Definition;
use crate::rule::{Sink, rule};
use crate::text::{self, Signs};

const PRODUCTS: [&str; 6] =
    ["power apps", "powerapps", "power automate", "powerautomate", "logic apps", "microsoft flow"];

/// A part of each, without letters that may be capitals.
static SIGNS: LazyLock<Signs> = LazyLock::new(|| {
    Signs::of(&["ower a", "ower A", "owera", "owerA", "ogic a", "ogic A", "icrosoft f", "icrosoft F"])
});

rule! {
    /// A text of an operation or parameter names Power Apps, Power Automate or Logic Apps.
    ///
    /// The same operation is offered in all of these products and in others to come, so a text that names one is wrong
    /// elsewhere.
    ///
    /// Source: Microsoft's instructions for submission; less than 1 % of the published connectors do it. (The description of
    /// the connector itself is judged by `description-names-product`.)
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/description": "Lists parcels for Power Automate." }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/description": "Lists parcels for a flow." }
    /// ```
    "text-names-product", Warning, Certification, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    if !definition.may_say(&SIGNS) {
        return;
    }
    for text in definition.visible_texts() {
        if let Some(product) = text::phrases(text.content, &PRODUCTS).first() {
            sink.report(text.node, format_args!("{} names '{product}'", text.key))
                .help("say what it does, without the product that it is used in");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{PRODUCTS, SIGNS};

    #[test]
    fn no_product_is_passed_over() {
        for product in PRODUCTS {
            assert!([product.to_owned(), product.to_uppercase()].iter().all(|text| SIGNS.are_in(text)));
        }
        assert!(
            ["Power Apps", "PowerApps", "Logic Apps", "Microsoft Flow"].iter().all(|text| SIGNS.are_in(text))
        );
    }
}
