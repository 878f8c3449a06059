use crate::definition::{self, Definition, LABEL_CURE};
use crate::rule::{Sink, rule};
use crate::severity::Severity;
use crate::text::RESTRICTED_IN_TITLES;

rule! {
    /// The title of an operation or parameter holds one of `/ \ < > * % & ?`.
    ///
    /// Titles become names in flows and apps, where these characters have other meanings. Certification refuses them in the
    /// `summary` of an operation; of the `x-ms-summary` of parameters the documentation says the same, but slashes and
    /// question marks are published there, so that is a warning.
    ///
    /// Source: Microsoft's Swagger Validator, `RestrictedCharactersInSummary`; no operation of 1,013 published connectors
    /// has one, parameters in 4 % of them do.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/summary": "List & find parcels" }
    /// ```
    /// ```json fail
    /// { "/parameters/parcelId/x-ms-summary": "Parcel/Letter" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/summary": "List and find parcels (all)" }
    /// ```
    "summary-restricted-character", Error, Certification, ["RestrictedCharactersInSummary"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let operations =
        definition.operations.iter().map(|operation| (operation.node, "summary", Severity::Error));
    let parameters = definition.parameters().iter();
    let parameters = parameters.map(|parameter| (parameter.node, "x-ms-summary", Severity::Warning));
    for (holder, key, severity) in operations.chain(parameters) {
        let Some(text) = definition::text(holder, key) else { continue };
        if let Some((at, found)) = text.content.char_indices().find(|(_, c)| RESTRICTED_IN_TITLES.contains(c))
        {
            // Without it, two words would be one.
            let joins = text.content[..at].ends_with(char::is_alphanumeric)
                && text.content[at + found.len_utf8()..].starts_with(char::is_alphanumeric);
            sink.report(text.node, format_args!("{key} holds '{found}'"))
                .help(match found {
                    _ if text.is_pasted() => LABEL_CURE,
                    '&' => "write 'and'",
                    '%' => "write 'percent'",
                    _ if joins => "write a space or 'or' in its place",
                    _ => "leave it out",
                })
                .severity(severity);
        }
    }
}
