use crate::definition::Definition;
use crate::rule::{Sink, rule};

const LENGTHS: std::ops::RangeInclusive<usize> = 30..=500;

rule! {
    /// The connector's description is shorter than 30 or longer than 500 characters.
    ///
    /// It is what makers read before they choose a connector: less says nothing, more is cut off. Certification refuses
    /// both.
    ///
    /// Source: Microsoft's Swagger Validator, `FieldLengthNotInRange`.
    ///
    /// ```json fail
    /// { "/info/description": "Sends parcels." }
    /// ```
    /// ```json pass
    /// { "/info/description": "Sends parcels with Acme to places near and far." }
    /// ```
    "description-length-out-of-range", Error, Certification, ["FieldLengthNotInRange"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let Some(node) = definition.root.path(&["info", "description"]) else { return };
    // A blank text is another mistake.
    let Some(text) = node.str().filter(|text| !text.trim().is_empty()) else { return };
    let length = text.chars().count();
    if !LENGTHS.contains(&length) {
        let (least, most) = LENGTHS.into_inner();
        sink.report(node, format_args!("description has {length} characters"))
            .help(format_args!("write {least} to {most} characters"));
    }
}
