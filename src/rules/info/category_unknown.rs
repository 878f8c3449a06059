use crate::definition::{self, Definition};
use crate::rule::{Sink, rule};
use crate::text;

/// The categories of Microsoft's submission form.
const CATEGORIES: [&str; 19] = [
    "AI",
    "Business Management",
    "Business Intelligence",
    "Collaboration",
    "Commerce",
    "Communication",
    "Content and Files",
    "Finance",
    "Data",
    "Human Resources",
    "Internet of Things",
    "IT Operations",
    "Lifestyle and Entertainment",
    "Marketing",
    "Productivity",
    "Sales and CRM",
    "Security",
    "Social Media",
    "Website",
];

/// Each category's fix holds the whole text; nobody writes so many.
const LONGEST_MENDED: usize = 1000;

rule! {
    /// A category of the connector is none that Microsoft knows.
    ///
    /// Makers find connectors by category. The value of `Categories` is a list divided by semicolons, of 19 fixed names; their case
    /// does not seem to matter, as published connectors vary it.
    ///
    /// Source: Microsoft's Swagger Validator, `InvalidConnectorCategory`, and its submission instructions.
    ///
    /// ```json fail
    /// { "/x-ms-connector-metadata/2/propertyValue": "Comerce" }
    /// ```
    /// ```json pass
    /// { "/x-ms-connector-metadata/2/propertyValue": "Internet of Things; AI" }
    /// ```
    "category-unknown", Error, Certification, ["InvalidConnectorCategory"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let Some(node) = definition::categories(definition.root) else { return };
    for category in definition::category_names(node) {
        if CATEGORIES.iter().any(|known| known.eq_ignore_ascii_case(category)) {
            continue;
        }
        let nearest = text::nearest(category, CATEGORIES);
        let help = match nearest {
            Some(nearest) => format!("write '{nearest}'"),
            None => format!("choose from {}", CATEGORIES.join(", ")),
        };
        let text = node.str().filter(|text| text.len() <= LONGEST_MENDED);
        let corrected = |nearest| node.replaced(&text?.replacen(category, nearest, 1).into());
        let edit = nearest.and_then(corrected);
        let diagnostic = sink.report(node, format_args!("'{category}' is not a category"));
        diagnostic.help(help);
        // A name that is only near may be meant for another one.
        let is_typo = nearest.is_some_and(|nearest| text::is_typo(category, nearest));
        if is_typo {
            diagnostic.fix(edit)
        } else {
            diagnostic.unsafe_fix(edit)
        };
    }
}
