//! What exists already, as it is: texts, names and members as they were published, right or wrong.
//!
//! What is made here is not checked by the compiler, writes nothing that is not said, and says nothing that is not
//! written; the linter judges the package that comes of it. New connectors use the constructors of the types.

use super::connector::check_raw;
use super::{
    Choice, ConnectionParameter, Connector, Definition, Field, Info, Kind, Method, Need, Operation, Path,
    Policy, Request, Response, Scheme, SchemeKind, Template, Variable,
};

/// A connector.
#[track_caller]
pub const fn connector(info: Info, operations: &'static [Operation]) -> Connector {
    check_raw(&info);
    Connector::published(info, operations)
}

/// The first half of an operation.
#[track_caller]
pub const fn operation(method: Method, path: Path, id: &'static str) -> Request {
    Request::published(method, path, id)
}

/// A path, with those of its variables that have a parameter.
pub const fn path(template: &'static str, variables: &'static [Variable]) -> Path {
    Path::published(template, variables)
}

/// A value that must be given.
pub const fn required(name: &'static str, kind: Kind) -> Field {
    Field::published(name, kind, Need::Required)
}

/// A value of which it is said that it may be left out. In an object, that is said by nothing at all: see [`field`].
pub const fn optional(name: &'static str, kind: Kind) -> Field {
    Field::published(name, kind, Need::Optional)
}

/// A value that may be left out, as nothing is said.
pub const fn field(name: &'static str, kind: Kind) -> Field {
    Field::published(name, kind, Need::Unsaid)
}

/// What is said of a value without a name of its own: an item of a list, all of a body, a definition.
pub const fn schema(kind: Kind) -> Field {
    Field::published("", kind, Need::Unsaid)
}

/// One of several values, with the name under which it is offered.
pub const fn choice(value: &'static str, label: &'static str) -> Choice {
    Choice::published(value, label)
}

/// A schema that operations refer to by its name.
pub const fn definition(name: &'static str, schema: Field) -> Definition {
    Definition::published(name, schema)
}

/// An answer.
pub const fn response(status: u16, description: &'static str) -> Response {
    Response::published(Some(status), description)
}

/// All answers that are not listed.
pub const fn otherwise(description: &'static str) -> Response {
    Response::published(None, description)
}

/// A policy of this name. What no typed template says, a [`Template::Published`] does.
pub const fn policy(title: &'static str, template: Template) -> Policy {
    Policy::unchecked(title, template)
}

/// Something of this name and type that a connection asks for. The methods of the type say the rest.
pub const fn connection_parameter(name: &'static str, kind: &'static str) -> ConnectionParameter {
    ConnectionParameter::published(name, kind)
}

/// A sign-in that a definition declares under this name.
pub const fn scheme(name: &'static str, kind: SchemeKind) -> Scheme {
    Scheme { name, kind, about: "", raw: &[] }
}
