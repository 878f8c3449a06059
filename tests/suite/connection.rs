//! What a connection asks for beside a sign-in, and policies, as data: what is new brings no findings of its own.

use std::collections::BTreeMap;
use std::panic;
use std::path::Path;

use conndef::emit;
use conndef::folder::Folder;
use conndef::model::{
    ApiKey, Connection, ConnectionParameter, Connector, Exists, Info, KeyPlace, Literal, Method, OAuth,
    OAuthSettings, ParameterSet, ParameterSets, Policy, Prompt, Provider, Scheme, SchemeKind, Scope, Section,
    SignIn, Template, Verb, published,
};
use conndef::profile::Profile;
use conndef::severity::Severity;
use serde_json::{Value, json};

use crate::support::cases::Files;
use crate::support::data::tyntec_2fa::CONNECTOR;
use crate::support::invariants;

const PROMPT: Prompt =
    Prompt { label: "Region", about: "Where your data is.", tooltip: "Ask your provider." };
const REGION: ConnectionParameter = ConnectionParameter::text("region", PROMPT);

/// The package of tyntec 2FA with something else.
fn package(change: impl FnOnce(&mut Info), profile: Profile) -> Files {
    let mut info = *CONNECTOR.info();
    change(&mut info);
    let connector = Connector::new(info, CONNECTOR.operations());
    let package = emit::package(&connector, profile);
    package.into_iter().map(|artifact| (artifact.name.into_owned(), artifact.bytes)).collect()
}

fn properties(change: impl FnOnce(&mut Info)) -> Value {
    let files = package(change, Profile::Certification);
    let file: Value = serde_json::from_slice(&files[emit::PROPERTIES]).unwrap();
    file["properties"].clone()
}

fn security(change: impl FnOnce(&mut Info)) -> Value {
    let files = package(change, Profile::Certification);
    let file: Value = serde_json::from_slice(&files[emit::DEFINITION]).unwrap();
    json!([file["securityDefinitions"], file["security"]])
}

/// Errors and warnings about a package, by rule.
fn found(files: &Files, profile: Profile) -> Vec<String> {
    let folder = Folder::from_files(Path::new(""), files);
    let judgement = invariants::judge_only(&folder, profile, &[]);
    let bad = judgement.findings.iter().filter(|finding| finding.severity >= Severity::Warning);
    bad.map(|finding| format!("{}: {}", finding.rule.name, finding.message)).collect()
}

/// What is found with a change and was not before it.
fn added(change: impl Fn(&mut Info)) -> Vec<String> {
    let mut added = Vec::new();
    for profile in [Profile::Deploy, Profile::Certification] {
        let usual = found(&package(|_| {}, profile), profile);
        let own = found(&package(&change, profile), profile);
        added.extend(own.into_iter().filter(|finding| !usual.contains(finding)));
    }
    added
}

/// A policy for each template.
fn policies() -> Vec<Policy> {
    let (parent, property, result) = ("@body()", "parcels", "@body().all");
    let section = Section::Request;
    let templates = [
        Template::SetHeader {
            name: "X-Region",
            value: "@connectionParameters('region')",
            exists: Exists::Append,
            section: Section::Failure,
        },
        Template::SetQueryParameter { name: "region", value: "eu", exists: Exists::Override },
        Template::SetProperty { parent, name: "region", value: "eu", section },
        Template::Host { url: "https://@connectionParameters('region').example.com" },
        Template::Subdomain { url: "https://@connectionParameters('region').example.com" },
        Template::Route { path: "/v2/otps", method: Some(Verb::Original) },
        Template::NextLink { property: "next", parent: "@body().links" },
        Template::ValueFromUrl {
            target: "@headers('If-Match')",
            url: "/v2/otps",
            value: "@body().etag",
            method: Some(Verb::Fixed(Method::Get)),
            section,
        },
        Template::ReplaceText { parent, property, from: "-", to: "", result, section },
        Template::ArrayToObject { parent, property, key: "id", result, keeps_key: Some(false), section },
        Template::ObjectToArray { parent, property, result, key: "name", value: "", section },
        Template::TextToArray { parent, property, delimiters: ",", item: "id", result, section },
        Template::Encode { parent, property, result, section },
        Template::MoveProperties {
            parent,
            property,
            to_parent: "@body()",
            to_property: "all",
            is_inner: true,
            section,
        },
        Template::SignInAnew { status: 401 },
    ];
    templates.map(|template| Policy::new("Help", template).operations(&["SendOTP"])).into()
}

#[test]
fn no_policy_has_findings_of_its_own() {
    for policy in policies() {
        let policies = Vec::leak(vec![policy]);
        let added = added(|info| {
            info.parameters = &[REGION];
            info.policies = policies;
        });
        // No operation of this connector has pages.
        let is_told = matches!(policy.template(), Template::NextLink { .. });
        let told =
            if is_told { &["policy-next-link-differs: the operation does not page"; 2][..] } else { &[] };
        assert_eq!(added, told, "{policy:?}");
    }
}

#[test]
fn policies_are_said_as_they_are_filled_in() {
    let mut all = policies();
    all.push(
        Policy::new(
            "Poll",
            Template::Poll {
                remembers: &[("since", "@{triggerBody().next}")],
                items: "@triggerBody().items",
            },
        )
        .operations(&["StatusOTP"])
        .spelled("PollingTrigger"),
    );
    all.push(
        published::policy(
            "Odd",
            Template::Published {
                id: "setHeader",
                parameters: &[("x-ms-apimTemplateParameter.name", Literal::Text("Accept"))],
            },
        )
        .raw(&[("type", r#""Odd""#), ("parameters", r#"{"more": {"than": "words"}}"#)]),
    );
    let said = properties(|info| info.policies = Vec::leak(all));
    insta::assert_snapshot!("policies", format!("{:#}", said["policyTemplateInstances"]));
}

#[test]
fn what_a_policy_says_is_no_contradiction() {
    const BODY: Template =
        Template::Encode { parent: "@body()", property: "a", result: "@body().b", section: Section::Failure };
    let refused = |template: Template| panic::catch_unwind(|| Policy::new("Help", template)).is_err();
    assert!(refused(BODY));
    assert!(refused(Template::Host { url: "http://example.com" }));
    assert!(refused(Template::Host { url: "https://" }));
    assert!(refused(Template::Route { path: "otps", method: None }));
    assert!(refused(Template::SetQueryParameter { name: "a&b", value: "", exists: Exists::Skip }));
    assert!(refused(Template::Poll { remembers: &[], items: "@triggerBody()" }));
    assert!(refused(Template::Poll { remembers: &[(" ", "1")], items: "@triggerBody()" }));
    assert!(refused(Template::SignInAnew { status: 200 }));
    assert!(panic::catch_unwind(|| Policy::new(" ", Template::SignInAnew { status: 401 })).is_err());

    let listed = |policy: Policy| {
        let policies = Vec::leak(vec![policy]);
        panic::catch_unwind(|| package(|info| info.policies = policies, Profile::Deploy)).is_err()
    };
    let anew = Policy::new("Help", Template::SignInAnew { status: 401 });
    assert!(!listed(anew));
    assert!(listed(anew.operations(&["Nothing"])), "an operation that does not exist");
    assert!(listed(anew.raw(&[("type", "no JSON")])));
    assert!(listed(published::policy("Help", BODY)));
    assert!(!listed(anew.spelled("SetConnectionStatusToUnauthenticated")));
    assert!(listed(anew.spelled("setheader")), "another template");
    let poll = Template::Poll { remembers: &[("since", "1")], items: "@triggerBody()" };
    assert!(listed(Policy::new("Poll", poll)), "no trigger is named");
}

#[test]
fn what_a_connection_asks_for_has_no_findings_of_its_own() {
    let secret = ConnectionParameter::secret("tenant_key", PROMPT);
    let sent = Template::SetHeader {
        name: "X-Tenant",
        value: "@connectionParameters('tenant_key')",
        exists: Exists::Override,
        section: Section::Request,
    };
    let policies = Vec::leak(vec![Policy::new("Send the key of the tenant", sent)]);
    let cases: [(&str, &[ConnectionParameter]); 5] = [
        ("a text", &[REGION.optional().default(Literal::Text("eu"))]),
        (
            "a choice",
            &[ConnectionParameter::choice("region", &[("eu", "Europe"), ("us", "America")], PROMPT)
                .default(Literal::Text("us"))],
        ),
        ("yes or no", &[ConnectionParameter::boolean("is_test", PROMPT).default(Literal::Boolean(false))]),
        ("a gateway", &[ConnectionParameter::gateway("gateway", PROMPT)]),
        ("a secret", &[secret]),
    ];
    let mut said = BTreeMap::new();
    for (name, parameters) in cases {
        let parameters = Vec::leak(parameters.to_vec());
        let change = |info: &mut Info| {
            info.parameters = parameters;
            if name == "a secret" {
                info.policies = policies;
            }
            if name == "a gateway" {
                info.capabilities = &["actions", "gateway"];
            }
        };
        assert_eq!(added(change), [""; 0], "{name}");
        said.insert(name, properties(change)["connectionParameters"][parameters[0].name()].clone());
    }
    insta::assert_snapshot!("asked_for", format!("{:#}", json!(said)));
}

#[test]
fn what_is_asked_for_is_no_contradiction() {
    let refused = |parameter: ConnectionParameter| {
        let parameters = Vec::leak(vec![parameter]);
        panic::catch_unwind(|| package(|info| info.parameters = parameters, Profile::Deploy)).is_err()
    };
    assert!(!refused(REGION));
    assert!(refused(REGION.hidden(Literal::Text("true"))), "hidden, and required");
    assert!(!refused(REGION.hidden(Literal::Text("true")).default(Literal::Text("eu"))));
    assert!(refused(REGION.default(Literal::Boolean(true))));
    assert!(refused(REGION.about("No sentence")));
    assert!(refused(REGION.choices(&[("eu", "Europe")]).default(Literal::Text("us"))));
    assert!(refused(REGION.choices(&[("eu", "Europe"), ("eu", "Europe")])));
    let secret = ConnectionParameter::secret("secret", PROMPT);
    assert!(refused(secret.default(Literal::Text("guess"))));
    assert!(refused(secret.clear_text(true)));
    assert!(refused(ConnectionParameter::gateway("gateway", PROMPT)), "without the capability");
    assert!(refused(ConnectionParameter::text("API_KEY", PROMPT)), "the sign-in asks for it already");
    assert!(refused(REGION.raw(&[("uiDefinition", "{")])));
    assert!(panic::catch_unwind(|| ConnectionParameter::choice("region", &[], PROMPT)).is_err());
    assert!(panic::catch_unwind(|| ConnectionParameter::text("a:b:c", PROMPT)).is_err());
    let capability = || package(|info| info.capabilities = &["gateway"], Profile::Deploy);
    assert!(panic::catch_unwind(capability).is_err(), "no parameter chooses the gateway");
}

const SETS: ParameterSets = ParameterSets {
    label: "Authentication type",
    about: "How you sign in.",
    sets: &[
        ParameterSet {
            name: "page",
            label: "With your account",
            about: "You sign in on a page.",
            parameters: &[ConnectionParameter::oauth(
                "token",
                OAuthSettings {
                    provider: "facebook",
                    client_id: "4f2a9c10",
                    scopes: &["parcels"],
                    redirect_mode: "GlobalPerConnector",
                    properties: &[("IsFirstParty", Literal::Text("False"))],
                    ..OAuthSettings::EMPTY
                },
            )],
            raw: &[("metadata", r#"{"allowSharing": false}"#)],
        },
        ParameterSet {
            name: "region",
            label: "By region",
            about: "You say where you are.",
            parameters: &[REGION],
            raw: &[],
        },
    ],
    raw: &[],
};

#[test]
fn users_choose_one_of_several_ways_to_connect() {
    let change = |info: &mut Info| {
        let page = SchemeKind::OAuth {
            flow: "accessCode",
            authorization: "https://www.facebook.com/dialog/oauth",
            token: "https://graph.facebook.com/oauth/access_token",
            scopes: &[("parcels", "Reads parcels.")],
        };
        let schemes = Vec::leak(vec![published::scheme("page", page)]);
        info.sign_in = SignIn::Published(Connection { schemes, requirements: &[&[("page", &["parcels"])]] });
        info.parameter_sets = Some(SETS);
    };
    assert_eq!(added(change), [""; 0]);
    insta::assert_snapshot!(
        "ways_to_connect",
        format!("{:#}", properties(change)["connectionParameterSets"])
    );

    let alone = panic::catch_unwind(|| {
        let one = ParameterSets { sets: &SETS.sets[..1], ..SETS };
        properties(|info| {
            info.sign_in = SignIn::None;
            info.parameter_sets = Some(one);
        })
    });
    assert!(alone.is_err(), "there is nothing to choose");
    let beside = panic::catch_unwind(|| properties(|info| info.parameter_sets = Some(SETS)));
    assert!(beside.is_err(), "the sign-in asks for something beside the sets");
}

#[test]
fn what_was_published_is_said_as_it_was() {
    const SCHEMES: &[Scheme] = &[
        published::scheme("API Key", SchemeKind::ApiKey(KeyPlace::Query("key"))).about("No sentence"),
        published::scheme("login", SchemeKind::Basic),
        published::scheme(
            "page",
            SchemeKind::OAuth {
                flow: "implicit",
                authorization: "https://id.example.com",
                token: "",
                scopes: &[("read", "")],
            },
        ),
        published::scheme("odd", SchemeKind::Other).raw(&[("type", r#""APIKEY""#)]),
    ];
    let said = emit::json(&json!(security(|info| {
        info.sign_in = SignIn::Published(Connection {
            schemes: SCHEMES,
            requirements: &[&[("API Key", &[]), ("page", &["read"])], &[("login", &[])]],
        });
    })));
    insta::assert_snapshot!("published_sign_in", String::from_utf8(said).unwrap());
}

/// The providers that speak OAuth as the platform expects need no templates.
#[test]
fn a_standard_provider_is_named_by_its_addresses() {
    let oauth = OAuth {
        client_id: "4f2a9c10",
        scopes: &[Scope { name: "read", about: "Reads parcels." }],
        provider: Provider::Standard {
            authorization: "https://id.example.com/authorize",
            token: "https://id.example.com/token",
            refresh: "https://id.example.com/token",
        },
    };
    let change = |info: &mut Info| info.sign_in = SignIn::OAuth(oauth);
    assert_eq!(added(change), [""; 0]);
    let settings = &properties(change)["connectionParameters"]["token"]["oAuthSettings"];
    assert_eq!(settings["identityProvider"], "oauth2");
    assert_eq!(settings["customParameters"]["refreshUrl"]["value"], "https://id.example.com/token");
}

#[test]
fn raw_members_go_into_what_is_there() {
    let said = properties(|info| {
        info.sign_in = SignIn::ApiKey(ApiKey {
            parameter: "api_key",
            place: KeyPlace::Header("apikey"),
            prompt: PROMPT,
        });
        info.raw.properties = &[
            ("connectionParameters", r#"{"api_key": {"uiDefinition": {"tooltip": null}}}"#),
            ("publisher", "[1]"),
            ("extra", "true"),
        ];
    });
    let ui = &said["connectionParameters"]["api_key"]["uiDefinition"];
    assert_eq!((&ui["tooltip"], &ui["displayName"]), (&Value::Null, &json!("Region")));
    assert_eq!((&said["publisher"], &said["extra"]), (&json!([1]), &json!(true)));
}
