use crate::connector::Connector;
use crate::rule::{Sink, rule};
use crate::schema::Problem;
use crate::severity::Severity;

rule! {
    /// A value is none of those that exist.
    ///
    /// What the platform does with a value that it does not know is not documented: a capability, a redirect mode or a policy
    /// section may be refused at upload, or ignored, and then the connector behaves as if it were not there. Values are
    /// compared with case. (Types, formats, locations and the like of the definition have rules of their own.)
    ///
    /// Source: the JSON schemas in Microsoft's repository and its documentation of `redirectMode` (`GlobalPerConnector` is
    /// newer than the schema). Some 1 % of the published properties files have one, mostly `Actions` for `actions`.
    ///
    /// ```json fail
    /// { "apiProperties.json#/properties/capabilities/-": "Actions", "at": "apiProperties.json#/properties/capabilities/0" }
    /// ```
    /// ```json fail
    /// { "settings.json#/powerAppsApiVersion": "2017-01-01" }
    /// ```
    /// ```json fail
    /// { "/swagger": 2.0 }
    /// ```
    /// ```json pass
    /// { "apiProperties.json#/properties/capabilities": ["actions", "triggers"] }
    /// ```
    "unknown-value", Warning, Deploy, ["JsonValueNotInEnum"], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    for violation in connector.violations() {
        let Problem::UnknownValue(known) = &violation.problem else { continue };
        let value = violation.node.value();
        // The version alone is a value of the definition's schema, and nothing is read without it.
        let severity = if *known == ["2.0"] { Severity::Error } else { Severity::Warning };
        let meant = known.iter().find(|known| known.to_string().eq_ignore_ascii_case(&value.to_string()));
        let texts: Vec<String> = known.iter().map(ToString::to_string).collect();
        let same_but_case = texts.iter().find(|known| known.eq_ignore_ascii_case(&value.to_string()));
        let help = format!("write {}", same_but_case.unwrap_or(&texts.join(" or ")));
        let message = match texts.as_slice() {
            [only] => format!("{value} is not {only}"),
            texts => format!("{value} is none of {}", texts.join(", ")),
        };
        sink.report(violation.node, message)
            .severity(severity)
            .help(help)
            .fix(meant.and_then(|known| violation.node.replaced(known)));
    }
}
