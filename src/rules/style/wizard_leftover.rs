use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// The definition holds what the wizard of the portal left behind.
    ///
    /// A response `default` that is described as "default", beside those that were declared, and `"deprecated": false` say
    /// nothing. Reviewers ask to remove them.
    ///
    /// Source: reviews in Microsoft's repository; 8 % of the published definitions hold some, so this is information only.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/responses/default": { "description": "default" } }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/get/deprecated": false }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels/get/responses/default": { "description": "The error." } }
    /// ```
    "wizard-leftover", Info, Certification, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let leftovers = definition.operations.iter().flat_map(|operation| {
        let flag = operation.node.get("deprecated").filter(|flag| flag.bool() == Some(false));
        let default = operation.responses.iter().find(|response| response.code == "default");
        // The only response is missed if it goes, and one with a schema is reported for that.
        let default = default.filter(|_| operation.responses.len() > 1).map(|default| default.node);
        let default = default.filter(|node| {
            let is_bare =
                node.get_str("description").is_some_and(|text| text.eq_ignore_ascii_case("default"));
            is_bare && node.get("schema").is_none()
        });
        flag.map(|flag| (flag, "'deprecated' is false, as always"))
            .into_iter()
            .chain(default.map(|default| (default, "the response 'default' says nothing")))
    });
    let leftovers: Vec<_> = leftovers.collect();
    let Some((first, message)) = leftovers.first() else { return };
    let others = match leftovers.len() {
        1 => String::new(),
        count => format!(", and {} more such leftovers", count - 1),
    };
    sink.report(*first, format_args!("{message}{others}"))
        .help("remove it")
        .fix(leftovers.iter().filter_map(|(node, _)| node.removed()));
}
