use crate::connector::Connector;
use crate::rule::{Sink, rule};

rule! {
    /// A connector of an independent publisher has a colour of its own.
    ///
    /// All connectors of independent publishers share one colour and one icon, so that makers do not take them for the API
    /// owner's. The submission is refused otherwise.
    ///
    /// Source: Microsoft's certification process for independent publishers; all 395 published ones have `#da3b01`.
    ///
    /// ```json fail
    /// { "apiProperties.json#/properties/iconBrandColor": "#2E7D32" }
    /// ```
    /// ```json pass
    /// { "apiProperties.json#/properties/iconBrandColor": "#DA3B01" }
    /// ```
    "brand-colour-not-independent", Error, Independent, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(node) = connector.properties().and_then(|properties| properties.get("iconBrandColor")) else {
        return;
    };
    let Some(colour) = node.str().filter(|colour| !colour.eq_ignore_ascii_case("#da3b01")) else { return };
    sink.report(node, format_args!("colour '{colour}' is not that of independent publishers"))
        .help("write #da3b01");
}
