//! What operations of a document are in a connector, whoever makes that.

use foldhash::{HashMap, HashMapExt};
use serde_json::{Map, Value};

use super::loss::Losses;
use super::schema::definition_name;
use super::server::Server;
use super::{Making, Wish, read};
use crate::document::Document;
use crate::error::Error;

/// Operations of a document as Swagger 2.0 has them for makers.
#[derive(Debug)]
pub struct Described {
    /// Path and operation object, by method and path of the document.
    operations: HashMap<(String, String), (String, Value)>,
    /// What their schemas refer to.
    pub definitions: Map<String, Value>,
}

impl Described {
    /// Path and operation object of an operation of the document; nothing for what cannot be said.
    pub fn operation(&self, method: &str, path: &str) -> Option<(&str, &Value)> {
        let (path, operation) = self.operations.get(&(method.to_owned(), path.to_owned()))?;
        Some((path, operation))
    }

    /// The definition that a schema refers to, else the schema.
    pub fn resolved<'v>(&'v self, schema: &'v Value) -> &'v Value {
        definition_name(schema).and_then(|name| self.definitions.get(name)).unwrap_or(schema)
    }
}

/// Describes all operations of a document, be they chosen for a connector or not; `server` is where the connector calls it.
pub fn describe(document: &Document, server: Option<&str>) -> Result<Described, Error> {
    let wish = Wish { server, ..Wish::default() };
    let (root, api) = read(document, &wish)?;
    let mut losses = Losses::new();
    let server = Server::of(root, &api, server, &mut losses).unwrap_or_default();
    let mut making = Making::new(root, &api, server, &wish, &mut losses)?;
    for offer in &mut making.offers {
        offer.reason = None;
    }
    making.operations(&api, &mut losses)?;
    let definitions = making.definitions(&api, &mut losses);
    let mut by_id: HashMap<String, (String, Value)> = HashMap::new();
    for (path, item) in making.paths {
        let Value::Object(item) = item else { continue };
        for (_, operation) in item {
            let id = operation["operationId"].as_str().unwrap_or_default().to_owned();
            by_id.insert(id, (path.clone(), operation));
        }
    }
    let operations = api.operations.iter().zip(&making.names).filter_map(|(operation, names)| {
        let key = (operation.route.method.to_owned(), operation.route.path.to_owned());
        Some((key, by_id.remove(&names.id)?))
    });
    Ok(Described { operations: operations.collect(), definitions })
}
