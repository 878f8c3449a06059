use crate::connector::Connector;
use crate::document::Node;
use crate::rule::{Sink, rule};

rule! {
    /// A connector with basic authentication does not ask for user name and password.
    ///
    /// The platform makes the `Authorization` header of the connection parameters `username` and `password`, by these names
    /// (in any letters). With others no call is authenticated.
    ///
    /// Source: Microsoft's documentation of connection parameters; all of 528 published connectors
    /// comply.
    ///
    /// ```json fail
    /// { "/securityDefinitions/api_key": { "type": "basic" } }
    /// ```
    /// ```json pass
    /// {
    ///   "/securityDefinitions/api_key": { "type": "basic" },
    ///   "apiProperties.json#/properties/connectionParameters": {
    ///     "username": { "type": "string" },
    ///     "password": { "type": "securestring" }
    ///   }
    /// }
    /// ```
    "basic-auth-parameters-missing", Error, Deploy, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let (Some(definition), Some(properties)) = (&connector.definition, connector.properties()) else {
        return;
    };
    if properties.hides_connection_parameters() {
        return;
    }
    let schemes = definition.root.get("securityDefinitions");
    let mut schemes = schemes.into_iter().flat_map(Node::members);
    let Some((name, scheme)) = schemes.find(|(_, scheme)| scheme.get_str("type") == Some("basic")) else {
        return;
    };
    let parameters = connector.connection_parameters();
    let is_missing =
        |name: &&str| !parameters.iter().any(|parameter| parameter.name.eq_ignore_ascii_case(name));
    let missing: Vec<&str> = ["username", "password"].into_iter().filter(is_missing).collect();
    if !missing.is_empty() {
        let missing = missing.join(" and ");
        sink.report(
            scheme,
            format_args!("no connection parameter {missing} for the basic authentication '{name}'"),
        )
        .help(format_args!("add {missing} to {}", connector.holder_of("connectionParameters")));
    }
}
