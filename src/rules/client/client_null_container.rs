use crate::connector::Connector;
use crate::document::Node;
use crate::rule::{Sink, rule};

rule! {
    /// Connection parameters are `null`.
    ///
    /// Microsoft's client looks for an OAuth secret in `connectionParameters` and in each set of `connectionParameterSets`. It
    /// takes what is missing, but stops at `null` before it sends anything, with `AttributeError: 'NoneType' object has no
    /// attribute 'get'` or, where the list of sets is `null`, with `TypeError: 'NoneType' object is not iterable`.
    ///
    /// Source: paconn 0.0.21 run against such files; no published connector has one.
    ///
    /// ```json fail
    /// { "apiProperties.json#/properties/connectionParameters": null }
    /// ```
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/connectionParameters": {},
    ///   "apiProperties.json#/properties/connectionParameterSets": { "values": [{ "name": "key", "parameters": null }] },
    ///   "at": "apiProperties.json#/properties/connectionParameterSets/values/0/parameters"
    /// }
    /// ```
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/connectionParameters": {},
    ///   "apiProperties.json#/properties/connectionParameterSets": { "values": null },
    ///   "at": "apiProperties.json#/properties/connectionParameterSets/values"
    /// }
    /// ```
    /// ```json pass
    /// { "apiProperties.json#/properties/capabilities": null }
    /// ```
    "client-null-container", Error, Deploy, [], Package(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(properties) = connector.properties() else { return };
    let values = properties.path(&["connectionParameterSets", "values"]);
    let sets = || values.into_iter().flat_map(Node::items);
    let plain = ["connectionParameters", "connectionParameterSets"].map(|key| properties.get(key));
    let containers = plain.into_iter().flatten().chain(values).chain(sets());
    for node in containers.chain(sets().filter_map(|set| set.get("parameters"))) {
        if node.value().is_null() {
            sink.report(node, "null stops Microsoft's client")
                .help("write an empty object, or remove the key");
        }
    }
}
