use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// `basePath` is not a path that begins with a slash.
    ///
    /// It stands between the host and each operation's path; without its slash the two grow together into a host that does
    /// not exist. It cannot hold a query or variables either.
    ///
    /// Source: Microsoft's Swagger Validator, `BasePathNotValid`; all of 1,013 published connectors comply.
    ///
    /// ```json fail
    /// { "/basePath": "v1" }
    /// ```
    /// ```json fail
    /// { "/basePath": "/{tenant}/v1" }
    /// ```
    /// ```json pass
    /// { "/basePath": "/" }
    /// ```
    "base-path-malformed", Error, Deploy, ["BasePathNotValid"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let Some(node) = definition.root.get("basePath") else { return };
    let Some(path) = node.str() else { return };
    let problem = if !path.starts_with('/') {
        "does not begin with a slash"
    } else if path.contains(['?', '#']) {
        "holds a query or fragment"
    } else if path.contains(['{', '}']) {
        "holds a variable"
    } else if path.contains(char::is_whitespace) {
        "holds a space"
    } else {
        return;
    };
    sink.report(node, format_args!("basePath '{path}' {problem}"))
        .help("write a fixed path such as '/v1', or '/'");
}
