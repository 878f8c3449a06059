use crate::connector::Connector;
use crate::rule::{Sink, rule};

rule! {
    /// The brand colour is not written `#RRGGBB`.
    ///
    /// What the designer makes of names, short forms and colours without `#` is not documented, and the submission is refused.
    ///
    /// Source: Microsoft's pull-request template and certification process; all of 528 published connectors
    /// comply.
    ///
    /// ```json fail
    /// { "apiProperties.json#/properties/iconBrandColor": "2E7D32" }
    /// ```
    /// ```json fail
    /// { "apiProperties.json#/properties/iconBrandColor": "green" }
    /// ```
    /// ```json pass
    /// { "apiProperties.json#/properties/iconBrandColor": "#2e7d32" }
    /// ```
    "brand-colour-malformed", Error, Certification, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(node) = connector.properties().and_then(|properties| properties.get("iconBrandColor")) else {
        return;
    };
    let Some(colour) = node.str() else { return };
    let digits = colour.strip_prefix('#').unwrap_or_default();
    if digits.len() != 6 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        sink.report(node, format_args!("colour '{colour}' is not #RRGGBB"))
            .help("write # and six hexadecimal digits");
    }
}
