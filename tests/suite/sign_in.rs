//! Ways to sign in, as data: each is deployed and certified, and is what an API that asks for it gets.

use std::path::Path;

use conndef::document::{Document, Format};
use conndef::emit;
use conndef::folder::Folder;
use conndef::model::{ApiKey, Connector, KeyPlace, OAuth, Prompt, Provider, Scope, SignIn, Token};
use conndef::profile::Profile;
use serde_json::{Value, json};

use crate::support::cases::Files;
use crate::support::data::tyntec_2fa::CONNECTOR;
use crate::support::{self, invariants};

const PROMPT: Prompt =
    Prompt { label: "Access key", about: "The key of your account.", tooltip: "Copy it from your account." };

/// The package of tyntec 2FA with another way to sign in.
fn package(sign_in: SignIn, profile: Profile) -> Files {
    let mut info = *CONNECTOR.info();
    info.sign_in = sign_in;
    let connector = Connector::new(info, CONNECTOR.operations());
    emit::package(&connector, profile)
        .into_iter()
        .map(|artifact| (artifact.name.into_owned(), artifact.bytes))
        .collect()
}

/// What is found in a package, by rule, beside an API that has some security schemes.
fn found(files: &Files, profile: Profile, schemes: Value) -> Vec<String> {
    let text = std::fs::read_to_string(support::repository("connector/tyntec-2fa/reference.openapi.yaml"));
    let mut api: Value = serde_yaml::from_str(&text.unwrap()).unwrap();
    api["security"] = schemes.as_object().unwrap().keys().map(|name| json!({ name: [] })).collect();
    api["components"]["securitySchemes"] = schemes;
    let reference = Document::new("api.json", serde_json::to_vec(&api).unwrap(), Format::Json);
    let folder = Folder::from_files(Path::new(""), files);
    let judgement = invariants::judge_only(&folder, profile, &[reference]);
    let mut found: Vec<_> = judgement
        .findings
        .iter()
        .map(|finding| format!("{} {}: {}", finding.severity.name(), finding.rule.name, finding.message))
        .collect();
    found.sort();
    found
}

/// Each way, and how an API's description says that it wants it.
fn ways() -> Vec<(&'static str, SignIn, Value)> {
    const SCOPES: &[Scope] = &[
        Scope { name: "parcels.read", about: "Reads parcels." },
        Scope { name: "send", about: "Sends parcels." },
    ];
    let oauth = |provider| SignIn::OAuth(OAuth { client_id: "4f2a9c10", scopes: SCOPES, provider });
    let flow = |authorization: &str, token: &str| {
        let scopes = json!({ "parcels.read": "Reads.", "send": "Sends." });
        json!({ "oauth": { "type": "oauth2", "flows": { "authorizationCode": {
            "authorizationUrl": authorization, "tokenUrl": token, "scopes": scopes,
        } } } })
    };
    let key = |place| SignIn::ApiKey(ApiKey { parameter: "api_key", place, prompt: PROMPT });
    let (agree, give) = ("https://id.example.com/authorize", "https://id.example.com/token");
    let entra = "https://login.microsoftonline.com/common/oauth2";
    vec![
        (
            "a key in a header",
            key(KeyPlace::Header("X-Key")),
            json!({ "key": { "type": "apiKey", "in": "header", "name": "X-Key" } }),
        ),
        (
            "a key in the query",
            key(KeyPlace::Query("key")),
            json!({ "key": { "type": "apiKey", "in": "query", "name": "key" } }),
        ),
        (
            "a token",
            SignIn::Token(Token { parameter: "api_key", prompt: PROMPT }),
            json!({ "token": { "type": "http", "scheme": "bearer" } }),
        ),
        (
            "a password",
            SignIn::Basic { user: PROMPT, password: Prompt { label: "Password", ..PROMPT } },
            json!({ "basic": { "type": "http", "scheme": "basic" } }),
        ),
        (
            "any provider",
            oauth(Provider::Generic { authorization: agree, token: give, refresh: give }),
            flow(agree, give),
        ),
        (
            "Microsoft's provider",
            oauth(Provider::Entra { tenant: "common", resource: "https://api.example.com" }),
            flow(&format!("{entra}/authorize"), &format!("{entra}/token")),
        ),
        ("nothing", SignIn::None, json!({})),
    ]
}

#[test]
fn each_way_has_no_findings_of_its_own() {
    let key = json!({ "key": { "type": "apiKey", "in": "header", "name": "apikey" } });
    for profile in [Profile::Deploy, Profile::Certification] {
        let usual = found(&package(CONNECTOR.info().sign_in, profile), profile, key.clone());
        for (name, sign_in, scheme) in ways() {
            let mut own = found(&package(sign_in, profile), profile, scheme);
            own.retain(|finding| !usual.contains(finding));
            let is_told = name == "a key in the query" && profile == Profile::Certification;
            let told: &[&str] =
                if is_told { &["info key-in-query: key 'api_key' is sent in the query"] } else { &[] };
            assert_eq!(own, told, "{name}, {profile:?}");
        }
    }
}

/// The check above can fail.
#[test]
fn another_way_than_the_api_wants_is_found() {
    let ways = ways();
    for (name, sign_in, _) in &ways {
        let scheme = &ways.iter().find(|(other, ..)| *other != *name && *other != "nothing").unwrap().2;
        let found = found(&package(*sign_in, Profile::Deploy), Profile::Deploy, scheme.clone());
        assert!(found.iter().any(|finding| finding.contains("security-")), "{name}: {found:?}");
    }
}

#[test]
fn each_way_is_said_in_both_files_and_in_the_readme() {
    let shown: Vec<String> = ways()
        .into_iter()
        .map(|(name, sign_in, _)| {
            let files = package(sign_in, Profile::Deploy);
            let json = |name: &str| serde_json::from_slice::<Value>(&files[name]).unwrap();
            let (definition, properties) = (json(emit::DEFINITION), json(emit::PROPERTIES));
            let said = json!({
                "securityDefinitions": definition["securityDefinitions"],
                "security": definition["security"],
                "connectionParameters": properties["properties"]["connectionParameters"],
                "policyTemplateInstances": properties["properties"]["policyTemplateInstances"],
            });
            let readme = String::from_utf8_lossy(&files[emit::README]).into_owned();
            let line = readme.lines().find(|line| line.contains("create a connection")).unwrap().to_owned();
            format!("# {name}\n{said:#}\n{line}\n")
        })
        .collect();
    insta::assert_snapshot!("ways_to_sign_in", shown.join("\n"));
}
