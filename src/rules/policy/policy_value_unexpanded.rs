use crate::connector::Connector;
use crate::openapi::{Call, Piece, calls, pieces};
use crate::properties::Policy;
use crate::rule::{Sink, rule};

rule! {
    /// A policy sends words where it was to look up a value.
    ///
    /// A lookup begins with `@`: without it, `connectionParameters('api_key')` is sent as it stands, and so is the name of a
    /// connection parameter in braces or other marks of a template.
    /// `setproperty` takes its value from the body, by `@body()` and `@item()`. A value of the connection is not looked up there: the API
    /// gets the words `@connectionParameters('…')`, as a value or as the name of the property. Send it in a header or in the query, or set the property in a script.
    ///
    /// Source: a report of a maker; none of 528 published connectors does so.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/policyTemplateInstances": [{
    ///     "templateId": "setproperty", "title": "Acme",
    ///     "parameters": { "x-ms-apimTemplateParameter.newPropertyParentPathTemplate": "@body()", "x-ms-apimTemplateParameter.newPropertySubPathTemplate": "depot", "x-ms-apimTemplateParameter.propertyValuePathTemplate": "@connectionParameters('api_key')", "x-ms-apimTemplate-policySection": "Request", "x-ms-apimTemplate-operationName": ["SendParcel"] }
    ///   }],
    ///   "at": "apiProperties.json#/properties/policyTemplateInstances/0/parameters/x-ms-apimTemplateParameter.propertyValuePathTemplate"
    /// }
    /// ```
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/policyTemplateInstances": [{
    ///     "templateId": "setheader", "title": "Acme",
    ///     "parameters": { "x-ms-apimTemplateParameter.name": "X-Acme", "x-ms-apimTemplateParameter.value": "Key {api_key}", "x-ms-apimTemplate-policySection": "Request" }
    ///   }],
    ///   "at": "apiProperties.json#/properties/policyTemplateInstances/0/parameters/x-ms-apimTemplateParameter.value"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/policyTemplateInstances": [{
    ///     "templateId": "setproperty", "title": "Acme",
    ///     "parameters": { "x-ms-apimTemplateParameter.newPropertyParentPathTemplate": "@body()", "x-ms-apimTemplateParameter.newPropertySubPathTemplate": "depot", "x-ms-apimTemplateParameter.propertyValuePathTemplate": "@body()/receiver", "x-ms-apimTemplate-policySection": "Request", "x-ms-apimTemplate-operationName": ["SendParcel"] }
    ///   }]
    /// }
    /// ```
    "policy-value-unexpanded", Warning, Deploy, [], Connector(check)
}

/// What says where a property is read and written.
const PATHS: [&str; 3] =
    ["newPropertyParentPathTemplate", "newPropertySubPathTemplate", "propertyValuePathTemplate"];

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    for policy in connector.policies().filter(|policy| policy.is("setproperty")) {
        for node in PATHS.iter().filter_map(|name| policy.parameter(name)) {
            let calls = calls(node.str().unwrap_or_default());
            let reads = |call: &Call<'_>| call.function.eq_ignore_ascii_case("connectionParameters");
            if calls.iter().flat_map(Call::all).any(reads) {
                sink.report(node, "'setproperty' does not look this up, and sends it as it stands")
                    .help("send it by 'setheader' or 'setqueryparameter', or set the property in a script");
            }
        }
    }
    let parameters = connector.connection_parameters();
    let is_sent = |policy: &Policy<'_>| SENT.iter().any(|template| policy.is(template));
    for node in connector.policies().filter(is_sent).flat_map(Policy::texts) {
        let pieces = pieces(node.str().unwrap_or_default());
        let mut texts = pieces.iter().filter_map(|piece| match piece {
            Piece::Text(text) => Some(*text),
            Piece::Call(_) | Piece::Broken(_) => None,
        });
        let named = |text: &str| {
            let lower = text.to_ascii_lowercase();
            MARKS.iter().find_map(|(start, end)| {
                parameters.iter().map(|parameter| parameter.name).find_map(|name| {
                    let marked = format!("{start}{}{end}", name.to_ascii_lowercase());
                    let at = lower.find(&marked)?;
                    Some((text[at..at + marked.len()].to_owned(), name))
                })
            })
        };
        let found = texts.find_map(|text| {
            let function = Call::without_sign(text).map(|call| (format!("'{call}'"), format!("@{call}")));
            function.or_else(|| {
                named(text)
                    .map(|(marked, name)| (format!("'{marked}'"), format!("@connectionParameters('{name}')")))
            })
        });
        if let Some((what, meant)) = found {
            sink.report(node, format_args!("{what} is sent as it stands"))
                .help(format_args!("write {meant}, if the value is meant"));
        }
    }
}

/// Templates that send their texts, and have no variables of a path in them.
const SENT: [&str; 3] = ["setheader", "setqueryparameter", "dynamichosturl"];

/// What other languages put around the name of a value.
const MARKS: [(&str, &str); 4] = [("{", "}"), ("$(", ")"), ("<", ">"), ("%", "%")];
