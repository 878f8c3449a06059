use foldhash::{HashMap, HashMapExt};

use crate::definition::Definition;
use crate::document::Node;
use crate::rule::{Sink, rule};

rule! {
    /// A response has two headers whose names differ in case only.
    ///
    /// HTTP compares names of headers without case, so both are the same one, and the service refuses the second.
    ///
    /// Source: Microsoft's Swagger Validator, `ResponseHeadersAreNotUnique`; all of 528 published connectors comply.
    ///
    /// ```json fail
    /// { "/paths/~1hooks/post/responses/201/headers": { "Location": { "type": "string" }, "location": { "type": "string" } },
    ///   "at": "/paths/~1hooks/post/responses/201/headers/location" }
    /// ```
    /// ```json pass
    /// { "/paths/~1hooks/post/responses/201/headers": { "Location": { "type": "string" }, "ETag": { "type": "string" } } }
    /// ```
    "response-header-repeated", Error, Deploy, ["ResponseHeadersAreNotUnique"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for headers in definition.responses().iter().filter_map(|response| response.get("headers")) {
        let mut first_by_name: HashMap<_, Node<'d>> = HashMap::new();
        for (name, header) in headers.members() {
            let first = *first_by_name.entry(name.to_lowercase()).or_insert(header);
            if header != first {
                sink.report(header.key(), format_args!("header '{name}' is declared twice"))
                    .help("remove one of the two")
                    .related(first.key(), "first declared here");
            }
        }
    }
}
