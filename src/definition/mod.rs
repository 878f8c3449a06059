//! Typed cursors over any Swagger 2.0 definition, read once and walked by many rules.
//!
//! Tolerant: what has the wrong JSON type is left out here and reported by the schema rules.

mod ahead;
pub mod dynamic;
mod dynamic_call;
mod extents;
mod fit;
mod holder;
mod media_type;
mod member;
mod metadata;
mod operation;
mod parameter;
mod reference;
mod response;
mod schema;
mod security;
mod shapes;
mod subject;
mod texts;
mod users;
mod visibility;
mod webhook;

use std::cell::{OnceCell, RefCell};

use foldhash::{HashMap, HashMapExt};

use crate::document::{ByNode, Node, Nodes};
use crate::openapi::SWAGGER2_METHODS;
use crate::text;

pub use dynamic_call::{DYNAMIC_EXTENSIONS, DynamicCall, TREE_CALLS};
pub use fit::{Misfit, is_of_type, misfit};
pub use holder::{Extension, Holder};
pub use member::{Stray, gap, is_legible, is_root_among_paths, lacks, misspells, strays};
pub use metadata::{METADATA, categories, category_names, metadata, metadata_links};
pub use operation::Operation;
pub use parameter::Parameter;
pub use reference::{Reference, SECTIONS};
pub use response::is_response_code;
pub use schema::{
    Properties, Role, Schema, describes_nothing, required_names, schemas_inside, schemas_reached,
};
pub use shapes::{Shapes, comparable};
pub use subject::subject;
pub use texts::{LABEL_CURE, Text, text};
pub use visibility::may_be_internal;
pub use webhook::{Step, takes_notification_url};

use ahead::Ahead;
use extents::Extents;
use texts::Texts;
use users::SharedUsers;
use visibility::is_meant_internal;

/// A connector's definition.
#[derive(Debug)]
pub struct Definition<'d> {
    /// The root object.
    pub root: Node<'d>,
    /// Path items in document order, with their keys.
    pub path_items: Vec<(&'d str, Node<'d>)>,
    /// Operations in document order.
    pub operations: Vec<Operation<'d>>,
    /// Every schema object, each once, holders before what they hold.
    pub schemas: Vec<Schema<'d>>,
    /// Whatever may have a `type`, each once: schemas, parameters other than bodies, response headers, and the `items`
    /// of the latter two; without those that are a `$ref`.
    pub typed: Vec<Node<'d>>,
    /// The media types that operations without a list of their own consume.
    consumes: Option<Vec<String>>,
    /// The media types that operations without a list of their own produce.
    produces: Option<Vec<String>>,
    /// Position of the first operation of each id.
    by_id: HashMap<&'d str, usize>,
    /// Positions of the operations of each path.
    by_path: HashMap<&'d str, Vec<usize>>,
    /// The operations that reach a shared object.
    users: OnceCell<ByNode<'d, SharedUsers>>,
    /// What many rules walk over, found once.
    kinds: OnceCell<Vec<(Node<'d>, Node<'d>)>>,
    parameters: OnceCell<Vec<Parameter<'d>>>,
    visible_parameters: OnceCell<Vec<Parameter<'d>>>,
    responses: OnceCell<Vec<Node<'d>>>,
    references: OnceCell<Vec<Reference<'d>>>,
    holders: OnceCell<Vec<(Holder, Node<'d>)>>,
    extensions: OnceCell<Vec<Extension<'d>>>,
    texts: OnceCell<Texts<'d>>,
    visible_texts: OnceCell<Vec<Text<'d>>>,
    dynamic_calls: OnceCell<Vec<DynamicCall<'d>>>,
    input_schemas: OnceCell<Vec<Node<'d>>>,
    webhooks: OnceCell<Ahead<'d>>,
    ways: OnceCell<Ahead<'d>>,
    open_inputs: OnceCell<Ahead<'d>>,
    misspelt_webhooks: OnceCell<Ahead<'d>>,
    extents: RefCell<Extents<'d>>,
}

impl<'d> Definition<'d> {
    /// Reads the definition whose root object is given; nothing where it is not an object.
    pub fn read(root: Node<'d>) -> Option<Definition<'d>> {
        if !root.is_object() {
            return None;
        }
        let paths = root.get("paths").into_iter().flat_map(Node::members);
        let is_path = |(path, item): &(&str, Node<'_>)| {
            !path.starts_with("x-") && item.is_object() && !is_root_among_paths(*item)
        };
        let path_items: Vec<_> = paths.filter(is_path).collect();
        let operations: Vec<Operation<'_>> =
            path_items.iter().flat_map(|&(path, item)| operation::operations(path, item)).collect();
        let mut by_id = HashMap::new();
        let mut by_path: HashMap<&str, Vec<usize>> = HashMap::new();
        for (position, operation) in operations.iter().enumerate() {
            if let Some(id) = operation.id() {
                by_id.entry(id).or_insert(position);
            }
            by_path.entry(operation.path).or_default().push(position);
        }
        let mut definition = Definition {
            root,
            path_items,
            operations,
            schemas: Vec::new(),
            typed: Vec::new(),
            consumes: media_type::shared_media_types(root, "consumes"),
            produces: media_type::shared_media_types(root, "produces"),
            by_id,
            by_path,
            users: OnceCell::new(),
            kinds: OnceCell::new(),
            parameters: OnceCell::new(),
            visible_parameters: OnceCell::new(),
            responses: OnceCell::new(),
            references: OnceCell::new(),
            holders: OnceCell::new(),
            extensions: OnceCell::new(),
            texts: OnceCell::new(),
            visible_texts: OnceCell::new(),
            dynamic_calls: OnceCell::new(),
            input_schemas: OnceCell::new(),
            webhooks: OnceCell::new(),
            ways: OnceCell::new(),
            open_inputs: OnceCell::new(),
            misspelt_webhooks: OnceCell::new(),
            extents: RefCell::default(),
        };
        definition.schemas = schema::schemas(&definition);
        definition.typed = schema::typed(&definition);
        Some(definition)
    }

    /// The operation with exactly this `operationId`, the first if there are several.
    pub fn operation(&self, id: &str) -> Option<&Operation<'d>> {
        self.operations.get(*self.by_id.get(id)?)
    }

    /// The id that was probably meant by one that no operation has.
    pub fn nearest_id(&self, id: &str) -> Option<&'d str> {
        text::nearest(id, self.operations.iter().filter_map(Operation::id))
    }

    /// The operation of a path and method.
    pub fn operation_at(&self, path: &str, method: &str) -> Option<&Operation<'d>> {
        self.operations_of(path).find(|operation| operation.method == method)
    }

    /// The operations of a path.
    fn operations_of(&self, path: &str) -> impl Iterator<Item = &Operation<'d>> {
        let positions = self.by_path.get(path).into_iter().flatten();
        positions.filter_map(|&position| self.operations.get(position))
    }

    /// Members of the definition that stand among its paths, too deep.
    pub fn roots_among_paths(&self) -> impl Iterator<Item = (&'d str, Node<'d>)> {
        let paths = self.root.get("paths").into_iter().flat_map(Node::members);
        paths.filter(|(_, node)| is_root_among_paths(*node))
    }

    /// Operations that makers see.
    pub fn visible_operations(&self) -> impl Iterator<Item = &Operation<'d>> {
        self.operations.iter().filter(|operation| operation.is_visible)
    }

    /// Whether an operation cannot be read, so that nobody knows which there are.
    pub fn has_lost_operations(&self) -> bool {
        let is_lost = |item: Node<'_>| {
            let is_lost = |(key, node): (&str, Node<'_>)| {
                if SWAGGER2_METHODS.contains(&key) {
                    !node.is_object()
                } else {
                    text::nearest(key, SWAGGER2_METHODS).is_some()
                }
            };
            !item.is_object() || item.members().any(is_lost)
        };
        let paths = self.root.get("paths").filter(|paths| paths.is_object());
        // A path may stand beside them.
        let mut beside = self.root.members().filter(|(key, _)| key.starts_with('/'));
        beside.next().is_some()
            || paths.is_none_or(|paths| {
                paths.members().any(|(path, item)| !path.starts_with("x-") && is_lost(item))
            })
    }

    /// What has a `type`, each with that.
    pub fn kinds(&self) -> &[(Node<'d>, Node<'d>)] {
        self.kinds
            .get_or_init(|| self.typed.iter().filter_map(|node| Some((*node, node.get("type")?))).collect())
    }

    /// Every parameter object once: shared ones under `parameters`, those of path items and of operations.
    pub fn parameters(&self) -> &[Parameter<'d>] {
        self.parameters.get_or_init(|| {
            let shared =
                self.root.get("parameters").into_iter().flat_map(Node::members).map(|(_, node)| node);
            let lists = self.path_items.iter().map(|&(_, item)| item);
            let lists = lists.chain(self.operations.iter().map(|operation| operation.node));
            let listed = lists.filter_map(|holder| holder.get("parameters")).flat_map(Node::items);
            let objects = shared.chain(listed).filter(|node| node.is_object() && node.reference().is_none());
            objects.map(|node| Parameter::new(node, node)).collect()
        })
    }

    /// Parameters that makers see, each once.
    pub fn visible_parameters(&self) -> &[Parameter<'d>] {
        self.visible_parameters.get_or_init(|| {
            let mut seen = Nodes::default();
            let all = self.visible_operations().flat_map(|operation| operation.parameters.iter().copied());
            let each = all.filter(|parameter| seen.insert(parameter.node));
            each.filter(|parameter| !is_meant_internal(parameter.node)).collect()
        })
    }

    /// Every response object once: shared ones under `responses`, then those of operations.
    pub fn responses(&self) -> &[Node<'d>] {
        self.responses.get_or_init(|| {
            let shared = self.root.get("responses").into_iter().flat_map(Node::members).map(|(_, node)| node);
            let own =
                self.operations.iter().flat_map(|operation| operation.responses.iter().map(|r| r.entry));
            shared.chain(own).filter(|node| node.is_object() && node.reference().is_none()).collect()
        })
    }
}
