use crate::connector::Connector;
use crate::profile::Profile;
use crate::rule::{Sink, rule};

rule! {
    /// The brand colour is white or the platform's default blue.
    ///
    /// Reviewers ask for the brand's own colour, because connectors are told apart by it.
    ///
    /// Source: Microsoft's pull-request template and certification process; 8 of 528 published connectors have one of the two.
    ///
    /// ```json fail
    /// { "apiProperties.json#/properties/iconBrandColor": "#007ee5" }
    /// ```
    /// ```json fail
    /// { "apiProperties.json#/properties/iconBrandColor": "#FFFFFF" }
    /// ```
    /// ```json pass
    /// { "apiProperties.json#/properties/iconBrandColor": "#FEFEFE" }
    /// ```
    "brand-colour-default", Warning, Certification, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    // Independent publishers have one colour for all, and a rule for it.
    let Some(properties) =
        connector.properties_object().filter(|_| connector.profile != Profile::Independent)
    else {
        return;
    };
    let Some(node) = properties.get("iconBrandColor") else { return };
    let Some(colour) = node.str() else { return };
    let problem = match colour.to_lowercase().as_str() {
        "#007ee5" => "is the platform's own blue",
        "#ffffff" => "is white, which certification refuses",
        _ => return,
    };
    sink.report(node, format_args!("colour '{colour}' {problem}")).help("write the brand's own colour");
}
