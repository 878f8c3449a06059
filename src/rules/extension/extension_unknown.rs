use std::sync::LazyLock;

use super::extension_type_wrong;
use crate::definition::{Definition, Extension};
use crate::document::{Names, Node};
use crate::openapi::Visibility;
use crate::rule::{Sink, rule};
use crate::text;

/// Extensions that the platform knows, and leftovers of other tools that it ignores on purpose.
const KNOWN: [&str; 48] = [
    "x-ms-agentic-protocol",
    "x-ms-api-annotation",
    "x-ms-capabilities",
    "x-ms-connector-metadata",
    "x-ms-deployment-version",
    "x-ms-description-for-model",
    "x-ms-docs",
    "x-ms-docs-operation-type",
    "x-ms-dynamic-list",
    "x-ms-dynamic-properties",
    "x-ms-dynamic-schema",
    "x-ms-dynamic-tree",
    "x-ms-dynamic-values",
    "x-ms-editor",
    "x-ms-editor-options",
    "x-ms-enum",
    "x-ms-enum-values",
    "x-ms-keywords",
    "x-ms-localizeDefaultValue",
    "x-ms-media-kind",
    "x-ms-name-for-model",
    "x-ms-no-generic-test",
    "x-ms-notification",
    "x-ms-notification-content",
    "x-ms-notification-url",
    "x-ms-openai-data",
    "x-ms-openai-manifest",
    "x-ms-openai-published-to-copilots",
    "x-ms-operation-context",
    "x-ms-pageable",
    "x-ms-parameter-location",
    "x-ms-require-user-confirmation",
    "x-ms-safe-operation",
    "x-ms-skip-url-encoding",
    "x-ms-summary",
    "x-ms-test-value",
    "x-ms-trigger",
    "x-ms-trigger-hint",
    "x-ms-trigger-metadata",
    "x-ms-trigger-value",
    "x-ms-url-encoding",
    "x-ms-visibility",
    // Written by generators for other products.
    "x-ms-client-flatten",
    "x-ms-client-name",
    "x-ms-identifiers",
    "x-ms-parameter-grouping",
    "x-ms-parameterized-host",
    "x-ms-primary-error-message",
];

/// The same, as members are looked up.
static NAMES: LazyLock<Names<()>> = LazyLock::new(|| Names::of(KNOWN.map(|name| (name, ()))));

rule! {
    /// An extension's name begins with `x-ms-` but is none that the platform knows.
    ///
    /// The platform ignores it without a word: a misspelt `x-ms-summary` leaves a field without its label, a misspelt
    /// `x-ms-visibility` shows what should be hidden. Names of your own may begin with `x-`, followed by anything but `ms-`.
    ///
    /// Source: Microsoft's schema for connectors, which forbids other names; among published ones are `x-ms-visibilty`,
    /// `x-ms-summmary` and `x-ms-enum-value`.
    ///
    /// ```json fail
    /// { "/parameters/parcelId/x-ms-visibilty": "important" }
    /// ```
    /// ```json pass
    /// { "/parameters/parcelId/x-ms-visibility": "important", "/parameters/parcelId/x-acme-note": "checked" }
    /// ```
    "extension-unknown", Warning, Deploy, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let unknown =
        definition.extensions().iter().filter(|extension| NAMES.of_member(extension.node).is_none());
    for &Extension { name, node, .. } in unknown {
        let nearest = text::nearest(name, KNOWN);
        let meant = nearest.filter(|nearest| text::is_typo(name, nearest) && suits(node, nearest));
        let help = match (meant, nearest) {
            (Some(meant), _) => format!("write {meant}"),
            (None, Some(nearest)) => format!("remove it, or write {nearest} if that is meant"),
            (None, None) => "remove it; the platform ignores it".to_owned(),
        };
        // What is read from now on changes what makers see.
        sink.report(node.key(), format_args!("'{name}' is no known extension"))
            .help(help)
            .unsafe_fix(meant.and_then(|meant| node.renamed(meant)));
    }
}

/// Whether a value is one for an extension.
fn suits(node: Node<'_>, name: &str) -> bool {
    extension_type_wrong::wanted(name, node).is_none()
        && (name != "x-ms-visibility" || node.str().is_none_or(|value| Visibility::parse(value).is_some()))
}
