//! What the model can say beyond what tyntec 2FA needs: bodies, webhooks, versions, lists of values.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use std::collections::BTreeSet;

use conndef::{
    emit::{self, DEFINITION, README},
    model::{
        ApiKey, Argument, Category, Choice, Connector, Contact, Definition, DynamicValues, Field, Fires,
        Info, Kind, Literal, Operation, Path, Readme, Replacement, Response, Revision, Variable, Webhook,
    },
    profile::Profile,
};
use serde_json::{Value, json};

use crate::emit::assert_meets_schema;

/// A connector with everything that tyntec 2FA does without.
static KITCHEN: Connector = Connector::new(
    Info {
        folder: "kitchen",
        title: "Message Kitchen",
        description: "Sends messages and tells when one comes in; caf\u{e9} owners \u{1f375} try it first.",
        version: "2.0",
        host: "api.example.com",
        base_path: "/conversations",
        contact: Contact { name: "Cooks", url: "https://example.com/help", email: "cooks@example.com" },
        website: "https://example.com",
        privacy_policy: "https://example.com/privacy",
        categories: &[Category::Communication],
        publisher: "Example",
        stack_owner: "Example",
        brand_color: "#336699",
        icon: |x, y| x < y,
        api_key: ApiKey {
            parameter: "api_key",
            header: "apikey",
            label: "API key",
            about: "The key of your account.",
            tooltip: "Copy the key from your account.",
        },
        reference: "https://example.com/reference",
        readme: Readme {
            intro: "Sends messages.",
            prerequisites: &["An account."],
            credentials: "Ask for a key.",
            getting_started: "Send a message.",
            known_issues: &["None."],
        },
        accepted_changes: &[],
    },
    &[SEND, SEND_FIRST_VERSION, LIST, REPLACE, CHANGE, TEMPLATES, WHEN_RECEIVED, UNSUBSCRIBE],
);

const MESSAGES: Path = Path::new("/v2/messages", &[]);
const MESSAGE_PATH: Path = Path::new("/v2/messages/{id}", &[ID]);
const ID: Variable = Variable::new("id", Kind::String).label("ID").about("Which one.");
const CHANNEL: Field = Field::optional("channel", Kind::Choice(CHANNELS))
    .default(Literal::Text("sms"))
    .important()
    .label("Channel")
    .about("How the message is delivered.");
const CHANNELS: &[Choice] = &[Choice::new("sms", "SMS"), Choice::new("whatsapp", "WhatsApp")];

const MESSAGE: Definition = Definition::new(
    "Message",
    "Message",
    "What is sent.",
    &[
        Field::required("to", Kind::Array(&Kind::Object(RECIPIENT)))
            .label("Recipients")
            .about("Who gets it."),
        Field::required("text", Kind::String).between(1, 160).label("Text").about("What it says."),
        CHANNEL,
        Field::optional("attempts", Kind::Int32)
            .between(1, 5)
            .default(Literal::Integer(3))
            .label("Attempts")
            .about("How often delivery is tried."),
        Field::optional("price", Kind::Number).advanced().label("Price").about("What it may cost at most."),
        Field::optional("receipt", Kind::Boolean)
            .default(Literal::Boolean(false))
            .label("Receipt")
            .about("Whether the delivery is confirmed."),
        Field::optional("sendAt", Kind::DateTime).label("Send At").about("When it is sent."),
        Field::optional("media", Kind::Uri).label("Media").about("A picture that goes with it."),
        Field::optional("reply", Kind::Shared(&REPLY)),
        Field::fixed("source", Kind::String, Literal::Text("connector")),
    ],
);
const RECIPIENT: &[Field] =
    &[Field::required("number", Kind::String).label("Number").about("A phone number.")];
const REPLY: Definition = Definition::new(
    "Reply",
    "Reply",
    "The message that is answered.",
    &[Field::optional("id", Kind::String).label("ID").about("Which message.")],
);

const SEND: Operation = Operation::post(MESSAGES, "SendMessage_V2")
    .summary("Send a message")
    .description("Sends a message to many.")
    .important()
    .revision(Revision { family: "SendMessage", number: 2 })
    .headers(&[Field::optional("x-request-id", Kind::String).label("Request ID").about("An ID of your own.")])
    .body(Kind::Shared(&MESSAGE))
    .responses(&[Response::new(202, "The message is on its way.").schema(Kind::Shared(&REPLY)).headers(&[
        Field::optional("Location", Kind::Uri).label("Location").about("Where its status is found."),
    ])]);

const SEND_FIRST_VERSION: Operation = Operation::get(Path::new("/v1/send", &[]), "SendMessage")
    .summary("Send a message (V1)")
    .description("Sends a message to one.")
    .advanced()
    .revision(Revision { family: "SendMessage", number: 1 })
    .deprecated(Replacement { api: "kitchen", operation: "SendMessage_V2" })
    .query(&[
        Field::required("number", Kind::String).label("Number").about("A phone number."),
        Field::optional("tags", Kind::Array(&Kind::String)).label("Tags").about("Words to find it by."),
        Field::optional("language", Kind::String).label("Language").about("The language of the template."),
        Field::optional("template", Kind::String)
            .values_from(DynamicValues {
                operation: "ListTemplates",
                items: "templates",
                value: "id",
                title: "name",
                arguments: &[
                    ("language", Argument::Parameter("language")),
                    ("approved", Argument::Literal(Literal::Boolean(true))),
                ],
            })
            .label("Template")
            .about("The template of the message."),
    ])
    .responses(&[Response::new(200, "The message is on its way.")]);

const LIST: Operation = Operation::get(MESSAGES, "ListMessages")
    .summary("List messages")
    .description("Lists the messages of a day.")
    .responses(&[
        Response::new(200, "The messages.").schema(Kind::Array(&Kind::Shared(&MESSAGE))),
        Response::new(404, "There are none."),
    ]);

const REPLACE: Operation = Operation::put(MESSAGE_PATH, "ReplaceMessage")
    .summary("Replace a message")
    .description("Replaces a message that is not sent yet.")
    .body(Kind::Shared(&MESSAGE))
    .responses(&[Response::new(204, "The message was replaced.")]);

const CHANGE: Operation = Operation::patch(MESSAGE_PATH, "ChangeMessage")
    .summary("Change a message")
    .description("Changes the channel of a message that is not sent yet.")
    .body(Kind::Object(&[CHANNEL]))
    .responses(&[Response::new(204, "The message was changed.")]);

const TEMPLATES: Operation = Operation::get(Path::new("/v2/templates", &[]), "ListTemplates")
    .summary("List templates")
    .description("Lists the templates in a language.")
    .internal()
    .query(&[
        Field::optional("language", Kind::String).label("Language").about("The language."),
        Field::optional("approved", Kind::Boolean).label("Approved").about("Whether they can be used."),
    ])
    .responses(&[Response::new(200, "The templates.").schema(Kind::Object(&[Field::optional(
        "templates",
        Kind::Array(&Kind::Object(&[
            Field::optional("id", Kind::Integer).label("ID").about("Which template."),
            Field::optional("name", Kind::String).label("Name").about("What it is called."),
        ])),
    )
    .label("Templates")
    .about("The templates.")]))]);

const WHEN_RECEIVED: Operation = Operation::post(Path::new("/v2/subscriptions", &[]), "WhenMessageReceived")
    .summary("When a message is received")
    .description("This operation triggers when a message is received.")
    .body(Kind::Object(&[Field::notification_url("callbackUrl")]))
    .webhook(Webhook {
        fires: Fires::Batch,
        about: "The messages that have come in.",
        content: Kind::Array(&Kind::Object(&[
            Field::optional("from", Kind::String).label("From").about("Who sent it."),
            Field::optional("receivedAt", Kind::Int64).label("Received At").about("When it came in."),
        ])),
    })
    .responses(&[Response::new(201, "The subscription was created.")]);

const UNSUBSCRIBE: Operation = Operation::delete(Path::new("/v2/subscriptions/{id}", &[ID]), "Unsubscribe")
    .summary("Unsubscribe")
    .description("Ends a subscription.")
    .internal()
    .responses(&[Response::new(204, "The subscription was ended.")]);

fn emitted(name: &str) -> String {
    let artifact =
        emit::package(&KITCHEN, Profile::Deploy).into_iter().find(|artifact| artifact.name == name);
    String::from_utf8(artifact.unwrap().bytes).unwrap()
}

fn definition() -> Value {
    serde_json::from_str(&emitted(DEFINITION)).unwrap()
}

#[test]
fn definition_says_it_all() {
    insta::assert_snapshot!("kitchen_definition", emitted(DEFINITION));
    assert_meets_schema("apiDefinition.swagger.schema.json", &definition());
}

#[test]
fn readme_describes_what_is_visible() {
    let readme = emitted(README);
    insta::assert_snapshot!("kitchen_readme", readme);
    assert!(readme.contains("| **Recipients > Number** (`to.number`) | yes | A phone number. |"), "{readme}");
    for hidden in ["ListTemplates", "Unsubscribe", "callbackUrl", "source"] {
        assert!(!readme.contains(hidden), "{hidden} is internal:\n{readme}");
    }
}

#[test]
fn webhook_is_described_on_its_path() {
    let path = &definition()["paths"]["/v2/subscriptions"];
    assert_eq!(path["x-ms-notification-content"]["schema"]["type"], "array");
    assert_eq!(path["post"]["x-ms-trigger"], "batch");
    let body = &path["post"]["parameters"][0]["schema"];
    assert_eq!(body["required"], json!(["callbackUrl"]));
    assert_eq!(
        body["properties"]["callbackUrl"],
        json!({ "type": "string", "x-ms-visibility": "internal", "x-ms-notification-url": true })
    );
}

#[test]
fn list_of_values_is_given_for_old_and_new_designers() {
    let definition = definition();
    let template = &definition["paths"]["/v1/send"]["get"]["parameters"][3];
    assert_eq!(
        template["x-ms-dynamic-values"]["parameters"],
        json!({ "language": { "parameter": "language" }, "approved": true })
    );
    assert_eq!(
        template["x-ms-dynamic-list"]["parameters"],
        json!({ "language": { "parameterReference": "language" }, "approved": { "value": true } })
    );
}

#[test]
fn every_reference_has_its_target_and_every_target_a_reference() {
    let definition = definition();
    let references: BTreeSet<_> = emitted(DEFINITION)
        .lines()
        .filter_map(|line| Some(line.trim().strip_prefix("\"$ref\": \"#")?.trim_end_matches('"').to_owned()))
        .collect();
    for reference in &references {
        assert!(definition.pointer(reference).is_some(), "{reference}");
    }
    for section in ["definitions", "parameters"] {
        for name in definition[section].as_object().unwrap().keys() {
            assert!(references.contains(&format!("/{section}/{name}")), "{section}/{name} is never used");
        }
    }
}

#[test]
fn text_outside_ascii_is_escaped_and_kept() {
    let text = emitted(DEFINITION);
    assert!(text.is_ascii());
    assert!(text.contains("caf\\u00e9 owners \\ud83c\\udf75 try"));
    assert_eq!(definition()["info"]["description"], KITCHEN.info().description);
}
