use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// Something stands beside a `$ref`.
    ///
    /// A reference replaces its whole object, so titles and descriptions beside it have no effect, and Microsoft's
    /// validator does not allow them.
    ///
    /// Source: Microsoft's Swagger Validator, `AdditionalPropertyNotAllowedAdjacentToRef`; 27 of 1,013 published connectors
    /// have some, so it is a warning.
    ///
    /// ```json fail
    /// { "/paths/~1parcels~1{parcelId}/get/responses/200/schema/title": "Parcel" }
    /// ```
    /// ```json pass
    /// { "/definitions/Parcel/title": "Parcel" }
    /// ```
    "reference-with-siblings", Warning, Deploy, ["AdditionalPropertyNotAllowedAdjacentToRef"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for node in definition.references().iter().map(|reference| reference.node) {
        let siblings: Vec<_> = node.members().filter(|(key, _)| *key != "$ref").collect();
        if let Some(&(_, first)) = siblings.first() {
            let keys: Vec<&str> = siblings.iter().map(|&(key, _)| key).collect();
            sink.report(first.key(), format_args!("{} beside $ref has no effect", keys.join(", ")))
                .help("move it into what the $ref names, or write the object here");
        }
    }
}
