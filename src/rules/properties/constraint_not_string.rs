use crate::connector::Connector;
use crate::rule::{Sink, rule};

rule! {
    /// A constraint of a connection parameter is not the string `"true"` or `"false"`.
    ///
    /// `required` and `hidden` are these strings; only `clearText` is a boolean. The platform has taken booleans, but
    /// Microsoft's schema, which reviewers check against, does not. Any other word says neither.
    ///
    /// Source: the JSON schema of `apiProperties.json` in Microsoft's repository; 11 of 1,013 published connectors have
    /// a boolean `hidden`, 6 a boolean `required`, none another word.
    ///
    /// ```json fail
    /// { "apiProperties.json#/properties/connectionParameters/api_key/uiDefinition/constraints/required": true }
    /// ```
    /// ```json fail
    /// { "apiProperties.json#/properties/connectionParameters/api_key/uiDefinition/constraints/required": "no" }
    /// ```
    /// ```json pass
    /// { "apiProperties.json#/properties/connectionParameters/api_key/uiDefinition/constraints/hidden": "false" }
    /// ```
    "constraint-not-string", Warning, Certification, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    for parameter in connector.connection_parameters() {
        let Some(constraints) = parameter.node.path(&["uiDefinition", "constraints"]) else { continue };
        for key in ["required", "hidden"] {
            let Some(node) = constraints.get(key) else { continue };
            if let Some(value) = node.bool() {
                sink.report(node, format_args!("'{key}' is the boolean {value}"))
                    .help(format_args!("write \"{value}\""))
                    .fix(node.replaced(&value.to_string().into()));
            } else if node.str().is_some() && !["true", "false"].iter().any(|word| node.is_word(word)) {
                sink.report(node, format_args!("'{key}' is {}", node.value()))
                    .help("write \"true\" or \"false\"");
            }
        }
    }
}
