use crate::connector::Connector;
use crate::openapi::is_environment_base_path;
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// `basePath` is not a path that begins with a slash.
    ///
    /// It stands between the host and each operation's path; without its slash the two grow together into a host that does
    /// not exist. It cannot hold a query or variables either; one that differs by environment is
    /// `@environmentVariables("…")`. Where the policy `dynamichosturl` sets the address of all operations, nothing reads it.
    ///
    /// Source: Microsoft's Swagger Validator, `BasePathNotValid`; all of 1,013 published connectors comply. Two with a
    /// placeholder and the policy were taken in 2024, so that is an info.
    ///
    /// ```json fail
    /// { "/basePath": "v1" }
    /// ```
    /// ```json fail
    /// { "/basePath": "/{tenant}/v1" }
    /// ```
    /// ```json fail
    /// { "/basePath": "/<your app>/v1",
    ///   "apiProperties.json#/properties/policyTemplateInstances": [
    ///     { "templateId": "dynamichosturl", "title": "Set the host", "parameters": {
    ///       "x-ms-apimTemplateParameter.urlTemplate": "https://acme.example.com/app/v1" } }
    ///   ] }
    /// ```
    /// ```json pass
    /// { "/basePath": "/" }
    /// ```
    "base-path-malformed", Error, Deploy, ["BasePathNotValid"], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(definition) = &connector.definition else { return };
    let Some(node) = definition.root.get("basePath") else { return };
    let Some(path) = node.str().filter(|path| !is_environment_base_path(path)) else { return };
    let problem = if !path.starts_with('/') {
        "does not begin with a slash"
    } else if path.contains(['?', '#']) {
        "holds a query or fragment"
    } else if path.contains(['{', '}']) {
        "holds a variable"
    } else if path.contains(['<', '>']) {
        "holds a placeholder"
    } else if path.contains(char::is_whitespace) {
        "holds a space"
    } else {
        return;
    };
    let is_replaced = path.starts_with('/') && connector.has_dynamic_host();
    sink.report(node, format_args!("basePath '{path}' {problem}"))
        .help("write a fixed path such as '/v1', or '/'")
        .severity(if is_replaced { Severity::Info } else { Severity::Error });
}
