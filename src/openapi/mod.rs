//! Words of OpenAPI and of Power Platform's extensions, each read in one place: what they mean does not depend on who asks.

mod environment;
mod expression;
mod format;
mod header;
mod limit;
mod location;
mod pattern;
mod scope;
mod status;
mod visibility;

pub mod media_type;
pub mod path;

pub use environment::{environment_variables, is_environment_base_path, is_environment_variable};
pub use expression::{Call, Lookup, Piece, calls, pieces};
pub use format::{formats_of, has_effect, known_formats, type_of_format};
pub use header::{is_http_header, is_transport_header};
pub use limit::{DEEPEST_SCHEMA, LONGEST_TITLE, MOST_ICON_BYTES, MOST_OPERATIONS, MOST_SCHEMAS_IN_BODY};
pub use location::Location;
pub use pattern::pattern_problem;
pub use scope::scopes;
pub use status::Status;
pub use visibility::{Visibility, is_internal};

/// The keys of a Swagger 2.0 document, in the order in which Microsoft writes them; where the last one stands nobody minds.
pub const SWAGGER2_ROOT: [&str; 15] = [
    "swagger",
    "info",
    "host",
    "basePath",
    "schemes",
    "consumes",
    "produces",
    "paths",
    "definitions",
    "parameters",
    "responses",
    "securityDefinitions",
    "security",
    "tags",
    "externalDocs",
];

/// The HTTP methods that a path item of Swagger 2.0 may hold.
pub const SWAGGER2_METHODS: [&str; 7] = ["get", "put", "post", "delete", "options", "head", "patch"];

/// Those of OpenAPI 3.
pub const OPENAPI3_METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// The parameter that the platform adds to each call, in lower case.
pub const CONNECTION_ID: &str = "connectionid";

/// The protocol by which agents talk to servers through the platform, as `x-ms-agentic-protocol` names it.
pub const AGENTIC_PROTOCOL: &str = "mcp-streamable-1.0";
