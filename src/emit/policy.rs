//! Policies, as `apiProperties.json` says them.

use serde_json::{Map, Value};

use super::json::Object;
use crate::model::{Policy, Section, Template, Verb};

/// What the names of all parameters of templates begin with.
pub(crate) const TEMPLATE_PREFIX: &str = "x-ms-apimTemplateParameter.";
/// The parameter that lists operations.
pub(crate) const OPERATION_NAMES: &str = "x-ms-apimTemplate-operationName";
/// The parameter that says when a policy runs.
pub(crate) const SECTION: &str = "x-ms-apimTemplate-policySection";
/// How an operation is called, where a template asks for a method.
pub(crate) const ORIGINAL_METHOD: &str = "@Request.OriginalHTTPMethod";

/// A policy.
pub(crate) fn policy(policy: &Policy) -> Value {
    let template = policy.template();
    let mut parameters = parameters(template).0;
    let is_polling = matches!(template, Template::Poll { .. });
    if !policy.operation_ids().is_empty() {
        parameters.insert(OPERATION_NAMES.to_owned(), policy.operation_ids().into());
    }
    Object::default()
        .with("templateId", if policy.spelling().is_empty() { template.id() } else { policy.spelling() })
        .with("title", policy.title())
        .with("type", is_polling.then_some("PollingTrigger"))
        .with("parameters", parameters)
        .with_raw(policy.raw_members())
        .into()
}

/// What a template takes, under the names in the file.
#[derive(Default)]
struct Parameters(Map<String, Value>);

impl Parameters {
    fn with(mut self, name: &str, value: impl Into<Value>) -> Parameters {
        self.0.insert(format!("{TEMPLATE_PREFIX}{name}"), value.into());
        self
    }

    /// What may be left out, and is where it is empty.
    fn with_any(self, name: &str, value: &str) -> Parameters {
        if value.is_empty() { self } else { self.with(name, value) }
    }

    fn calling(self, method: Option<Verb>) -> Parameters {
        match method {
            None => self,
            Some(Verb::Original) => self.with("httpMethod", ORIGINAL_METHOD),
            Some(Verb::Fixed(method)) => self.with("httpMethod", method.name().to_ascii_uppercase()),
        }
    }

    /// What most templates that change a body read.
    fn reading(self, parent: &str, property: &str) -> Parameters {
        self.with("propertyParentPath", parent).with_any("propertySubPath", property)
    }

    fn at(mut self, section: Section) -> Parameters {
        self.0.insert(SECTION.to_owned(), section.name().into());
        self
    }
}

fn parameters(template: &Template) -> Parameters {
    match *template {
        Template::SetHeader { name, value, exists, section } => Parameters::default()
            .with("name", name)
            .with("value", value)
            .with("existsAction", exists.name())
            .at(section),
        Template::SetQueryParameter { name, value, exists } => {
            Parameters::default().with("name", name).with("value", value).with("existsAction", exists.name())
        }
        Template::SetProperty { parent, name, value, section } => Parameters::default()
            .with("newPropertyParentPathTemplate", parent)
            .with("newPropertySubPathTemplate", name)
            .with("propertyValuePathTemplate", value)
            .at(section),
        Template::Host { url } | Template::Subdomain { url } => {
            Parameters::default().with("urlTemplate", url)
        }
        Template::Route { path, method } => Parameters::default().with("newPath", path).calling(method),
        Template::Poll { remembers, items } => {
            let config: Map<String, Value> =
                remembers.iter().map(|(name, value)| ((*name).to_owned(), (*value).into())).collect();
            Parameters::default().with("triggerConfig", config).with("triggerDataPath", items)
        }
        Template::NextLink { property, parent } => Parameters::default()
            .with("nextLinkPropertyName", property)
            .with_any("nextLinkParentPropertyPath", parent),
        Template::ValueFromUrl { target, url, value, method, section } => Parameters::default()
            .with("parameterTemplate", target)
            .with("parameterValueUrl", url)
            .with("parameterValuePathTemplate", value)
            .calling(method)
            .at(section),
        Template::ReplaceText { parent, property, from, to, result, section } => Parameters::default()
            .reading(parent, property)
            .with("sourceString", from)
            .with("replacementString", to)
            .with("newPropertyPath", result)
            .at(section),
        Template::ArrayToObject { parent, property, key, result, keeps_key, section } => {
            Parameters::default()
                .reading(parent, property)
                .with("keyWithinCollectionPath", key)
                .with("newPropertyPath", result)
                .with_any("retainKey", keeps_key.map_or("", word))
                .at(section)
        }
        Template::ObjectToArray { parent, property, result, key, value, section } => Parameters::default()
            .reading(parent, property)
            .with("newPropertyPath", result)
            .with_any("keyName", key)
            .with_any("valueName", value)
            .at(section),
        Template::TextToArray { parent, property, delimiters, item, result, section } => {
            Parameters::default()
                .reading(parent, property)
                .with("delimiterList", delimiters)
                .with("childPropertyName", item)
                .with("newPropertyPath", result)
                .at(section)
        }
        Template::Encode { parent, property, result, section } => {
            Parameters::default().reading(parent, property).with("newPropertyPath", result).at(section)
        }
        Template::MoveProperties { parent, property, to_parent, to_property, is_inner, section } => {
            Parameters::default()
                .with("srcParentPath", parent)
                .with("srcSubPath", property)
                .with("dstParentPath", to_parent)
                .with("dstSubPath", to_property)
                .with("copyOnlySubProperties", word(is_inner))
                .at(section)
        }
        Template::SignInAnew { status } => Parameters::default().with("statusCode", status),
        Template::Published { parameters, .. } => {
            Parameters(parameters.iter().map(|(name, value)| ((*name).to_owned(), (*value).into())).collect())
        }
    }
}

fn word(flag: bool) -> &'static str {
    if flag { "true" } else { "false" }
}
