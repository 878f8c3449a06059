use crate::definition::Definition;
use crate::rule::{Sink, rule};

/// What operations of these methods do not do, by the first words of their names: of all names, then of ids only, as what is made
/// by a GET may be a picture of what there is.
const CONTRADICTIONS: [(&[&str], &[&str], &[&str]); 2] = [
    (
        &["get", "head", "options"],
        &["delete", "remove", "update", "modify", "replace"],
        &["create", "insert"],
    ),
    (&["delete"], &["get", "list", "create", "insert", "find", "search", "read", "retrieve", "fetch"], &[]),
];

rule! {
    /// The method of an operation contradicts its name.
    ///
    /// One of the two is wrong: either the call fails or does something else than makers read, or they read something else than it
    /// does. A flow repeats a GET that fails, and agents take it for harmless. Where the path itself names the action
    /// (`GET /parcels/delete`), the API is built so. Reading by POST is common, and no contradiction.
    ///
    /// Source: RFC 9110; none of 528 published connectors does it.
    ///
    /// ```json fail
    /// { "/paths/~1parcels~1{parcelId}/get/operationId": "CreateParcel" }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels~1{parcelId}/delete/summary": "Get a parcel now", "at": "/paths/~1parcels~1{parcelId}/delete/operationId" }
    /// ```
    /// ```json pass
    /// { "/paths/~1parcels~1{parcelId}/get/operationId": "UpdatedParcel" }
    /// ```
    "method-contradicts-name", Warning, Deploy, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for operation in &definition.operations {
        let wrong = CONTRADICTIONS.iter().find(|(methods, ..)| methods.contains(&operation.method));
        let Some((_, verbs, of_ids)) = wrong else { continue };
        let found = ["operationId", "summary"].into_iter().find_map(|key| {
            let node = operation.node.get(key)?;
            let first = first_word(node.str()?);
            let of_ids = of_ids.iter().filter(|_| key == "operationId");
            Some((node, *verbs.iter().chain(of_ids).find(|verb| first.eq_ignore_ascii_case(verb))?))
        });
        let Some((node, verb)) = found else { continue };
        if !operation.path.to_ascii_lowercase().contains(verb) {
            let (method, name) = (operation.method.to_uppercase(), node.str().unwrap_or_default());
            sink.report(operation.place(), format_args!("'{name}' is a {method}, which does not {verb}"))
                .help("correct the method, or the name");
        }
    }
}

/// The first word of a title, or of a name in one word: `Create` of `CreateParcel`.
fn first_word(name: &str) -> &str {
    let name = name.trim_start();
    let is_end = |(at, character): &(usize, char)| {
        !character.is_alphanumeric()
            || *at > 0 && character.is_uppercase() && name[..*at].ends_with(char::is_lowercase)
    };
    let end = name.char_indices().find(is_end).map_or(name.len(), |(at, _)| at);
    &name[..end]
}
