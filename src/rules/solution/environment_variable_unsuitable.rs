use crate::connector::Connector;
use crate::document::Node;
use crate::folder::Layout;
use crate::openapi::environment_variables;
use crate::rule::{Sink, rule};
use crate::solution::{Variable, variables};

rule! {
    /// An environment variable does not fit the place where it is used.
    ///
    /// Everybody who may read the environment reads a variable of type text, so a client secret wants one of type secret, which
    /// names an entry of a vault; an address wants a text. The base path is written with a slash before the variable, whose value
    /// then begins with none: `/` and `/api` make `//api`, which most services do not know.
    ///
    /// Source: Microsoft's page on environment variables in custom connectors; samples of public solutions: two of 22 connectors
    /// use variables, with a secret for the client secret, and a slash before the base path as well as in its default.
    ///
    /// ```json fail
    /// { "/host": "@environmentVariables(\"acme_Host\")",
    ///   "environmentvariabledefinitions/acme_Host/environmentvariabledefinition.xml~": ["100000000", "100000005"] }
    /// ```
    /// ```json fail
    /// { "/basePath": "/@environmentVariables(\"acme_Host\")",
    ///   "environmentvariabledefinitions/acme_Host/environmentvariabledefinition.xml~": ["api.acme.example.com", "/v1"] }
    /// ```
    /// ```json fail
    /// { "/basePath": "@environmentVariables(\"acme_Host\")" }
    /// ```
    /// ```json pass
    /// { "/basePath": "/@environmentVariables(\"acme_Host\")",
    ///   "environmentvariabledefinitions/acme_Host/environmentvariabledefinition.xml~": ["api.acme.example.com", "v1"] }
    /// ```
    "environment-variable-unsuitable", Warning, Deploy, [], Component(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    if connector.folder.layout != Layout::Solution {
        return;
    }
    let declared: Vec<_> = variables(connector.folder).collect();
    let of = |node: Node<'d>| {
        let name = node.str().and_then(|text| environment_variables(text).next())?;
        declared.iter().find(|variable| variable.name().eq_ignore_ascii_case(name)).copied()
    };
    for key in ["host", "basePath"] {
        let Some(node) = connector.definition.as_ref().and_then(|definition| definition.root.get(key)) else {
            continue;
        };
        if let Some(variable) = of(node) {
            check_kind(node, key, variable, Variable::TEXT, sink);
        }
        if key == "basePath" {
            check_path(node, of(node), sink);
        }
    }
    for parameter in connector.connection_parameters() {
        let secrets = parameter.oauth_texts().filter(|(key, _)| key.eq_ignore_ascii_case("clientSecret"));
        for (key, node) in secrets {
            if let Some(variable) = of(node) {
                check_kind(node, key, variable, Variable::SECRET, sink);
            }
        }
    }
}

fn check_kind<'d>(node: Node<'d>, key: &str, variable: Variable<'d>, wanted: &str, sink: &mut Sink<'d>) {
    let Some((kind, called)) = variable.kind().filter(|(kind, _)| *kind != wanted) else { return };
    let name = variable.name();
    let message = format_args!("the environment variable '{name}' in {key} is of type {called}");
    sink.report(node, message)
        .help(if wanted == Variable::SECRET {
            "declare one of type secret, which names an entry of a vault"
        } else if kind == Variable::SECRET {
            "declare one of type text, as an address is no secret"
        } else {
            "declare one of type text"
        })
        .related(variable.node, "the variable");
}

/// Looks at what the path is once the variable at its beginning is filled in.
fn check_path<'d>(node: Node<'d>, variable: Option<Variable<'d>>, sink: &mut Sink<'d>) {
    let text = node.str().unwrap_or_default().trim();
    let default = variable.and_then(Variable::default);
    let value = default.and_then(Node::str).unwrap_or_default();
    if text.starts_with("/@environmentVariables(") && value.starts_with('/') {
        sink.report(
            node,
            format_args!("basePath begins with '/', and the variable's default, '{value}', too"),
        )
        .help("let the variable's values begin without a slash")
        .related(default.unwrap_or(node), "the default");
    } else if text.starts_with("@environmentVariables(") && !value.starts_with('/') {
        sink.report(node, "basePath does not begin with a slash once the variable is filled in")
            .help(format_args!("write '/{text}'"));
    }
}
