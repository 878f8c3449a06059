use crate::definition::Definition;
use crate::openapi::Location;
use crate::rule::{Sink, rule};

rule! {
    /// A path has a variable in the notation of another tool.
    ///
    /// Routes of web frameworks write `:id`, collections of Postman `{{id}}`, which exports escape as `%7B%7Bid%7D%7D`. In a
    /// definition only `{id}` is a variable; all else is sent as it stands, and no call reaches what is meant.
    ///
    /// Source: the Swagger 2.0 specification; 3 of 528 published connectors have such paths, of exported collections.
    ///
    /// ```json fail
    /// { "/paths/~1depots~1:id": { "get": { "operationId": "GetDepot", "summary": "Get a depot",
    ///   "description": "Gets a depot.", "responses": { "200": { "description": "The depot.", "schema": { "type": "string" } } } } },
    ///   "README.md~": ["### List parcels", "### Get a depot\n\nGets a depot.\n\n### List parcels"] }
    /// ```
    /// ```json pass
    /// { "/paths/~1depots:nearest": { "get": { "operationId": "GetDepot", "summary": "Get a depot",
    ///   "description": "Gets the nearest depot.", "responses": { "200": { "description": "The depot.", "schema": { "type": "string" } } } } },
    ///   "README.md~": ["### List parcels", "### Get a depot\n\nGets a depot.\n\n### List parcels"] }
    /// ```
    "path-variable-foreign", Warning, Deploy, [], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for &(path, item) in &definition.path_items {
        // A parameter of that name says it by itself.
        let is_declared = |segment: &str| {
            let declared = definition.parameters().iter().filter(|parameter| {
                parameter.location() == Some(Location::Path)
                    && segment.strip_prefix(':') == Some(parameter.name())
            });
            declared.count() > 0
        };
        let foreign = path.split('/').find(|segment| is_foreign(segment));
        if let Some(segment) = foreign.filter(|segment| !is_declared(segment)) {
            sink.report(item, format_args!("'{segment}' in path '{path}' is sent as it stands"))
                .help("write the variable as {name}, and declare a parameter of that name in path");
        }
    }
}

/// Whether a segment is meant as a variable: `:id`, and not `:id:` or a word behind a colon.
fn is_foreign(segment: &str) -> bool {
    let is_name = |name: &str| {
        name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.chars().all(|c| c.is_ascii_alphanumeric() || "_-".contains(c))
    };
    segment.strip_prefix(':').is_some_and(is_name) || segment.to_ascii_uppercase().contains("%7B%7B")
}
