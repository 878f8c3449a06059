use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// The base path ends in a slash, and all paths begin with one.
    ///
    /// Put together they have two slashes, `/v1//parcels`. Many servers take that for the same address, others answer 404.
    ///
    /// Source: practice; 81 of 528 published connectors have such a base path, so it is a hint.
    ///
    /// ```json fail
    /// { "/basePath": "/v1/" }
    /// ```
    /// ```json pass
    /// { "/basePath": "/" }
    /// ```
    "base-path-trailing-slash", Info, Deploy, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let Some(node) = definition.root.get("basePath") else { return };
    let path = node.str().unwrap_or_default();
    let is_doubled = path.len() > 1 && path.ends_with('/');
    if is_doubled && definition.path_items.iter().any(|(path, _)| path.starts_with('/')) {
        sink.report(node, format_args!("basePath '{path}' ends in a slash"))
            .help(format_args!("write '{}'", path.trim_end_matches('/')))
            .unsafe_fix(node.replaced(&path.trim_end_matches('/').into()));
    }
}
