//! Fields and kinds as expressions.

use super::Writer;
use crate::model::{
    Argument, DynamicSchema, DynamicTree, DynamicValues, Encoding, Field, Kind, Literal, Need, Nodes,
    Visibility,
};
use crate::scaffold::code::Code;

impl Writer<'_> {
    /// A field, under the constructor that says whether it must be given.
    pub(super) fn field(&self, field: &Field) -> Code {
        let kind = self.kind(field.kind());
        let named = |constructor: &str, kind| Code::call(constructor, [Code::text(field.name()), kind]);
        let code = match field.need() {
            _ if field.name().is_empty() => Code::call("published::schema", [kind]),
            Need::Required => named("published::required", kind),
            Need::Optional => named("published::optional", kind),
            Need::Unsaid => named("published::field", kind),
        };
        let code = flag(code, "untyped", field.is_untyped)
            .then_text("format", field.format)
            .then_text("label", field.label)
            .then_text("summary", field.summary)
            .then_text("about", field.about);
        let code = shown(code, field.visibility());
        let code = given(code, "default", field.default_value().map(literal));
        let code = given(code, "example", field.example.map(literal));
        let number = |number: i64| Code::word(number.to_string());
        let code = match (field.least(), field.most()) {
            (Some(min), Some(max)) => code.then("between", [number(min), number(max)]),
            (min, max) => given(given(code, "at_least", min.map(number)), "at_most", max.map(number)),
        }
        .then_text("pattern", field.pattern);
        let code = flag(code, "unique", field.is_unique);
        let others = field.takes_others.map(|are_taken| Code::word(are_taken.to_string()));
        let code = given(code, "others", others);
        let order = (!field.required_order.is_empty()).then(|| Code::texts(field.required_order));
        let code = given(code, "required_order", order);
        let code = flag(code, "nullable", field.is_nullable);
        let code = flag(code, "read_only", field.is_read_only);
        let code = flag(code, "takes_notification_url", field.is_notification_url());
        let code = match (field.values, field.list) {
            (Some(old), Some(new)) if old == new => code.then("values_from", [values(old).reference()]),
            (old, new) => {
                let code = given(code, "dynamic_values", old.map(|values| self::values(values).reference()));
                given(code, "dynamic_list", new.map(|values| self::values(values).reference()))
            }
        };
        let code = match (field.schema, field.properties) {
            (Some(old), Some(new)) if old == new => code.then("schema_from", [schema(old).reference()]),
            (old, new) => {
                let code = given(code, "dynamic_schema", old.map(|schema| self::schema(schema).reference()));
                given(code, "dynamic_properties", new.map(|schema| self::schema(schema).reference()))
            }
        };
        let code = given(code, "tree_from", field.tree.map(|tree| self::tree(tree).reference()));
        let encoding = field.encoding.map(|encoding| match encoding {
            Encoding::Single => Code::word("Encoding::Single"),
            Encoding::Double => Code::word("Encoding::Double"),
        });
        given(code, "encoded", encoding).then_text("shared_as", field.key).then_raw(field.raw)
    }

    /// A kind of value.
    pub(super) fn kind(&self, kind: Kind) -> Code {
        let word = |name: &str| Code::word(format!("Kind::{name}"));
        let of = |name: &str, inner| Code::call(format!("Kind::{name}"), [inner]);
        match kind {
            Kind::String => word("String"),
            Kind::DateTime => word("DateTime"),
            Kind::Date => word("Date"),
            Kind::Uri => word("Uri"),
            Kind::Uuid => word("Uuid"),
            Kind::Email => word("Email"),
            Kind::Bytes => word("Bytes"),
            Kind::Integer => word("Integer"),
            Kind::Int32 => word("Int32"),
            Kind::Int64 => word("Int64"),
            Kind::Number => word("Number"),
            Kind::Float => word("Float"),
            Kind::Double => word("Double"),
            Kind::Boolean => word("Boolean"),
            Kind::Any => word("Any"),
            Kind::Binary => word("Binary"),
            Kind::File => word("File"),
            Kind::Choice(choices) => {
                let choice =
                    |(value, label)| Code::call("published::choice", [Code::text(value), Code::text(label)]);
                of(
                    "Choice",
                    Code::List(choices.iter().map(|known| choice((known.value(), known.label()))).collect()),
                )
            }
            Kind::Enum(values) => of("Enum", Code::List(values.iter().copied().map(literal).collect())),
            Kind::Array(inner) => of("Array", self.kind(*inner).reference()),
            Kind::Map(inner) => of("Map", self.kind(*inner).reference()),
            Kind::Object(fields) => of("Object", self.fields(fields)),
            Kind::All(kinds) => of("All", Code::List(kinds.iter().map(|kind| self.kind(*kind)).collect())),
            Kind::Shared(definition) => self.definition(definition.name()),
            Kind::Named(name) => self.definition(name),
            Kind::Described(field) => of("Described", self.field(field).reference()),
        }
    }

    /// A list of fields.
    pub(super) fn fields(&self, fields: &[Field]) -> Code {
        Code::List(fields.iter().map(|field| self.field(field)).collect())
    }
}

/// How prominently something is shown.
pub(super) fn shown(code: Code, visibility: Visibility) -> Code {
    match visibility {
        Visibility::Normal => code,
        Visibility::Important => code.then("important", []),
        Visibility::Advanced => code.then("advanced", []),
        Visibility::Internal => code.then("internal", []),
    }
}

/// A method without arguments, if something is so.
pub(super) fn flag(code: Code, method: &'static str, is_so: bool) -> Code {
    if is_so { code.then(method, []) } else { code }
}

/// A method with an argument, if there is one.
pub(super) fn given(code: Code, method: &'static str, argument: Option<Code>) -> Code {
    match argument {
        Some(argument) => code.then(method, [argument]),
        None => code,
    }
}

/// A value.
pub(super) fn literal(literal: Literal) -> Code {
    match literal {
        Literal::Text(text) => Code::call("Literal::Text", [Code::text(text)]),
        Literal::Integer(number) => Code::call("Literal::Integer", [Code::word(number.to_string())]),
        Literal::Boolean(flag) => Code::call("Literal::Boolean", [Code::word(flag.to_string())]),
        Literal::Json(json) => Code::call("Literal::Json", [Code::Raw(json.to_owned())]),
    }
}

fn values(values: &DynamicValues) -> Code {
    Code::Record(
        "DynamicValues",
        vec![
            ("operation", Code::text(values.operation)),
            ("items", Code::text(values.items)),
            ("value", Code::text(values.value)),
            ("title", Code::text(values.title)),
            ("arguments", arguments(values.arguments)),
        ],
        None,
    )
}

fn schema(schema: &DynamicSchema) -> Code {
    Code::Record(
        "DynamicSchema",
        vec![
            ("operation", Code::text(schema.operation)),
            ("value", Code::text(schema.value)),
            ("arguments", arguments(schema.arguments)),
        ],
        None,
    )
}

fn tree(tree: &DynamicTree) -> Code {
    let nodes = |nodes: &Nodes| {
        Code::Record(
            "Nodes",
            vec![
                ("values", values(&nodes.values)),
                ("is_parent", Code::text(nodes.is_parent)),
                ("full_title", Code::text(nodes.full_title)),
            ],
            None,
        )
    };
    Code::Record(
        "DynamicTree",
        vec![
            ("open", nodes(&tree.open)),
            ("browse", nodes(&tree.browse)),
            ("takes_parents", Code::word(tree.takes_parents.to_string())),
            ("takes_leaves", Code::word(tree.takes_leaves.to_string())),
        ],
        None,
    )
}

fn arguments(arguments: &[(&'static str, Argument)]) -> Code {
    let argument = |(name, argument): &(&'static str, Argument)| {
        let value = match *argument {
            Argument::Literal(value) => Code::call("Argument::Literal", [literal(value)]),
            Argument::Parameter(source) => Code::call("Argument::Parameter", [Code::text(source)]),
            Argument::Selected(path) => Code::call("Argument::Selected", [Code::text(path)]),
        };
        Code::Tuple(vec![Code::text(*name), value])
    };
    Code::List(arguments.iter().map(argument).collect())
}
