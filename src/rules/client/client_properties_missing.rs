use crate::connector::Connector;
use crate::definition;
use crate::folder::Kind;
use crate::rule::{Sink, rule};

rule! {
    /// `apiProperties.json` does not hold its one key `properties`.
    ///
    /// `paconn create` and `paconn update` stop with `KeyError: 'properties'` before they send anything.
    ///
    /// Source: paconn 0.0.21; issue 887 of Microsoft's repository.
    ///
    /// ```json fail
    /// { "apiProperties.json": "{}" }
    /// ```
    /// ```json pass
    /// { "apiProperties.json#/$schema": "https://example.com/apiProperties.schema.json" }
    /// ```
    "client-properties-missing", Error, Deploy, [], Package(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(root) = connector.root(Kind::Properties).filter(|root| root.is_object()) else { return };
    if definition::lacks(root, "properties") {
        sink.report(root, "'properties' is missing").help("put everything into an object 'properties'");
    }
}
