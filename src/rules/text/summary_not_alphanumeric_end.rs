use crate::definition::{Definition, LABEL_CURE};
use crate::rule::{Sink, rule};
use crate::text::RESTRICTED_IN_TITLES;

rule! {
    /// The title of an operation or parameter does not end in a letter or a digit.
    ///
    /// Titles are put into sentences and lists, so a period, a space or a line break at their end shows. A closing
    /// parenthesis is accepted in practice.
    ///
    /// Source: Microsoft's Swagger Validator, `ValueMustEndWithAlphanumeric`; 8 % of the published connectors have such a
    /// title, nearly all of them of a parameter.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/summary": "List parcels." }
    /// ```
    /// ```json fail
    /// { "/parameters/parcelId/x-ms-summary": "Parcel " }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/summary": "List parcels (all)" }
    /// ```
    "summary-not-alphanumeric-end", Warning, Certification, ["ValueMustEndWithAlphanumeric"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for text in definition.visible_texts().iter().filter(|text| text.key != "description") {
        let Some(last) = text.content.chars().next_back() else { continue };
        if last.is_alphanumeric() || last == ')' || RESTRICTED_IN_TITLES.contains(&last) {
            continue;
        }
        let found = if last.is_whitespace() { "white space".to_owned() } else { format!("'{last}'") };
        sink.report(text.node, format_args!("{} ends in {found}", text.key)).help(if text.is_pasted() {
            LABEL_CURE
        } else {
            "end it with a letter or a digit"
        });
    }
}
