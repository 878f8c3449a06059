//! What goes into `apiProperties.json`, and how users sign in, as a crate says it.

use super::field::literal;
use crate::model::{
    ConnectionParameter, GATEWAY, Info, KeyPlace, Literal, Method, OAuth, OAuthSettings, ParameterSet,
    ParameterSets, Policy, Prompt, Provider, Requirement, Scheme, SchemeKind, SignIn, Tab, Template, Verb,
};
use crate::scaffold::code::Code;

/// The fields of an `Info` that say it; those that have the values of `Info::EMPTY` are left out.
pub(in crate::scaffold) fn fields(info: &Info) -> Vec<(&'static str, Code)> {
    let mut fields = Vec::new();
    let mut add = |name, is_said: bool, code: &dyn Fn() -> Code| {
        if is_said {
            fields.push((name, code()));
        }
    };
    add("publisher", !info.publisher.is_empty(), &|| Code::text(info.publisher));
    add("stack_owner", !info.stack_owner.is_empty(), &|| Code::text(info.stack_owner));
    add("brand_color", !info.brand_color.is_empty(), &|| Code::text(info.brand_color));
    add("sign_in", !matches!(info.sign_in, SignIn::None), &|| sign_in(&info.sign_in));
    add("parameters", !info.parameters.is_empty(), &|| parameters(info.parameters));
    add("parameter_sets", info.parameter_sets.is_some(), &|| {
        Code::call("Some", info.parameter_sets.as_ref().map(parameter_sets))
    });
    add("policies", !info.policies.is_empty(), &|| list(info.policies, policy));
    add("capabilities", !info.capabilities.is_empty(), &|| Code::texts(info.capabilities));
    fields
}

fn list<T>(items: &[T], code: impl Fn(&T) -> Code) -> Code {
    Code::List(items.iter().map(code).collect())
}

fn pairs(pairs: &[(&str, &str)]) -> Code {
    list(pairs, |(first, second)| Code::Tuple(vec![Code::text(*first), Code::text(*second)]))
}

fn literals(literals: &[(&str, Literal)]) -> Code {
    list(literals, |(name, value)| Code::Tuple(vec![Code::text(*name), literal(*value)]))
}

fn sign_in(sign_in: &SignIn) -> Code {
    match sign_in {
        SignIn::None => Code::word("SignIn::None"),
        SignIn::ApiKey(key) => {
            let fields = vec![
                ("parameter", Code::text(key.parameter)),
                ("place", place(key.place)),
                ("prompt", prompt(&key.prompt)),
            ];
            Code::call("SignIn::ApiKey", [Code::Record("ApiKey", fields, None)])
        }
        SignIn::Token(token) => {
            let fields = vec![("parameter", Code::text(token.parameter)), ("prompt", prompt(&token.prompt))];
            Code::call("SignIn::Token", [Code::Record("Token", fields, None)])
        }
        SignIn::Basic { user, password } => {
            Code::Record("SignIn::Basic", vec![("user", prompt(user)), ("password", prompt(password))], None)
        }
        SignIn::OAuth(settings) => Code::call("SignIn::OAuth", [oauth(settings)]),
        SignIn::Published(connection) => {
            let fields = vec![
                ("schemes", list(connection.schemes, scheme)),
                ("requirements", requirements(connection.requirements)),
            ];
            Code::call("SignIn::Published", [Code::Record("Connection", fields, None)])
        }
    }
}

fn place(place: KeyPlace) -> Code {
    match place {
        KeyPlace::Header(name) => Code::call("KeyPlace::Header", [Code::text(name)]),
        KeyPlace::Query(name) => Code::call("KeyPlace::Query", [Code::text(name)]),
    }
}

fn prompt(prompt: &Prompt) -> Code {
    let fields = vec![
        ("label", Code::text(prompt.label)),
        ("about", Code::text(prompt.about)),
        ("tooltip", Code::text(prompt.tooltip)),
    ];
    Code::Record("Prompt", fields, None)
}

fn oauth(oauth: &OAuth) -> Code {
    let scopes = list(oauth.scopes, |scope| {
        let fields = vec![("name", Code::text(scope.name)), ("about", Code::text(scope.about))];
        Code::Record("Scope", fields, None)
    });
    let addresses = |authorization: &str, token: &str, refresh: &str| {
        vec![
            ("authorization", Code::text(authorization)),
            ("token", Code::text(token)),
            ("refresh", Code::text(refresh)),
        ]
    };
    let (provider, fields) = match oauth.provider {
        Provider::Generic { authorization, token, refresh } => {
            ("Provider::Generic", addresses(authorization, token, refresh))
        }
        Provider::Standard { authorization, token, refresh } => {
            ("Provider::Standard", addresses(authorization, token, refresh))
        }
        Provider::Entra { tenant, resource } => {
            ("Provider::Entra", vec![("tenant", Code::text(tenant)), ("resource", Code::text(resource))])
        }
    };
    let fields = vec![
        ("client_id", Code::text(oauth.client_id)),
        ("scopes", scopes),
        ("provider", Code::Record(provider, fields, None)),
    ];
    Code::Record("OAuth", fields, None)
}

fn scheme(scheme: &Scheme) -> Code {
    let kind = match scheme.kind {
        SchemeKind::ApiKey(at) => Code::call("SchemeKind::ApiKey", [place(at)]),
        SchemeKind::Basic => Code::word("SchemeKind::Basic"),
        SchemeKind::OAuth { flow, authorization, token, scopes } => {
            let fields = vec![
                ("flow", Code::text(flow)),
                ("authorization", Code::text(authorization)),
                ("token", Code::text(token)),
                ("scopes", pairs(scopes)),
            ];
            Code::Record("SchemeKind::OAuth", fields, None)
        }
        SchemeKind::Other => Code::word("SchemeKind::Other"),
    };
    Code::call("published::scheme", [Code::text(scheme.name), kind])
        .then_text("about", scheme.about)
        .then_raw(scheme.raw)
}

/// Ways to sign in.
pub(super) fn requirements(ways: &[&[Requirement]]) -> Code {
    list(ways, |all| list(all, requirement))
}

fn requirement((name, scopes): &Requirement) -> Code {
    Code::Tuple(vec![Code::text(*name), Code::texts(scopes)])
}

fn parameters(parameters: &[ConnectionParameter]) -> Code {
    list(parameters, parameter)
}

fn parameter(parameter: &ConnectionParameter) -> Code {
    let name = Code::text(parameter.name);
    if parameter.tab == Tab::Listed {
        return listed(parameter);
    }
    let is_plain =
        *parameter == ConnectionParameter { oauth: parameter.oauth, ..blank(parameter.name, "oauthSetting") };
    if let Some(settings) = parameter.oauth.filter(|_| is_plain && parameter.fault().is_none()) {
        return Code::call("ConnectionParameter::oauth", [name, oauth_settings(&settings)]);
    }
    let mut code = Code::call("published::connection_parameter", [name, Code::text(parameter.kind)])
        .then_text("label", parameter.label)
        .then_text("about", parameter.about)
        .then_text("tooltip", parameter.tooltip);
    if let Tab::At(position) = parameter.tab {
        code = code.then("tab", [Code::word(position.to_string())]);
    }
    if let Some(is_readable) = parameter.clear_text {
        code = code.then("clear_text", [Code::word(is_readable.to_string())]);
    }
    let said =
        [("required", parameter.required), ("hidden", parameter.hidden), ("default", parameter.default)];
    for (method, value) in said {
        if let Some(value) = value {
            code = code.then(method, [literal(value)]);
        }
    }
    if !parameter.choices.is_empty() {
        code = code.then("choices", [pairs(parameter.choices)]);
    }
    if !parameter.capabilities.is_empty() {
        code = code.then("capabilities", [Code::texts(parameter.capabilities)]);
    }
    code = code.then_text("source", parameter.source);
    if let Some(settings) = &parameter.oauth {
        code = code.then("settings", [oauth_settings(settings)]);
    }
    code.then_raw(parameter.raw)
}

/// Nothing but a name and a type.
fn blank(name: &'static str, kind: &'static str) -> ConnectionParameter {
    crate::model::published::connection_parameter(name, kind)
}

/// A parameter that a strict constructor makes.
fn listed(parameter: &ConnectionParameter) -> Code {
    let (name, asks) = (
        Code::text(parameter.name),
        prompt(&Prompt { label: parameter.label, about: parameter.about, tooltip: parameter.tooltip }),
    );
    let mut code = match parameter.kind {
        "securestring" => Code::call("ConnectionParameter::secret", [name, asks]),
        "bool" => Code::call("ConnectionParameter::boolean", [name, asks]),
        GATEWAY => Code::call("ConnectionParameter::gateway", [name, asks]),
        _ if parameter.choices.is_empty() => Code::call("ConnectionParameter::text", [name, asks]),
        _ => Code::call("ConnectionParameter::choice", [name, pairs(parameter.choices), asks]),
    };
    if parameter.required == Some(Literal::Text("false")) {
        code = code.then("optional", []);
    }
    match parameter.default {
        Some(default) => code.then("default", [literal(default)]),
        None => code,
    }
}

fn oauth_settings(settings: &OAuthSettings) -> Code {
    let empty = OAuthSettings::EMPTY;
    let all = [
        ("provider", settings.provider != empty.provider, Code::text(settings.provider)),
        ("client_id", settings.client_id != empty.client_id, Code::text(settings.client_id)),
        ("scopes", settings.scopes != empty.scopes, Code::texts(settings.scopes)),
        ("redirect_mode", settings.redirect_mode != empty.redirect_mode, Code::text(settings.redirect_mode)),
        ("redirect_url", settings.redirect_url != empty.redirect_url, Code::text(settings.redirect_url)),
        ("properties", settings.properties != empty.properties, literals(settings.properties)),
        ("custom", settings.custom != empty.custom, pairs(settings.custom)),
        ("raw", settings.raw != empty.raw, Code::members(settings.raw)),
    ];
    let is_whole = all.iter().all(|(_, is_said, _)| *is_said);
    let said = all.into_iter().filter(|(_, is_said, _)| *is_said).map(|(name, _, code)| (name, code));
    Code::Record("OAuthSettings", said.collect(), (!is_whole).then_some("OAuthSettings::EMPTY"))
}

fn parameter_sets(sets: &ParameterSets) -> Code {
    let set = |set: &ParameterSet| {
        let fields = vec![
            ("name", Code::text(set.name)),
            ("label", Code::text(set.label)),
            ("about", Code::text(set.about)),
            ("parameters", parameters(set.parameters)),
            ("raw", Code::members(set.raw)),
        ];
        Code::Record("ParameterSet", fields, None)
    };
    let fields = vec![
        ("label", Code::text(sets.label)),
        ("about", Code::text(sets.about)),
        ("sets", list(sets.sets, set)),
        ("raw", Code::members(sets.raw)),
    ];
    Code::Record("ParameterSets", fields, None)
}

fn policy(policy: &Policy) -> Code {
    let is_right = policy.fault().is_none() && !matches!(policy.template(), Template::Published { .. });
    let constructor = if is_right { "Policy::new" } else { "published::policy" };
    let code = Code::call(constructor, [Code::text(policy.title()), template(policy.template())]);
    let code = match policy.operation_ids() {
        [] => code,
        ids => code.then("operations", [Code::texts(ids)]),
    };
    code.then_text("spelled", policy.spelling()).then_raw(policy.raw_members())
}

fn template(template: &Template) -> Code {
    let texts = |texts: &[(&'static str, &'static str)]| -> Vec<(&'static str, Code)> {
        texts.iter().map(|(name, text)| (*name, Code::text(*text))).collect()
    };
    let (name, mut fields, section) = match *template {
        Template::SetHeader { name, value, exists, section } => {
            let mut fields = texts(&[("name", name), ("value", value)]);
            fields.push(("exists", Code::word(format!("Exists::{exists:?}"))));
            ("Template::SetHeader", fields, Some(section))
        }
        Template::SetQueryParameter { name, value, exists } => {
            let mut fields = texts(&[("name", name), ("value", value)]);
            fields.push(("exists", Code::word(format!("Exists::{exists:?}"))));
            ("Template::SetQueryParameter", fields, None)
        }
        Template::SetProperty { parent, name, value, section } => {
            let fields = texts(&[("parent", parent), ("name", name), ("value", value)]);
            ("Template::SetProperty", fields, Some(section))
        }
        Template::Host { url } => ("Template::Host", texts(&[("url", url)]), None),
        Template::Subdomain { url } => ("Template::Subdomain", texts(&[("url", url)]), None),
        Template::Route { path, method } => {
            let mut fields = texts(&[("path", path)]);
            fields.push(("method", verb(method)));
            ("Template::Route", fields, None)
        }
        Template::Poll { remembers, items } => {
            let fields = vec![("remembers", pairs(remembers)), ("items", Code::text(items))];
            ("Template::Poll", fields, None)
        }
        Template::NextLink { property, parent } => {
            ("Template::NextLink", texts(&[("property", property), ("parent", parent)]), None)
        }
        Template::ValueFromUrl { target, url, value, method, section } => {
            let mut fields = texts(&[("target", target), ("url", url), ("value", value)]);
            fields.push(("method", verb(method)));
            ("Template::ValueFromUrl", fields, Some(section))
        }
        Template::ReplaceText { parent, property, from, to, result, section } => {
            let fields = texts(&[
                ("parent", parent),
                ("property", property),
                ("from", from),
                ("to", to),
                ("result", result),
            ]);
            ("Template::ReplaceText", fields, Some(section))
        }
        Template::ArrayToObject { parent, property, key, result, keeps_key, section } => {
            let mut fields =
                texts(&[("parent", parent), ("property", property), ("key", key), ("result", result)]);
            fields.push(("keeps_key", Code::word(format!("{keeps_key:?}"))));
            ("Template::ArrayToObject", fields, Some(section))
        }
        Template::ObjectToArray { parent, property, result, key, value, section } => {
            let fields = texts(&[
                ("parent", parent),
                ("property", property),
                ("result", result),
                ("key", key),
                ("value", value),
            ]);
            ("Template::ObjectToArray", fields, Some(section))
        }
        Template::TextToArray { parent, property, delimiters, item, result, section } => {
            let fields = texts(&[
                ("parent", parent),
                ("property", property),
                ("delimiters", delimiters),
                ("item", item),
                ("result", result),
            ]);
            ("Template::TextToArray", fields, Some(section))
        }
        Template::Encode { parent, property, result, section } => {
            let fields = texts(&[("parent", parent), ("property", property), ("result", result)]);
            ("Template::Encode", fields, Some(section))
        }
        Template::MoveProperties { parent, property, to_parent, to_property, is_inner, section } => {
            let mut fields = texts(&[
                ("parent", parent),
                ("property", property),
                ("to_parent", to_parent),
                ("to_property", to_property),
            ]);
            fields.push(("is_inner", Code::word(is_inner.to_string())));
            ("Template::MoveProperties", fields, Some(section))
        }
        Template::SignInAnew { status } => {
            ("Template::SignInAnew", vec![("status", Code::word(status.to_string()))], None)
        }
        Template::Published { id, parameters } => {
            let fields = vec![("id", Code::text(id)), ("parameters", literals(parameters))];
            ("Template::Published", fields, None)
        }
    };
    fields.extend(section.map(|section| ("section", Code::word(format!("Section::{section:?}")))));
    Code::Record(name, fields, None)
}

fn verb(method: Option<Verb>) -> Code {
    let fixed = |method: Method| Code::call("Verb::Fixed", [Code::word(format!("Method::{method:?}"))]);
    match method {
        None => Code::word("None"),
        Some(Verb::Original) => Code::call("Some", [Code::word("Verb::Original")]),
        Some(Verb::Fixed(method)) => Code::call("Some", [fixed(method)]),
    }
}
