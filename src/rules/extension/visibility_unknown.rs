use crate::definition::Definition;
use crate::openapi::Visibility;
use crate::rule::{Sink, rule};
use crate::severity::Severity;
use crate::text;

rule! {
    /// `x-ms-visibility` is neither `important` nor `advanced` nor `internal`.
    ///
    /// An unknown value is refused. An empty one means the same as none, and other capitals are understood, so these are
    /// hints: write the value as documented, or nothing.
    ///
    /// Source: Microsoft's Swagger Validator, `JsonValueNotInEnum`; 91 published connectors have an empty value, 18 one with
    /// capitals, none another.
    ///
    /// ```json fail
    /// { "/parameters/parcelId/x-ms-visibility": "hidden" }
    /// ```
    /// ```json fail
    /// { "/parameters/parcelId/x-ms-visibility": "Important" }
    /// ```
    /// ```json pass
    /// { "/parameters/parcelId/x-ms-visibility": "important" }
    /// ```
    "visibility-unknown", Error, Deploy, ["JsonValueNotInEnum"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for node in definition.extensible().filter_map(|object| object.get("x-ms-visibility")) {
        let known = Visibility::ALL.map(Visibility::name);
        let Some(value) = node.str().filter(|value| !known.contains(value)) else { continue };
        if value.is_empty() {
            sink.report(node, "x-ms-visibility is empty")
                .help("remove it")
                .severity(Severity::Info)
                .unsafe_fix(node.removed());
            continue;
        }
        let nearest = text::nearest(value, known);
        let help = match nearest {
            Some(nearest) => format!("write {nearest}"),
            None => format!("choose from {}, or remove it", known.join(", ")),
        };
        let is_understood = Visibility::parse(value).is_some();
        let edit = nearest.and_then(|nearest| node.replaced(&nearest.into()));
        let diagnostic = sink.report(node, format_args!("visibility '{value}' is unknown"));
        diagnostic.help(help).severity(if is_understood { Severity::Info } else { Severity::Error });
        // Another value may hide what makers have seen so far.
        if is_understood {
            diagnostic.fix(edit)
        } else {
            diagnostic.unsafe_fix(edit)
        };
    }
}
