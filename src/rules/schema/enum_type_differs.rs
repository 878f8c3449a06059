use crate::definition::{self, Definition, Misfit};
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// A value of an `enum` is not of the declared type.
    ///
    /// The choice cannot be sent as what the API expects; usually a number stands in quotes, or the other way round. A boolean
    /// needs no enum at all.
    ///
    /// Source: Microsoft's Swagger Validator, `InvalidEnumValue`. 1.5 % of the published connectors list `"true"` and
    /// `"false"` for a boolean, a few list numbers in quotes, one 1 and 0 for a boolean; all of these are warnings. None has
    /// another such value.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/1/enum": ["10", 20, "50"],
    ///   "at": "/paths/~1parcels/get/parameters/1/enum/0" }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/0/enum": ["SENT", 2], "at": "/paths/~1parcels/get/parameters/0/enum/1" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/parameters/0/enum": ["SENT", "2"] }
    /// ```
    "enum-type-differs", Error, Deploy, ["InvalidEnumValue"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for &node in &definition.typed {
        let Some(values) = node.get("enum") else { continue };
        let wrong: Vec<_> = values.items().filter_map(|value| definition::misfit(value, node)).collect();
        let Some(&Misfit { part, kind }) = wrong.first() else { continue };
        let others = match wrong.len() - 1 {
            0 => String::new(),
            1 => ", nor is another value".to_owned(),
            count => format!(", nor are {count} others"),
        };
        let is_quoted = wrong.iter().all(Misfit::is_quoted);
        sink.report(part, format_args!("{} in the enum is no {kind}{others}", part.value()))
            .help(if is_quoted {
                "remove the quotes".to_owned()
            } else {
                format!("write all as {kind}, or correct the type")
            })
            .severity(if is_quoted || kind == "boolean" { Severity::Warning } else { Severity::Error });
    }
}
