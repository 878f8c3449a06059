use crate::connector::Connector;
use crate::definition;
use crate::rule::{Sink, rule};

rule! {
    /// The connector has no brand colour.
    ///
    /// The designer paints the icon's background and the head of each action in it, so certification asks for one. Without
    /// it connectors cannot be told apart.
    ///
    /// Source: the JSON schema of `apiProperties.json` in Microsoft's repository; all of 528 published
    /// connectors have one.
    ///
    /// ```json fail
    /// { "-apiProperties.json#/properties/iconBrandColor": null, "at": "apiProperties.json#/properties" }
    /// ```
    /// ```json pass
    /// { "apiProperties.json#/properties/iconBrandColor": "#1B5E20" }
    /// ```
    "brand-colour-missing", Error, Certification, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    if let Some(properties) =
        connector.properties_object().filter(|node| definition::lacks(*node, "iconBrandColor"))
    {
        sink.report(properties, "'iconBrandColor' is missing").help("add 'iconBrandColor' as #RRGGBB");
    }
}
