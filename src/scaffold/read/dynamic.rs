//! What the designer asks other operations for.

use serde_json::{Map, Value};

use super::{Members, leak, leak_all, leak_one, literal};
use crate::model::{Argument, DynamicSchema, DynamicTree, DynamicValues, Nodes};

/// `x-ms-dynamic-values`.
pub(super) fn values(value: &Value) -> Option<&'static DynamicValues> {
    let mut members = Members::of(value)?;
    let values = DynamicValues {
        operation: members.text("operationId"),
        items: members.text("value-collection"),
        value: members.text("value-path"),
        title: members.text("value-title"),
        arguments: members.take("parameters", older).unwrap_or_default(),
    };
    said(members, values.operation).then(|| leak_one(values))
}

/// `x-ms-dynamic-list`.
pub(super) fn list(value: &Value) -> Option<&'static DynamicValues> {
    let mut members = Members::of(value)?;
    let values = items(&mut members);
    said(members, values.operation).then(|| leak_one(values))
}

/// `x-ms-dynamic-schema`.
pub(super) fn schema(value: &Value) -> Option<&'static DynamicSchema> {
    let mut members = Members::of(value)?;
    let schema = DynamicSchema {
        operation: members.text("operationId"),
        value: members.text("value-path"),
        arguments: members.take("parameters", older).unwrap_or_default(),
    };
    said(members, schema.operation).then(|| leak_one(schema))
}

/// `x-ms-dynamic-properties`.
pub(super) fn properties(value: &Value) -> Option<&'static DynamicSchema> {
    let mut members = Members::of(value)?;
    let schema = DynamicSchema {
        operation: members.text("operationId"),
        value: members.text("itemValuePath"),
        arguments: members.take("parameters", newer).unwrap_or_default(),
    };
    said(members, schema.operation).then(|| leak_one(schema))
}

/// `x-ms-dynamic-tree`.
pub(super) fn tree(value: &Value) -> Option<&'static DynamicTree> {
    let mut members = Members::of(value)?;
    let mut settings = members.take("settings", Members::of)?;
    let mut can = |key: &str| settings.take(key, Value::as_bool);
    let (takes_parents, takes_leaves) = (can("canSelectParentNodes")?, can("canSelectLeafNodes")?);
    let (open, browse) = (members.take("open", nodes)?, members.take("browse", nodes)?);
    let is_all = settings.rest().is_empty() && members.rest().is_empty();
    is_all.then(|| leak_one(DynamicTree { open, browse, takes_parents, takes_leaves }))
}

fn nodes(value: &Value) -> Option<Nodes> {
    let mut members = Members::of(value)?;
    let values = items(&mut members);
    let nodes = Nodes {
        values,
        is_parent: members.text("itemIsParent"),
        full_title: members.text("itemFullTitlePath"),
    };
    said(members, values.operation).then_some(nodes)
}

fn items(members: &mut Members) -> DynamicValues {
    DynamicValues {
        operation: members.text("operationId"),
        items: members.text("itemsPath"),
        value: members.text("itemValuePath"),
        title: members.text("itemTitlePath"),
        arguments: members.take("parameters", newer).unwrap_or_default(),
    }
}

/// Whether nothing is left to be said.
fn said(members: Members, operation: &str) -> bool {
    !operation.is_empty() && members.rest().is_empty()
}

type Arguments = &'static [(&'static str, Argument)];

fn older(value: &Value) -> Option<Arguments> {
    all(value, |value| match only(value) {
        Some(("parameter", source)) => Some(Argument::Parameter(leak(source))),
        _ => Some(Argument::Literal(literal(value))),
    })
}

fn newer(value: &Value) -> Option<Arguments> {
    all(value, |value| match (only(value), value.as_object()) {
        (Some(("parameterReference", source)), _) => Some(Argument::Parameter(leak(source))),
        (Some(("selectedItemValuePath", path)), _) => Some(Argument::Selected(leak(path))),
        (_, Some(members)) if members.len() == 1 => members.get("value").map(literal).map(Argument::Literal),
        _ => None,
    })
}

fn all(value: &Value, say: impl Fn(&Value) -> Option<Argument>) -> Option<Arguments> {
    let members: &Map<String, Value> = value.as_object()?;
    let said = members.iter().map(|(name, value)| Some((leak(name), say(value)?)));
    said.collect::<Option<Vec<_>>>().map(leak_all)
}

/// The name and the text of an object with one member.
fn only(value: &Value) -> Option<(&str, &str)> {
    let members = value.as_object().filter(|members| members.len() == 1)?;
    let (name, value) = members.iter().next()?;
    Some((name, value.as_str()?))
}
