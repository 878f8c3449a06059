//! What `apiProperties.json` says, and what a definition says of signing in.

use serde_json::{Map, Value};

use super::{Members, leak, leak_all, named_texts, texts};
use crate::emit::{policy, sign_in};
use crate::model::{
    ApiKey, Connection, ConnectionParameter, Exists, GATEWAY, Info, KeyPlace, Literal, Method, OAuth,
    OAuthSettings, ParameterSet, ParameterSets, Policy, Prompt, Provider, Requirement, Scheme, SchemeKind,
    Scope, Script, Section, SignIn, Tab, Template, Token, Verb, published,
};

#[cfg(test)]
mod tests;

/// Fills in what the file says, given the code of the connector, if it has some. Takes what it can say of signing in
/// out of the definition.
pub(in crate::scaffold) fn fill(
    info: &mut Info,
    file: &Value,
    definition: &mut Members,
    script: Option<&str>,
) {
    let mut rest = file.get("properties").and_then(Members::of).unwrap_or_default();
    info.brand_color = rest.text("iconBrandColor");
    info.publisher = rest.text("publisher");
    info.stack_owner = rest.text("stackOwner");
    info.capabilities = rest.texts("capabilities");
    if let Some(source) = script {
        info.script = Some(Script { source: leak(source), operations: rest.texts("scriptOperations") });
    }
    let mut asked = rest.members("connectionParameters");
    let mut policies = rest.take("policyTemplateInstances", objects).unwrap_or_default();
    info.sign_in = sign_in(definition, &mut asked, &mut policies);
    info.policies = leak_all(policies.iter().map(policy).collect());
    let own = sign_in::parameters(&info.sign_in, &[]).len();
    info.parameters = parameters(&mut asked, own);
    rest.put_back("connectionParameters", asked);
    info.parameter_sets = rest.take("connectionParameterSets", parameter_sets);
    info.raw.properties = rest.rest();
}

/// The items of a list that holds nothing but objects.
fn objects(list: &Value) -> Option<Vec<Members>> {
    list.as_array()?.iter().map(Members::of).collect()
}

/// How users sign in: in the words of the model where those say the same, else as it was published.
fn sign_in(definition: &mut Members, asked: &mut Members, policies: &mut Vec<Members>) -> SignIn {
    if let Some(sign_in) = modelled(definition, asked, policies) {
        for name in sign_in::parameters(&sign_in, &[]).keys() {
            asked.0.shift_remove(name);
        }
        policies.drain(..sign_in::policies(&sign_in).len());
        definition.0.shift_remove("securityDefinitions");
        definition.0.shift_remove("security");
        return sign_in;
    }
    let schemes = definition.take("securityDefinitions", schemes).unwrap_or_default();
    let requirements = definition.take("security", requirements).unwrap_or_default();
    if schemes.is_empty() && requirements.is_empty() {
        return SignIn::None;
    }
    SignIn::Published(Connection { schemes, requirements })
}

/// A way to sign in that emits just what is there.
fn modelled(definition: &Members, asked: &Members, policies: &[Members]) -> Option<SignIn> {
    let (schemes, security) = (definition.0.get("securityDefinitions")?, definition.0.get("security")?);
    let mut declared = schemes.as_object()?.iter();
    let (Some((name, scheme)), None) = (declared.next(), declared.next()) else { return None };
    candidates(name, scheme, &asked.0).into_iter().find(|sign_in| {
        let is_declared =
            sign_in::security(sign_in).is_some_and(|(own, needed)| own == *schemes && needed == *security);
        let own = sign_in::parameters(sign_in, &[]);
        let sent = sign_in::policies(sign_in);
        is_declared
            && sign_in.fault().is_none()
            && own.iter().all(|(name, own)| asked.0.get(name) == Some(own))
            && sent.len() <= policies.len()
            && sent.iter().zip(policies).all(|(own, policy)| own.as_object() == Some(&policy.0))
    })
}

/// Ways to sign in that may be meant, the more special ones first.
fn candidates(name: &str, scheme: &Value, asked: &Map<String, Value>) -> Vec<SignIn> {
    let text = |key: &str| scheme.get(key).and_then(Value::as_str).map(leak).unwrap_or_default();
    let prompt = |name: &str| asked.get(name).map(prompt);
    match text("type") {
        "apiKey" => {
            let Some(prompt) = prompt(name) else { return Vec::new() };
            let (parameter, key) = (leak(name), text("name"));
            let place = if text("in") == "query" { KeyPlace::Query(key) } else { KeyPlace::Header(key) };
            vec![
                SignIn::Token(Token { parameter, prompt }),
                SignIn::ApiKey(ApiKey { parameter, place, prompt }),
            ]
        }
        "basic" => match (prompt("username"), prompt("password")) {
            (Some(user), Some(password)) => vec![SignIn::Basic { user, password }],
            _ => Vec::new(),
        },
        "oauth2" => {
            let Some(settings) = asked.get(sign_in::TOKEN).and_then(|asked| asked.get("oAuthSettings"))
            else {
                return Vec::new();
            };
            let client_id = settings.get("clientId").and_then(Value::as_str).map(leak).unwrap_or_default();
            let custom = |key: &str| {
                let value = settings.get("customParameters").and_then(|custom| custom.get(key)?.get("value"));
                value.and_then(Value::as_str).map(leak).unwrap_or_default()
            };
            let scopes = scheme.get("scopes").and_then(named_texts).unwrap_or_default();
            let scopes = scopes.iter().map(|(name, about)| Scope { name, about }).collect();
            let provider = match settings.get("identityProvider").and_then(Value::as_str) {
                Some("oauth2generic") => Provider::Generic {
                    authorization: custom("authorizationUrlTemplate"),
                    token: custom("tokenUrlTemplate"),
                    refresh: custom("refreshUrlTemplate"),
                },
                Some("oauth2") => Provider::Standard {
                    authorization: custom("authorizationUrl"),
                    token: custom("tokenUrl"),
                    refresh: custom("refreshUrl"),
                },
                _ => Provider::Entra { tenant: custom("tenantId"), resource: custom("resourceUri") },
            };
            vec![SignIn::OAuth(OAuth { client_id, scopes: leak_all(scopes), provider })]
        }
        _ => Vec::new(),
    }
}

/// What asks for a parameter.
fn prompt(parameter: &Value) -> Prompt {
    let text = |key: &str| {
        let text = parameter.get("uiDefinition").and_then(|ui| ui.get(key)?.as_str());
        text.map(leak).unwrap_or_default()
    };
    Prompt { label: text("displayName"), about: text("description"), tooltip: text("tooltip") }
}

fn schemes(declared: &Value) -> Option<&'static [Scheme]> {
    let schemes = declared.as_object()?.iter().map(|(name, scheme)| {
        let mut rest = Members::of(scheme)?;
        let about = rest.text("description");
        let kind = scheme_kind(&mut rest);
        Some(Scheme { about, raw: rest.rest(), ..published::scheme(leak(name), kind) })
    });
    schemes.collect::<Option<Vec<_>>>().map(leak_all)
}

fn scheme_kind(rest: &mut Members) -> SchemeKind {
    let text = |key: &str| rest.0.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
    let kind = match (text("type"), text("in"), text("name")) {
        (Some("apiKey"), Some("header"), Some(name)) => SchemeKind::ApiKey(KeyPlace::Header(leak(name))),
        (Some("apiKey"), Some("query"), Some(name)) => SchemeKind::ApiKey(KeyPlace::Query(leak(name))),
        (Some("basic"), ..) => SchemeKind::Basic,
        (Some("oauth2"), ..) => SchemeKind::OAuth {
            flow: rest.text("flow"),
            authorization: rest.text("authorizationUrl"),
            token: rest.text("tokenUrl"),
            scopes: rest.take("scopes", named_texts).unwrap_or_default(),
        },
        _ => return SchemeKind::Other,
    };
    let said: &[&str] =
        if matches!(kind, SchemeKind::ApiKey(_)) { &["type", "in", "name"] } else { &["type"] };
    for key in said {
        rest.0.shift_remove(*key);
    }
    kind
}

pub(super) fn requirements(security: &Value) -> Option<&'static [&'static [Requirement]]> {
    let all = security.as_array()?.iter().map(|all| {
        let all = all.as_object()?.iter().map(|(name, scopes)| Some((leak(name), texts(scopes)?)));
        all.collect::<Option<Vec<Requirement>>>().map(leak_all)
    });
    all.collect::<Option<Vec<_>>>().map(leak_all)
}

/// The parameters that are objects, counted from a position; others stay.
fn parameters(asked: &mut Members, own: usize) -> &'static [ConnectionParameter] {
    let mut parameters = Vec::new();
    for (name, value) in std::mem::take(&mut asked.0) {
        match Members::of(&value) {
            Some(rest) => parameters.push(parameter(&name, rest, own + parameters.len())),
            None => drop(asked.0.insert(name, value)),
        }
    }
    leak_all(parameters)
}

fn parameter(name: &str, mut rest: Members, position: usize) -> ConnectionParameter {
    let value = Value::Object(rest.0.clone());
    let mut ui = rest.members("uiDefinition");
    let mut constraints = ui.members("constraints");
    let mut metadata = rest.members("metadata");
    let mut parameter = published::connection_parameter(leak(name), rest.text("type"))
        .label(ui.text("displayName"))
        .about(ui.text("description"))
        .tooltip(ui.text("tooltip"))
        .choices(constraints.take("allowedValues", choices).unwrap_or_default())
        .capabilities(constraints.texts("capability"))
        .source(metadata.text("sourceType"));
    parameter.tab = constraints.take("tabIndex", Value::as_i64).map_or(Tab::Unsaid, Tab::At);
    parameter.clear_text = constraints.take("clearText", Value::as_bool);
    parameter.required = constraints.plain("required");
    parameter.hidden = constraints.plain("hidden");
    parameter.default = rest.plain("defaultValue");
    parameter.oauth = rest.take("oAuthSettings", Members::of).map(oauth_settings);
    ui.put_back("constraints", constraints);
    rest.put_back("uiDefinition", ui);
    rest.put_back("metadata", metadata);
    let strict = strict(&parameter);
    if strict.fault().is_none() && sign_in::parameter(&strict, position) == value {
        return strict;
    }
    parameter.raw(rest.rest())
}

/// The same as one of the strict constructors of the type makes it.
fn strict(parameter: &ConnectionParameter) -> ConnectionParameter {
    let prompt = Prompt { label: parameter.label, about: parameter.about, tooltip: parameter.tooltip };
    let mut strict = ConnectionParameter::asked(parameter.name, parameter.kind, prompt);
    match parameter.kind {
        "securestring" => strict.clear_text = Some(false),
        "string" => strict.choices = parameter.choices,
        GATEWAY => strict.capabilities = &["gateway"],
        "oauthSetting" => {
            strict = published::connection_parameter(parameter.name, parameter.kind);
            strict.oauth = parameter.oauth;
        }
        _ => {}
    }
    strict.default = parameter.default;
    if parameter.required == Some(Literal::Text("false")) { strict.optional() } else { strict }
}

fn choices(value: &Value) -> Option<&'static [(&'static str, &'static str)]> {
    let choices = value.as_array()?.iter().map(|choice| {
        let members = choice.as_object().filter(|members| members.len() == 2)?;
        Some((leak(members.get("value")?.as_str()?), leak(members.get("text")?.as_str()?)))
    });
    choices.collect::<Option<Vec<_>>>().map(leak_all)
}

fn oauth_settings(mut rest: Members) -> OAuthSettings {
    let (mut properties, mut custom) = (rest.members("properties"), rest.members("customParameters"));
    let settings = OAuthSettings {
        provider: rest.text("identityProvider"),
        client_id: rest.text("clientId"),
        scopes: rest.texts("scopes"),
        redirect_mode: rest.text("redirectMode"),
        redirect_url: rest.text("redirectUrl"),
        properties: take_all(&mut properties, super::plain),
        custom: take_all(&mut custom, |value| {
            let members = value.as_object().filter(|members| members.len() == 1)?;
            members.get("value")?.as_str().map(leak)
        }),
        raw: &[],
    };
    rest.put_back("properties", properties);
    rest.put_back("customParameters", custom);
    OAuthSettings { raw: rest.rest(), ..settings }
}

/// Takes all members that can be read.
fn take_all<T>(members: &mut Members, read: impl Fn(&Value) -> Option<T>) -> &'static [(&'static str, T)] {
    let names: Vec<String> = members.0.keys().cloned().collect();
    leak_all(names.iter().filter_map(|name| Some((leak(name), members.take(name, &read)?))).collect())
}

fn parameter_sets(value: &Value) -> Option<ParameterSets> {
    let mut rest = Members::of(value)?;
    let sets = rest.take("values", objects)?.into_iter().map(|mut rest| {
        let (label, about) = labels(&mut rest);
        let mut asked = rest.members("parameters");
        let parameters = parameters(&mut asked, 0);
        rest.put_back("parameters", asked);
        ParameterSet { name: rest.text("name"), label, about, parameters, raw: rest.rest() }
    });
    let sets = leak_all(sets.collect());
    let (label, about) = labels(&mut rest);
    Some(ParameterSets { label, about, sets, raw: rest.rest() })
}

fn labels(rest: &mut Members) -> (&'static str, &'static str) {
    let mut ui = rest.members("uiDefinition");
    let labels = (ui.text("displayName"), ui.text("description"));
    rest.put_back("uiDefinition", ui);
    labels
}

/// A policy: typed where that says the same, else as it was published.
fn policy(members: &Members) -> Policy {
    let mut rest = members.clone();
    let (id, title) = (rest.text("templateId"), rest.text("title"));
    let mut given = rest.members("parameters");
    let operations = given.texts(policy::OPERATION_NAMES);
    if let Some(template) = template(id, &given.0) {
        let typed = published::policy(title, template).operations(operations);
        let typed = if template.id() == id { typed } else { typed.spelled(id) };
        let mut whole = members.clone();
        if operations.is_empty() {
            whole.0.insert("parameters".to_owned(), Value::Object(given.0.clone()));
        }
        if policy::policy(&typed).as_object() == Some(&whole.0) {
            return typed;
        }
    }
    let parameters = take_all(&mut given, super::plain);
    rest.put_back("parameters", given);
    published::policy(title, Template::Published { id, parameters }).operations(operations).raw(rest.rest())
}

/// The template that is meant, as far as its parameters tell.
fn template(id: &str, given: &Map<String, Value>) -> Option<Template> {
    let value = |name: &str| given.get(&format!("{}{name}", policy::TEMPLATE_PREFIX));
    let any = |name: &str| value(name).and_then(Value::as_str).map(leak).unwrap_or_default();
    let flag = |name: &str| match any(name) {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    };
    let section = || {
        let name = given.get(policy::SECTION)?.as_str()?;
        [Section::Request, Section::Response, Section::Failure]
            .into_iter()
            .find(|section| section.name() == name)
    };
    let exists = || {
        let name = any("existsAction");
        [Exists::Override, Exists::Skip, Exists::Append].into_iter().find(|exists| exists.name() == name)
    };
    let method = verb(any("httpMethod"));
    let (parent, property, result) =
        (any("propertyParentPath"), any("propertySubPath"), any("newPropertyPath"));
    Some(match id.to_ascii_lowercase().as_str() {
        "setheader" => Template::SetHeader {
            name: any("name"),
            value: any("value"),
            exists: exists()?,
            section: section()?,
        },
        "setqueryparameter" => {
            Template::SetQueryParameter { name: any("name"), value: any("value"), exists: exists()? }
        }
        "setproperty" => Template::SetProperty {
            parent: any("newPropertyParentPathTemplate"),
            name: any("newPropertySubPathTemplate"),
            value: any("propertyValuePathTemplate"),
            section: section()?,
        },
        "dynamichosturl" => Template::Host { url: any("urlTemplate") },
        "dynamicsubdomain" => Template::Subdomain { url: any("urlTemplate") },
        "routerequesttoendpoint" => Template::Route { path: any("newPath"), method },
        "pollingtrigger" => {
            Template::Poll { remembers: named_texts(value("triggerConfig")?)?, items: any("triggerDataPath") }
        }
        "updatenextlink" => Template::NextLink {
            property: any("nextLinkPropertyName"),
            parent: any("nextLinkParentPropertyPath"),
        },
        "setvaluefromurl" => Template::ValueFromUrl {
            target: any("parameterTemplate"),
            url: any("parameterValueUrl"),
            value: any("parameterValuePathTemplate"),
            method,
            section: section()?,
        },
        "stringreplace" => Template::ReplaceText {
            parent,
            property,
            from: any("sourceString"),
            to: any("replacementString"),
            result,
            section: section()?,
        },
        "convertarraytoobject" => Template::ArrayToObject {
            parent,
            property,
            key: any("keyWithinCollectionPath"),
            result,
            keeps_key: flag("retainKey"),
            section: section()?,
        },
        "convertobjecttoarray" => Template::ObjectToArray {
            parent,
            property,
            result,
            key: any("keyName"),
            value: any("valueName"),
            section: section()?,
        },
        "stringtoarray" => Template::TextToArray {
            parent,
            property,
            delimiters: any("delimiterList"),
            item: any("childPropertyName"),
            result,
            section: section()?,
        },
        "encodepropertyvalue" => Template::Encode { parent, property, result, section: section()? },
        "moveproperties" => Template::MoveProperties {
            parent: any("srcParentPath"),
            property: any("srcSubPath"),
            to_parent: any("dstParentPath"),
            to_property: any("dstSubPath"),
            is_inner: flag("copyOnlySubProperties")?,
            section: section()?,
        },
        "setconnectionstatustounauthenticated" => {
            Template::SignInAnew { status: value("statusCode")?.as_u64()?.try_into().ok()? }
        }
        _ => return None,
    })
}

fn verb(name: &str) -> Option<Verb> {
    if name == policy::ORIGINAL_METHOD {
        return Some(Verb::Original);
    }
    let methods = [Method::Get, Method::Post, Method::Put, Method::Patch, Method::Delete];
    methods.into_iter().find(|method| method.name().eq_ignore_ascii_case(name)).map(Verb::Fixed)
}
