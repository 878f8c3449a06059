use crate::connector::Connector;
use crate::rule::{Sink, rule};
use crate::schema::Problem;
use crate::severity::Severity;
use crate::text;

rule! {
    /// A value is none of those that exist.
    ///
    /// What the platform does with a value that it does not know is not documented: a capability, a redirect mode or a policy
    /// section may be refused at upload, or ignored, and then the connector behaves as if it were not there. (Types, formats,
    /// locations and the like of the definition have rules of their own.)
    ///
    /// Source: the JSON schemas in Microsoft's repository and its documentation of `redirectMode` (`GlobalPerConnector` is
    /// newer than the schema). Some 1 % of the published properties files have one, mostly `Actions` for `actions`: other
    /// letters are an info.
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
    "unknown-value", Warning, Deploy, ["JsonValueNotInEnum", "SpecificationVersionIncorrect"], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    for violation in connector.violations() {
        let Problem::UnknownValue(known) = &violation.problem else { continue };
        let value = violation.node.value();
        // The version alone is a value of the definition's schema, and nothing is read without it.
        let texts: Vec<String> = known.iter().map(ToString::to_string).collect();
        let meant = known.iter().find(|known| known.to_string().eq_ignore_ascii_case(&value.to_string()));
        let severity = match meant {
            _ if *known == ["2.0"] => Severity::Error,
            Some(_) => Severity::Info,
            None => Severity::Warning,
        };
        let near = value.as_str().and_then(|text| {
            let near = text::nearest(text, known.iter().filter_map(|known| known.as_str()))?;
            Some(format!("write \"{near}\" if that is meant"))
        });
        let help = match meant {
            Some(meant) => format!("write {meant}"),
            None => near.unwrap_or_else(|| format!("write {}", texts.join(" or "))),
        };
        let server_id =
            if *known == ["2.0"] { "SpecificationVersionIncorrect" } else { "JsonValueNotInEnum" };
        let message = match (texts.as_slice(), meant) {
            (_, Some(meant)) => format!("{value} is spelt {meant}"),
            ([only], None) => format!("{value} is not {only}"),
            (texts, None) => format!("{value} is none of {}", texts.join(", ")),
        };
        sink.report(violation.node, message)
            .severity(severity)
            .server_id(connector.server_id(violation.node, server_id))
            .help(help)
            .fix(meant.and_then(|known| violation.node.replaced(known)));
    }
}
