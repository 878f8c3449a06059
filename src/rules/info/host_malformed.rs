use std::net::Ipv6Addr;

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
    /// ```json fail
    /// { "/host": "[instance].acme.example.com" }
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
    } else if is_template(host) {
        FILLED_IN
    } else if host.contains(['/', '?', '#', '\\']) {
        "holds a path"
    } else if host.contains('@') {
        "holds a user"
    } else if host.contains(['{', '}']) {
        VARIABLE
    } else if host.trim().is_empty() {
        "is empty"
    } else if host.contains(char::is_whitespace) {
        "holds a space"
    } else if has_no_port(host) {
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

/// Whether a host still has the marks of a template.
fn is_template(host: &str) -> bool {
    let name = host.split(['/', '?']).next().unwrap_or(host);
    // An address of IPv6 stands in brackets.
    let is_ipv6 = after_ipv6(name).is_some();
    name.contains("{{") || name.contains("#{") || name.contains("__") || name.contains(MARKS) && !is_ipv6
}

/// Whether what follows the name as a port is none.
fn has_no_port(host: &str) -> bool {
    match after_ipv6(host) {
        Some("") => false,
        Some(rest) => rest.strip_prefix(':').is_none_or(|port| port.parse::<u16>().is_err()),
        None => host.split_once(':').is_some_and(|(_, port)| port.parse::<u16>().is_err()),
    }
}

/// What follows an address of IPv6: `[::1]:80`.
fn after_ipv6(host: &str) -> Option<&str> {
    let (address, rest) = host.strip_prefix('[')?.split_once(']')?;
    address.parse::<Ipv6Addr>().is_ok().then_some(rest)
}
