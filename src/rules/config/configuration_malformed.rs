use crate::config::Config;
use crate::document::Place;
use crate::rule::{Sink, rule};

rule! {
    /// The configuration is not TOML.
    ///
    /// Nothing of it can be used: connectors that it names are not judged, references are not compared, and accepted
    /// findings are reported again. Connectors that are given on the command line are judged all the same.
    ///
    /// Source: TOML 1.0.
    ///
    /// ```json fail
    /// { "conndef.toml": "[[connector\n" }
    /// ```
    /// ```json fail
    /// { "conndef.toml": "[[connector]]\npath = 'a'\npath = 'b'\n" }
    /// ```
    /// ```json pass
    /// { "conndef.toml": "# Nothing yet.\n" }
    /// ```
    "configuration-malformed", Error, Deploy, [], Configuration(check)
}

fn check<'d>(config: &'d Config, sink: &mut Sink<'d>) {
    if let Some(fault) = config.document.fault() {
        sink.report(Place::Text(&config.document, fault.offset, fault.offset), fault.message)
            .help("mend the TOML here; until then the whole configuration is left aside");
    }
}
