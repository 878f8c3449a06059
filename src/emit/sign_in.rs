//! How a connection signs in, as both files of a connector say it.

use serde_json::{Map, Value, json};

use super::json::Object;
use crate::model::{
    Connection, ConnectionParameter, GATEWAY, KeyPlace, OAuth, OAuthSettings, ParameterSets, Prompt,
    Provider, Requirement, Scheme, SchemeKind, SignIn, Tab,
};

/// The name that Microsoft's client gives the secret of a sign-in on a page to.
pub(crate) const TOKEN: &str = "token";

/// `securityDefinitions` and `security`; nothing where anybody may call.
pub(crate) fn security(sign_in: &SignIn) -> Option<(Value, Value)> {
    Some(match sign_in {
        SignIn::None => return None,
        SignIn::ApiKey(key) => match key.place {
            KeyPlace::Header(name) => required(key.parameter, &api_key("header", name), &[]),
            KeyPlace::Query(name) => required(key.parameter, &api_key("query", name), &[]),
        },
        SignIn::Token(token) => required(token.parameter, &bearer_key(), &[]),
        SignIn::Basic { .. } => basic(),
        SignIn::OAuth(oauth) => {
            let (authorization, token) = addresses(oauth);
            let scopes = oauth.scopes.iter().map(|scope| (scope.name.to_owned(), scope.about.to_owned()));
            oauth2(&authorization, &token, &scopes.collect::<Vec<_>>())
        }
        SignIn::Published(connection) => published(connection),
    })
}

fn published(connection: &Connection) -> (Value, Value) {
    let schemes: Object =
        connection.schemes.iter().map(|scheme| (scheme.name, declaration(scheme))).collect();
    (schemes.into(), requirements(connection.requirements))
}

/// Ways to sign in, one of which is asked for.
pub(super) fn requirements(ways: &[&[Requirement]]) -> Value {
    let way = |all: &&[Requirement]| {
        let all: Object = all.iter().map(|(name, scopes)| (*name, Value::from(*scopes))).collect();
        Value::from(all)
    };
    ways.iter().map(way).collect()
}

fn declaration(scheme: &Scheme) -> Object {
    let object = Object::default();
    match scheme.kind {
        SchemeKind::ApiKey(KeyPlace::Header(name)) => Object::of(api_key("header", name)),
        SchemeKind::ApiKey(KeyPlace::Query(name)) => Object::of(api_key("query", name)),
        SchemeKind::Basic => object.with("type", "basic"),
        SchemeKind::OAuth { flow, authorization, token, scopes } => object
            .with("type", "oauth2")
            .with("flow", flow)
            .with("authorizationUrl", authorization)
            .with("tokenUrl", token)
            .with_any("scopes", Some(scopes.iter().copied().collect::<Object>().into())),
        SchemeKind::Other => object,
    }
    .with("description", scheme.about)
    .with_raw(scheme.raw)
}

/// What a connection asks its user for: what the sign-in needs, and more.
pub(crate) fn parameters(sign_in: &SignIn, more: &[ConnectionParameter]) -> Map<String, Value> {
    let mut parameters = own_parameters(sign_in);
    let own = parameters.len();
    for (i, more) in more.iter().enumerate() {
        parameters.insert(more.name.to_owned(), parameter(more, own + i));
    }
    parameters
}

/// Something that a connection asks for.
pub(crate) fn parameter(parameter: &ConnectionParameter, position: usize) -> Value {
    let choice = |(value, text): &(&str, &str)| json!({ "text": text, "value": value });
    let tab = match parameter.tab {
        Tab::Listed => Some(tab(position).into()),
        Tab::At(tab) => Some(Value::from(tab)),
        Tab::Unsaid => None,
    };
    let constraints = Object::default()
        .with("tabIndex", tab)
        .with("clearText", parameter.clear_text)
        .with("required", parameter.required)
        .with("hidden", parameter.hidden)
        .with("allowedValues", parameter.choices.iter().map(choice).collect::<Vec<_>>())
        .with("capability", parameter.capabilities);
    let ui = Object::default()
        .with("displayName", parameter.label)
        .with("description", parameter.about)
        .with("tooltip", parameter.tooltip)
        .with("constraints", constraints);
    let gateway = (parameter.kind == GATEWAY && parameter.tab == Tab::Listed)
        .then(|| json!({ "dataSourceType": "CustomConnector", "connectionDetails": [] }));
    Object::default()
        .with("type", parameter.kind)
        .with("defaultValue", parameter.default)
        .with("oAuthSettings", parameter.oauth.as_ref().map(oauth_settings))
        .with("gatewaySettings", gateway)
        .with("uiDefinition", ui)
        .with("metadata", Object::default().with("sourceType", parameter.source))
        .with_raw(parameter.raw)
        .into()
}

fn oauth_settings(settings: &OAuthSettings) -> Object {
    let custom: Object =
        settings.custom.iter().map(|(name, value)| (*name, json!({ "value": value }))).collect();
    Object::default()
        .with("identityProvider", settings.provider)
        .with("clientId", settings.client_id)
        .with("scopes", settings.scopes)
        .with("redirectMode", settings.redirect_mode)
        .with("redirectUrl", settings.redirect_url)
        .with("properties", settings.properties.iter().copied().collect::<Object>())
        .with("customParameters", custom)
        .with_raw(settings.raw)
}

/// Several ways to connect.
pub(super) fn parameter_sets(sets: &ParameterSets) -> Object {
    let ui =
        |label: &str, about: &str| Object::default().with("displayName", label).with("description", about);
    let values = sets.sets.iter().map(|set| {
        let parameters = set.parameters.iter().enumerate();
        let parameters: Object = parameters.map(|(i, one)| (one.name, parameter(one, i))).collect();
        let set = Object::default()
            .with("name", set.name)
            .with("uiDefinition", ui(set.label, set.about))
            .with("parameters", parameters)
            .with_raw(set.raw);
        Value::from(set)
    });
    Object::default()
        .with("uiDefinition", ui(sets.label, sets.about))
        .with("values", values.collect::<Vec<_>>())
        .with_raw(sets.raw)
}

fn own_parameters(sign_in: &SignIn) -> Map<String, Value> {
    let secret_of =
        |prompt: &Prompt, position| secret([prompt.label, prompt.about, prompt.tooltip], position);
    let mut parameters = Map::new();
    match sign_in {
        SignIn::None | SignIn::Published(_) => {}
        SignIn::ApiKey(key) => drop(parameters.insert(key.parameter.to_owned(), secret_of(&key.prompt, 0))),
        SignIn::Token(token) => {
            drop(parameters.insert(token.parameter.to_owned(), secret_of(&token.prompt, 0)));
        }
        SignIn::Basic { user, password } => {
            parameters
                .insert("username".to_owned(), asked("string", [user.label, user.about, user.tooltip], 0));
            parameters.insert("password".to_owned(), secret_of(password, 1));
        }
        SignIn::OAuth(oauth) => {
            let scopes: Vec<&str> = oauth.scopes.iter().map(|scope| scope.name).collect();
            let setting = match oauth.provider {
                Provider::Generic { authorization, token, refresh } => {
                    generic_oauth(oauth.client_id, [authorization, token, refresh], &scopes)
                }
                Provider::Standard { authorization, token, refresh } => {
                    standard(oauth.client_id, [authorization, token, refresh], &scopes)
                }
                Provider::Entra { tenant, resource } => entra(oauth.client_id, tenant, resource, &scopes),
            };
            parameters.insert(TOKEN.to_owned(), setting);
        }
    }
    parameters
}

/// What is sent beside what the definition itself says.
pub(crate) fn policies(sign_in: &SignIn) -> Vec<Value> {
    match sign_in {
        SignIn::Token(token) => vec![bearer(token.parameter)],
        _ => Vec::new(),
    }
}

/// The sort of sign-in.
pub(super) fn sort(sign_in: &SignIn) -> Sort {
    match sign_in {
        SignIn::None => Sort::None,
        SignIn::ApiKey(_) => Sort::ApiKey,
        SignIn::Token(_) => Sort::Token,
        SignIn::Basic { .. } => Sort::Password,
        SignIn::OAuth(_) => Sort::OAuth,
        SignIn::Published(connection) => match connection.schemes.first().map(|scheme| scheme.kind) {
            None | Some(SchemeKind::Other) => Sort::None,
            Some(SchemeKind::ApiKey(_)) => Sort::ApiKey,
            Some(SchemeKind::Basic) => Sort::Password,
            Some(SchemeKind::OAuth { .. }) => Sort::OAuth,
        },
    }
}

/// What a connection asks for, whoever describes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// Nothing.
    None,
    /// A key.
    ApiKey,
    /// A bearer token, which one got elsewhere.
    Token,
    /// A user name and a password.
    Password,
    /// A sign-in on a page of the identity provider.
    OAuth,
}

impl Sort {
    /// With what one creates a connection, as the end of a sentence.
    pub(crate) fn connection(self) -> &'static str {
        match self {
            Sort::None => "",
            Sort::ApiKey => "with your API key",
            Sort::Token => "with your access token",
            Sort::Password => "with your user name and password",
            Sort::OAuth => "by signing in",
        }
    }
}

fn addresses(oauth: &OAuth) -> (String, String) {
    match oauth.provider {
        Provider::Generic { authorization, token, .. } | Provider::Standard { authorization, token, .. } => {
            (authorization.to_owned(), token.to_owned())
        }
        Provider::Entra { tenant, .. } => {
            let address = |step| format!("{ENTRA}/{tenant}/oauth2/{step}");
            (address("authorize"), address("token"))
        }
    }
}

const ENTRA: &str = "https://login.microsoftonline.com";

/// A declaration, and that all operations ask for it.
pub(crate) fn required(name: &str, declaration: &Value, scopes: &[String]) -> (Value, Value) {
    (json!({ name: declaration }), json!([{ name: scopes }]))
}

/// The declaration of a key.
pub(crate) fn api_key(place: &str, name: &str) -> Value {
    json!({ "type": "apiKey", "in": place, "name": name })
}

/// That of a token: users enter it bare, and a policy writes `Bearer` before it.
pub(crate) fn bearer_key() -> Value {
    api_key("header", "Authorization")
}

/// User name and password, declared.
pub(crate) fn basic() -> (Value, Value) {
    required("basic", &json!({ "type": "basic" }), &[])
}

/// A sign-in on a page, declared; scopes have names and meanings.
pub(crate) fn oauth2(authorization: &str, token: &str, scopes: &[(String, String)]) -> (Value, Value) {
    let names: Vec<String> = scopes.iter().map(|(name, _)| name.clone()).collect();
    let scopes: Map<String, Value> =
        scopes.iter().map(|(name, about)| (name.clone(), about.as_str().into())).collect();
    let declaration = json!({
        "type": "oauth2", "flow": "accessCode", "authorizationUrl": authorization, "tokenUrl": token, "scopes": scopes,
    });
    required("oauth2_auth", &declaration, &names)
}

/// Where the field of a parameter stands, as Microsoft's portal counts: the first has number 2.
fn tab(position: usize) -> usize {
    position + 2
}

/// Something that is entered, with its label, what it is and what to do.
pub(crate) fn asked(kind: &str, [label, about, tooltip]: [&str; 3], position: usize) -> Value {
    json!({
        "type": kind,
        "uiDefinition": {
            "displayName": label,
            "description": about,
            "tooltip": tooltip,
            "constraints": { "tabIndex": tab(position), "required": "true" },
        },
    })
}

/// The same, shown to nobody.
pub(crate) fn secret(words: [&str; 3], position: usize) -> Value {
    let mut parameter = asked("securestring", words, position);
    parameter["uiDefinition"]["constraints"] =
        json!({ "tabIndex": tab(position), "clearText": false, "required": "true" });
    parameter
}

/// A policy that sends a header or query parameter with every call.
pub(crate) fn sent(template: &str, title: &str, name: &str, value: &str) -> Value {
    json!({
        "templateId": template,
        "title": title,
        "parameters": {
            "x-ms-apimTemplateParameter.name": name,
            "x-ms-apimTemplateParameter.value": value,
            "x-ms-apimTemplateParameter.existsAction": "override",
            "x-ms-apimTemplate-policySection": "Request",
        },
    })
}

/// What stands in policies for what was entered.
pub(crate) fn entered(parameter: &str) -> String {
    format!("@connectionParameters('{parameter}')")
}

/// The policy that writes `Bearer` before a token.
pub(crate) fn bearer(parameter: &str) -> Value {
    sent("setheader", "Send the token", "Authorization", &format!("Bearer {}", entered(parameter)))
}

/// Addresses where users agree, where a code becomes a token and where that is renewed. The templates hold what the platform
/// fills in: the application's ID and secret, and what the provider has answered.
pub(crate) fn generic_oauth(
    client_id: &str,
    [authorization, token, refresh]: [&str; 3],
    scopes: &[&str],
) -> Value {
    let value = |text: &str| json!({ "value": text });
    let query =
        "?client_id={ClientId}&response_type=code&redirect_uri={RedirectUrl}&scope={Scopes}&state={State}";
    let code = "client_id={ClientId}&client_secret={ClientSecret}&code={Code}&grant_type=authorization_code\
                &redirect_uri={RedirectUrl}";
    let again = "client_id={ClientId}&client_secret={ClientSecret}&refresh_token={RefreshToken}&grant_type=refresh_token";
    let custom = json!({
        "authorizationUrlTemplate": value(authorization),
        "authorizationUrlQueryStringTemplate": value(query),
        "tokenUrlTemplate": value(token),
        "tokenBodyTemplate": value(code),
        "refreshUrlTemplate": value(refresh),
        "refreshBodyTemplate": value(again),
    });
    setting("oauth2generic", client_id, scopes, &custom)
}

fn standard(client_id: &str, [authorization, token, refresh]: [&str; 3], scopes: &[&str]) -> Value {
    let value = |text: &str| json!({ "value": text });
    let custom = json!({
        "authorizationUrl": value(authorization), "tokenUrl": value(token), "refreshUrl": value(refresh),
    });
    setting("oauth2", client_id, scopes, &custom)
}

fn entra(client_id: &str, tenant: &str, resource: &str, scopes: &[&str]) -> Value {
    let value = |text: &str| json!({ "value": text });
    let custom =
        json!({ "loginUri": value(ENTRA), "tenantId": value(tenant), "resourceUri": value(resource) });
    setting("aad", client_id, scopes, &custom)
}

fn setting(provider: &str, client_id: &str, scopes: &[&str], custom: &Value) -> Value {
    json!({
        "type": "oauthSetting",
        "oAuthSettings": {
            "identityProvider": provider,
            "clientId": client_id,
            "scopes": scopes,
            "redirectMode": "GlobalPerConnector",
            "properties": { "IsFirstParty": "False", "IsOnbehalfofLoginSupported": false },
            "customParameters": custom,
        },
    })
}
