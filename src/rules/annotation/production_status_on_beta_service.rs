use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// The connector is in production, but the service that it calls is a preview.
    ///
    /// What a service calls beta may change any day, and flows break with it. Microsoft does not publish how it recognises
    /// such a service; here it is the word alpha, beta or preview in `host` or `basePath`.
    ///
    /// Source: Microsoft's Swagger Validator, `ProductionStatusOnBetaService`; no published connector has it.
    ///
    /// ```json fail
    /// { "/info/x-ms-api-annotation": { "status": "Production" }, "/basePath": "/v1/beta",
    ///   "at": "/info/x-ms-api-annotation/status" }
    /// ```
    /// ```json pass
    /// { "/info/x-ms-api-annotation": { "status": "Preview" }, "/basePath": "/v1/beta" }
    /// ```
    "production-status-on-beta-service", Warning, Certification, ["ProductionStatusOnBetaService"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let Some(status) = definition.root.path(&["info", "x-ms-api-annotation", "status"]) else { return };
    let is_beta = |text: &str| {
        let mut words = text.split(|end: char| !end.is_alphabetic()).map(str::to_lowercase);
        words.any(|word| ["alpha", "beta", "preview"].contains(&word.as_str()))
    };
    let service = ["host", "basePath"].into_iter().filter_map(|key| definition.root.get(key));
    let beta = service.into_iter().find(|node| node.str().is_some_and(is_beta));
    if let Some(beta) = beta.filter(|_| status.is_word("Production")) {
        sink.report(status, "the connector is in production on a service that is not")
            .help("write Preview, or call the service's production host")
            .related(beta, "this looks like a preview");
    }
}
