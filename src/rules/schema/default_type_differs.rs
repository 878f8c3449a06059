use crate::definition::{self, Definition};
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// A `default` is not of the declared type.
    ///
    /// The value is sent as it stands there, so an API that expects a number gets a text; usually it stands in quotes.
    ///
    /// Source: Microsoft's Swagger Validator, `DefaultValueMustMatchType`. What users report as refused are numbers as the
    /// default of a text, so that is an error. 18 of 1,013 published connectors have a number or a boolean in quotes, some
    /// of them taken in 2024: a warning, like `null`, which means no default.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/0/default": 5 }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/1/default": "20" }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/1/default": null }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/parameters/1/default": 50 }
    /// ```
    "default-type-differs", Error, Deploy, ["DefaultValueMustMatchType"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for &node in &definition.typed {
        let Some(default) = node.get("default") else { continue };
        let Some(kind) = node.get_str("type") else { continue };
        if definition::is_of_type(default, kind) != Some(false) {
            continue;
        }
        if default.value().is_null() {
            sink.report(default, "default is null").help("remove it").severity(Severity::Warning);
        } else {
            let value = if default.is_container() { String::new() } else { format!(" {}", default.value()) };
            let is_quoted = default.str().is_some_and(|text| definition::reads_as(text, kind));
            sink.report(default, format_args!("default{value} is no {kind}"))
                .help(if is_quoted {
                    "remove the quotes".to_owned()
                } else {
                    format!("write it as {kind}, or correct the type")
                })
                .severity(if is_quoted { Severity::Warning } else { Severity::Error });
        }
    }
}
