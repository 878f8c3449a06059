use crate::connector::Connector;
use crate::document::{Document, Node};
use crate::folder::{Declared, Kind, Layout};
use crate::openapi::environment_variables;
use crate::rule::{Sink, rule};
use crate::severity::Severity;
use crate::solution::{Variable, components};
use crate::text;

rule! {
    /// The connector uses an environment variable that its solution does not declare.
    ///
    /// Where the variable is not there, the import fails, or the connector calls an address that is no address. It may come from
    /// another solution, which then has to be imported first. So it is a warning only where this solution declares variables itself,
    /// and information where it declares none.
    ///
    /// Source: Microsoft's page on environment variables in custom connectors; samples of public solutions: two of 22 connectors
    /// use variables, and their solution declares all of them.
    ///
    /// ```json fail
    /// { "/host": "@environmentVariables(\"acme_Hots\")" }
    /// ```
    /// ```json fail
    /// {
    ///   "/basePath": "/@environmentVariables(\"acme_Path\")",
    ///   "-environmentvariabledefinitions/acme_Host/environmentvariabledefinition.xml": null
    /// }
    /// ```
    /// ```json pass
    /// { "/host": "@environmentVariables(\"acme_Host\")" }
    /// ```
    "environment-variable-undeclared", Warning, Deploy, [], Component(check)
}

/// Files in which variables are filled in.
const FILES: [Kind; 4] =
    [Kind::Definition, Kind::ConnectionParameters, Kind::ConnectionParameterSets, Kind::Policies];

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let folder = connector.folder;
    // What a clone's solution declares is not known.
    if folder.layout != Layout::Solution || components(folder).is_none() {
        return;
    }
    let mut known: Vec<&str> = folder.declared.iter().map(Declared::name).collect();
    let severity = if known.is_empty() { Severity::Info } else { Severity::Warning };
    // Nobody is told to send a secret where it does not belong.
    let is_secret = |declared: &&Declared| Variable::of(declared).is_some_and(Variable::is_secret);
    let (secrets, others): (Vec<_>, Vec<_>) = folder.declared.iter().partition(is_secret);
    for node in FILES.into_iter().filter_map(|kind| folder.document(kind)).flat_map(uses) {
        for name in node.str().into_iter().flat_map(environment_variables) {
            if known.iter().any(|known| known.eq_ignore_ascii_case(name)) {
                continue;
            }
            let fit = if holds_secret(node) { &secrets } else { &others };
            let near = text::nearest(name, fit.iter().map(|declared| declared.name()));
            sink.report(node, format_args!("the solution declares no environment variable '{name}'"))
                .severity(severity)
                .meant(near, "add the variable to the solution, or see that it is there before");
            // One variable, one finding.
            known.push(name);
        }
    }
}

/// Whether a text is the secret of a client.
fn holds_secret(node: Node<'_>) -> bool {
    node.way().iter().filter_map(|node| node.name()).any(|name| name.eq_ignore_ascii_case("clientSecret"))
}

/// The texts of a file that may name variables: prose about them names none.
fn uses(document: &Document) -> impl Iterator<Item = Node<'_>> {
    let is_worth_it = document.is_parsed() && document.source().text().contains("@environmentVariables(");
    let all = is_worth_it.then(|| document.root().all()).into_iter().flatten();
    all.filter(|node| node.str().is_some() && !matches!(node.name(), Some("description" | "summary")))
}
