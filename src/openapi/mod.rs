//! Words of OpenAPI and of Power Platform's extensions, each read in one place: what they mean does not depend on who asks.

mod environment;
mod expression;
mod format;
mod header;
mod location;
mod scope;
mod status;
mod visibility;

pub mod media_type;
pub mod path;

pub use environment::is_environment_variable;
pub use expression::{Call, Lookup, Piece, calls, pieces};
pub use format::{has_effect, known_formats};
pub use header::is_http_header;
pub use location::Location;
pub use scope::scopes;
pub use status::Status;
pub use visibility::{Visibility, is_internal};

/// The HTTP methods that a path item of Swagger 2.0 may hold.
pub const SWAGGER2_METHODS: [&str; 7] = ["get", "put", "post", "delete", "options", "head", "patch"];

/// Those of OpenAPI 3.
pub const OPENAPI3_METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
