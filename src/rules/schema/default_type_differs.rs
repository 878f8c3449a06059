use crate::definition::{self, Definition, Misfit};
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
    /// ```json fail
    /// { "/paths/~1parcels/post/parameters/0/schema/default": { "receiver": 7 },
    ///   "at": "/paths/~1parcels/post/parameters/0/schema/default/receiver" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/parameters/1/default": 50 }
    /// ```
    "default-type-differs", Error, Deploy, ["DefaultValueMustMatchType"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for &node in &definition.typed {
        let Some(default) = node.get("default") else { continue };
        let Some(misfit) = definition::misfit(default, node) else { continue };
        let Misfit { part, kind } = misfit;
        if part.value().is_null() {
            sink.report(part, "default is null").help("remove it").severity(Severity::Warning);
            continue;
        }
        let value = if part.is_container() { String::new() } else { format!(" {}", part.value()) };
        let what = if part == default { "default" } else { "in the default," };
        // Objects are shown as examples are, and sent field by field.
        let is_warning = misfit.is_quoted() || part != default;
        sink.report(part, format_args!("{what}{value} is no {kind}"))
            .help(if misfit.is_quoted() {
                "remove the quotes".to_owned()
            } else {
                format!("write it as {kind}, or correct the type")
            })
            .severity(if is_warning { Severity::Warning } else { Severity::Error });
    }
}
