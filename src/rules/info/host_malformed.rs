use crate::definition::Definition;
use crate::openapi::is_environment_variable;
use crate::rule::{Sink, rule};

rule! {
    /// `host` is more, or less, than a host name with an optional port.
    ///
    /// The client puts scheme, host and base path together to get the address of the API. A scheme, a path or a variable
    /// inside `host` gives an address that no call reaches, and so do the marks of a template that nobody has filled in; a host that
    /// differs by connection is set by a policy, one that differs by environment by `@environmentVariables("…")`.
    ///
    /// Source: Microsoft's Swagger Validator, `HostNameNotValid`; all of 1,013 published connectors comply. Microsoft's
    /// page on environment variables in solutions names `host`.
    ///
    /// ```json fail
    /// { "/host": "https://api.acme.example.com" }
    /// ```
    /// ```json fail
    /// { "/host": "{region}.acme.example.com" }
    /// ```
    /// ```json fail
    /// { "/host": "<your-domain>.acme.example.com" }
    /// ```
    /// ```json pass
    /// { "/host": "api.acme.example.com:8443" }
    /// ```
    "host-malformed", Error, Deploy, ["HostNameNotValid"], Definition(check)
}

/// What no host name has and templates do.
const MARKS: [char; 9] = ['<', '>', '[', ']', '(', ')', '$', '%', '*'];

/// What is wrong where each connection may have a host of its own.
const FILLED_IN: &str = "is still to be filled in";
const VARIABLE: &str = "holds a variable";

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let Some(node) = definition.root.get("host") else { return };
    let Some(host) = node.str().filter(|host| !is_environment_variable(host)) else { return };
    let problem = if host.contains("://") {
        "holds a scheme"
    } else if host.contains(['/', '?', '#', '\\']) {
        "holds a path"
    } else if host.contains('@') {
        "holds a user"
    } else if host.contains("{{") || host.contains(MARKS) && !host.starts_with('[') || host.contains("__") {
        FILLED_IN
    } else if host.contains(['{', '}']) {
        VARIABLE
    } else if host.trim().is_empty() {
        "is empty"
    } else if host.contains(char::is_whitespace) {
        "holds a space"
    } else if host.split_once(':').is_some_and(|(_, port)| port.parse::<u16>().is_err()) {
        "has a port that is no number"
    } else {
        return;
    };
    sink.report(node, format_args!("host '{host}' {problem}"))
        .help(if matches!(problem, FILLED_IN | VARIABLE) {
            "write a host name; where each connection has its own, write any of them here and set it by a policy \
             (dynamichosturl)"
        } else {
            "write the host name alone, with :port where it needs one"
        });
}
