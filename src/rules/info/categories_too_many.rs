use crate::definition::{self, Definition};
use crate::rule::{Sink, rule};

const LIMIT: usize = 2;

rule! {
    /// The connector has more than two categories.
    ///
    /// Microsoft lists a connector under two categories at most and refuses a submission with more.
    ///
    /// Source: Microsoft's Swagger Validator, `TooManyConnectorCategories`; no published connector has more.
    ///
    /// ```json fail
    /// { "/x-ms-connector-metadata/2/propertyValue": "Commerce;Productivity;Data" }
    /// ```
    /// ```json pass
    /// { "/x-ms-connector-metadata/2/propertyValue": "Commerce;Data" }
    /// ```
    "categories-too-many", Error, Certification, ["TooManyConnectorCategories"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let Some(node) = definition::categories(definition.root) else { return };
    let count = definition::category_names(node).count();
    if count > LIMIT {
        sink.report(node, format_args!("{count} categories, {LIMIT} are allowed"))
            .help(format_args!("keep the {LIMIT} that fit best"));
    }
}
