//! What the model can say beyond what tyntec 2FA needs: bodies, webhooks, versions, lists of values.

use std::{collections::BTreeSet, panic};

use conndef::{
    emit::{self, DEFINITION, README},
    folder::Folder,
    model::{
        ApiKey, Argument, Category, Choice, Connector, Contact, Definition, DynamicSchema, DynamicTree,
        DynamicValues, Encoding, Field, Fires, Icon, Info, KeyPlace, Kind, Literal, Nodes, OAuth, Operation,
        Passages, Path, Policy, Prompt, Provider, Readme, Replacement, Request, Response, Revision, Scope,
        SignIn, Template, TestConnection, Token, Variable, Webhook,
    },
    profile::Profile,
    severity::Severity,
};
use serde_json::{Value, json};

use crate::support::cases::Files;
use crate::support::data::tyntec_2fa;
use crate::support::invariants;

/// A connector with everything that tyntec 2FA does without.
static KITCHEN: Connector = Connector::new(
    KITCHEN_INFO,
    &[
        SEND,
        SEND_FIRST_VERSION,
        LIST,
        REPLACE,
        CHANGE,
        TEMPLATES,
        WHEN_RECEIVED,
        WHEN_DELIVERED,
        UNSUBSCRIBE,
        UPLOAD,
        RATE,
        IMPORT,
        RESTART,
    ],
);

const KITCHEN_INFO: Info = Info {
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
    icon: Icon::Drawn(|x, y| x < y),
    sign_in: SignIn::ApiKey(ApiKey {
        parameter: "api_key",
        place: KeyPlace::Header("apikey"),
        prompt: Prompt {
            label: "API key",
            about: "The key of your account.",
            tooltip: "Copy the key from your account.",
        },
    }),
    reference: "https://example.com/reference",
    readme: Readme::Made(Passages {
        intro: "Sends messages.",
        prerequisites: &["An account."],
        credentials: "Ask for a key.",
        getting_started: "Send a message.",
        known_issues: &["None."],
    }),
    accepted_changes: &[],
    ..Info::EMPTY
};

const MESSAGES: Path = Path::new("/v2/messages", &[]);
const MESSAGE_PATH: Path = Path::new("/v2/messages/{id}", &[ID]);
const ID: Variable = Variable::new("id", Kind::String).label("ID").about("Which one.");
const CHANNEL: Field = Field::optional("channel", Kind::Choice(CHANNELS))
    .default(Literal::Text("sms"))
    .important()
    .label("Channel")
    .about("How the message is delivered.");
const SMS: Choice = Choice::new("sms", "SMS");
const CHANNELS: &[Choice] = &[SMS, Choice::new("whatsapp", "WhatsApp")];

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
    .preview()
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
            .values_from(&DynamicValues {
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

const SUBSCRIPTIONS: Path = Path::new("/v2/subscriptions", &[]);
const WHEN_RECEIVED: Operation = Operation::post(SUBSCRIPTIONS, "WhenMessageReceived")
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

const WHEN_DELIVERED: Operation = Operation::post(Path::new("/v2/receipts", &[]), "WhenMessageDelivered")
    .summary("When a message is delivered")
    .description("This operation triggers when a message is delivered.")
    .body(Kind::Shared(&RECEIPTS))
    .webhook(Webhook {
        fires: Fires::Single,
        about: "The message that has arrived.",
        content: Kind::Shared(&REPLY),
    })
    .responses(&[Response::new(201, "The subscription was created.")]);

const RECEIPTS: Definition = Definition::new(
    "Receipts",
    "Receipts",
    "Where receipts are sent.",
    &[Field::required("target", Kind::Object(&[Field::notification_url("url")]))
        .label("Target")
        .about("The receiver.")],
);

const UNSUBSCRIBE: Operation = Operation::delete(Path::new("/v2/subscriptions/{id}", &[ID]), "Unsubscribe")
    .summary("Unsubscribe")
    .description("Ends a subscription.")
    .internal()
    .responses(&[Response::new(204, "The subscription was ended.")]);

const MEDIA: Path = Path::new("/v2/media", &[]);
const UPLOAD: Operation = Operation::post(MEDIA, "UploadMedia")
    .summary("Upload a picture")
    .description("Uploads a picture that messages can refer to.")
    .tags(&["Media"])
    .form(&[
        Field::required("file", Kind::File).label("File").about("The picture."),
        Field::optional("taken", Kind::Date).label("Taken").about("The day of the picture."),
        Field::optional("owner", Kind::Email).label("Owner").about("The mailbox of whose picture it is."),
    ])
    .responses(&[
        Response::new(201, "The picture is there.").schema(Kind::Object(&[
            Field::optional("id", Kind::Uuid).label("ID").about("Which picture."),
            Field::optional("size", Kind::Double).label("Size").about("The size in megabytes."),
            Field::optional("scale", Kind::Float).label("Scale").about("How much smaller it has become."),
            Field::optional("preview", Kind::Bytes).label("Preview").about("A small picture."),
            Field::optional("labels", Kind::Map(&Kind::String)).label("Labels").about("Words by language."),
            Field::optional("more", Kind::Any).label("More").about("Any further data."),
        ])),
        Response::otherwise("The picture was refused."),
    ]);

const RATE: Operation = Operation::put(MEDIA, "RateMedia")
    .summary("Rate a picture")
    .description("Says how good a picture is.")
    .form(&[Field::required("stars", Kind::Int32).between(1, 5).label("Stars").about("How good it is.")])
    .responses(&[Response::new(204, "The picture is rated.")]);

const IMPORT: Operation = Operation::post(Path::new("/v2/imports", &[]), "ImportMessages")
    .summary("Import messages")
    .description("Takes messages in from a table.")
    .raw_body("text/plain", Kind::String, "The table, a message in each line.")
    .responses(&[Response::new(200, "What became of it.").raw_body("application/pdf", Kind::Binary)]);

const RESTART: Operation = Operation::post(Path::new("/v2/imports/last", &[]), "RestartImport")
    .summary("Restart the import")
    .description("Starts the last import once more.")
    .optional_body(Kind::Object(&[CHANNEL]))
    .responses(&[Response::new(202, "It is started.")]);

#[test]
fn nothing_is_wrong_with_it() {
    assert_clean(&KITCHEN);
}

fn assert_clean(connector: &Connector) {
    for profile in [Profile::Deploy, Profile::Certification] {
        let package = emit::package(connector, profile).into_iter();
        let files: Files = package.map(|artifact| (artifact.name.into_owned(), artifact.bytes)).collect();
        let folder = Folder::from_files(std::path::Path::new(""), &files);
        let judgement = invariants::judge_only(&folder, profile, &[]);
        let found: Vec<_> = judgement
            .findings
            .iter()
            .filter(|finding| finding.severity > Severity::Info)
            .map(|finding| format!("{}: {}", finding.rule.name, finding.message))
            .collect();
        // What is left out to be deployed, and what no connector of an example has.
        let known = |found: &&String| {
            !["stack-owner-", "contact-placeholder", "owner-placeholder"]
                .iter()
                .any(|known| found.starts_with(known))
        };
        assert_eq!(found.iter().filter(known).collect::<Vec<_>>(), <[&String; 0]>::default(), "{profile:?}");
    }
}

fn emitted(name: &str) -> String {
    built(&KITCHEN, name)
}

fn built(connector: &Connector, name: &str) -> String {
    let artifact =
        emit::package(connector, Profile::Deploy).into_iter().find(|artifact| artifact.name == name);
    String::from_utf8(artifact.unwrap().bytes).unwrap()
}

fn definition() -> Value {
    serde_json::from_str(&emitted(DEFINITION)).unwrap()
}

#[test]
fn definition_says_it_all() {
    insta::assert_snapshot!("kitchen_definition", emitted(DEFINITION));
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

// ---- what contradicts itself does not compile

const PLAIN: Field = Field::optional("a", Kind::String).label("A").about("Some a.");
const UNDESCRIBED: Field = Field::optional("b", Kind::String);
const NUMBER: Field = Field::optional("n", Kind::Integer);
const OBJECT: Field = Field::optional("o", Kind::Shared(&REPLY));
const ADDRESS: Field = Field::notification_url("url");
const LONG: &str = "123456789 123456789 123456789 123456789 123456789 123456789 123456789 123456789 1";
const DONE: Response = Response::new(200, "Done.");
const OUTPUT: Response = DONE.schema(Kind::Shared(&REPLY));
const CREATED: Response = Response::new(201, "Created.").schema(Kind::Shared(&REPLY));
const NEWS: Webhook = Webhook { fires: Fires::Single, about: "News.", content: Kind::Shared(&REPLY) };
const REQUEST: Request = Operation::post(MESSAGES, "Do");
const DESCRIBED: Request = REQUEST.summary("Do it").description("Does it.");
const SAME_PLACE: Operation = DESCRIBED.responses(&[DONE]);
const SAME_PATH: Operation = Operation::put(SUBSCRIPTIONS, "WhenAnythingHappens")
    .summary("When anything happens")
    .description("This operation triggers when anything happens.")
    .body(Kind::Shared(&RECEIPTS))
    .webhook(NEWS)
    .responses(&[DONE]);

/// Called at run time, the checks panic with what the compiler would say.
fn assert_refused(attempts: &[(&str, fn())]) {
    for (message, attempt) in attempts {
        let panic = panic::catch_unwind(attempt).expect_err(message);
        let text = panic.downcast_ref::<&str>().copied();
        let text = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
        assert_eq!(text, Some(*message));
    }
}

/// What the service knows, triggers that ask, and more about values.
static PANTRY: Connector = Connector::new(
    Info {
        folder: "pantry",
        title: "Message Pantry",
        policies: &[
            Policy::new(
                "Ask for what was lost since",
                Template::Poll { remembers: &[("since", "@{triggerBody()?.id}")], items: "@body()" },
            )
            .operations(&["WhenLost"]),
            Policy::new("Lead to the next page", Template::NextLink { property: "nextLink", parent: "" })
                .operations(&["ListPages"]),
        ],
        test_connection: Some(TestConnection { operation: "ListDepots", arguments: &[] }),
        capabilities: &["actions"],
        ..KITCHEN_INFO
    },
    &[LIST_DEPOTS, GET_FORM, LIST_SHELVES, LIST_SHELVES_BELOW, STORE, WHEN_LOST, LIST_PAGES, AGENTS],
);
const NAMED: Kind = Kind::Object(&[
    Field::optional("id", Kind::String).label("ID").about("Which one."),
    Field::optional("name", Kind::String).label("Name").about("What it is called."),
    Field::optional("hasShelves", Kind::Boolean).label("Has Shelves").about("Whether it holds others."),
]);
const LIST_DEPOTS: Operation = Operation::get(Path::new("/depots", &[]), "ListDepots")
    .summary("List depots")
    .description("Lists all depots.")
    .internal()
    .responses(&[Response::new(200, "They are here.").schema(Kind::Array(&NAMED))]);
const GET_FORM: Operation = Operation::get(Path::new("/forms", &[]), "GetForm")
    .summary("Get a form")
    .description("Returns the fields of a form.")
    .internal()
    .query(&[Field::required("depot", Kind::String).label("Depot").about("Whose form.")])
    .responses(&[Response::new(200, "It is here.").schema(Kind::Object(&[Field::optional(
        "schema",
        Kind::Object(&[]),
    )
    .label("Schema")
    .about("The fields.")]))]);
const LIST_SHELVES: Operation = Operation::get(Path::new("/shelves", &[]), "ListShelves")
    .summary("List shelves")
    .description("Lists the uppermost shelves.")
    .internal()
    .responses(&[Response::new(200, "They are here.").schema(Kind::Array(&NAMED))]);
const SHELF: Variable = Variable::of(
    Field::required("shelf", Kind::String).label("Shelf").about("Above them.").encoded(Encoding::Double),
);
const LIST_SHELVES_BELOW: Operation =
    Operation::get(Path::new("/shelves/{shelf}", &[SHELF]), "ListShelvesBelow")
        .summary("List shelves below one")
        .description("Lists the shelves below one.")
        .internal()
        .responses(&[Response::new(200, "They are here.").schema(Kind::Array(&NAMED))]);

const fn shelves(operation: &'static str, arguments: &'static [(&'static str, Argument)]) -> Nodes {
    Nodes {
        values: DynamicValues { operation, items: "", value: "id", title: "name", arguments },
        is_parent: "hasShelves",
        full_title: "name",
    }
}

const FOLDER: Definition = Definition::new(
    "Folder",
    "Folder",
    "A folder and those in it.",
    &[
        Field::required("code", Kind::String)
            .pattern("^[A-Z]{3}$")
            .example(Literal::Text("ABC"))
            .label("Code")
            .about("Three letters."),
        Field::optional("weight", Kind::Number)
            .at_least(0)
            .nullable()
            .default(Literal::Json("1.5"))
            .label("Weight")
            .about("In kilograms."),
        Field::optional(
            "labels",
            Kind::Array(&Kind::Described(&Field::unnamed(Kind::String).label("Label").about("A word."))),
        )
        .at_most(9)
        .unique()
        .label("Labels")
        .about("Words about it."),
        Field::optional("unit", Kind::Enum(&[Literal::Text("kg"), Literal::Text("lb")]))
            .label("Unit")
            .about("Of weights."),
        Field::optional("size", Kind::Enum(&[Literal::Integer(1), Literal::Integer(2)]))
            .label("Size")
            .about("How large it is."),
        Field::optional("folders", Kind::Array(&Kind::Named("Folder")))
            .label("Folders")
            .about("Those in it."),
        Field::optional("shelf", Kind::String)
            .tree_from(&DynamicTree {
                open: shelves("ListShelves", &[]),
                browse: shelves("ListShelvesBelow", &[("shelf", Argument::Selected("id"))]),
                takes_parents: false,
                takes_leaves: true,
            })
            .label("Shelf")
            .about("Where it lies."),
        Field::optional("form", Kind::Object(&[]))
            .schema_from(&DynamicSchema {
                operation: "GetForm",
                value: "schema",
                arguments: &[("depot", Argument::Parameter("depot"))],
            })
            .label("Form")
            .about("What the depot asks for."),
    ],
);
const STORE: Operation = Operation::post(Path::new("/folders", &[]), "StoreFolder")
    .summary("Store a folder")
    .description("Puts a folder into a depot.")
    .query(&[Field::required("depot", Kind::String)
        .values_from(&DynamicValues {
            operation: "ListDepots",
            items: "",
            value: "id",
            title: "name",
            arguments: &[],
        })
        .label("Depot")
        .about("Where it goes.")])
    .headers(&[Field::optional("x-note", Kind::String).label("Note").about("A word with it.")])
    .body(Kind::Shared(&FOLDER))
    .order(&["body", "depot", "x-note"])
    .responses(&[Response::new(200, "It is there.")
        .schema(Kind::Shared(&FOLDER))
        .example("application/json", Literal::Json(r#"{ "code": "ABC" }"#))]);
const LIST_PAGES: Operation = Operation::get(Path::new("/pages", &[]), "ListPages")
    .summary("List pages")
    .description("Lists all pages, one after the other.")
    .pages("nextLink")
    .responses(&[Response::new(200, "A page.").schema(Kind::Object(&[
        Field::optional("value", Kind::Array(&NAMED)).label("Names").about("Those of the page."),
        Field::optional("nextLink", Kind::Uri).label("Next Page").about("Where the next page is."),
    ]))]);
const AGENTS: Operation = Operation::post(Path::new("/mcp", &[]), "InvokeServer")
    .summary("Invoke server")
    .description("Lets agents work with folders.")
    .agentic()
    .responses(&[Response::new(200, "What the server says.")]);
const WHEN_LOST: Operation = Operation::get(Path::new("/lost", &[]), "WhenLost")
    .summary("When folders are lost")
    .description("This operation triggers when folders are lost.")
    .polling(Fires::Batch)
    .hint("Lose a folder to see it fire.")
    .query(&[Field::optional("since", Kind::String).internal()])
    .responses(&[Response::new(200, "Those that were lost.").schema(Kind::Array(&NAMED))]);

#[test]
fn definition_says_the_rest_of_it() {
    insta::assert_snapshot!("pantry_definition", built(&PANTRY, DEFINITION));
    insta::assert_snapshot!("pantry_properties", built(&PANTRY, emit::PROPERTIES));
    insta::assert_snapshot!("pantry_readme", built(&PANTRY, README));
}

#[test]
fn nothing_is_wrong_with_the_rest_either() {
    assert_clean(&PANTRY);
}

#[test]
fn contradictions_of_what_the_service_knows_are_refused() {
    assert_refused(&[
        ("only a plain value is chosen from a list", || {
            _ = Field::required("o", Kind::Object(&[])).values_from(&DEPOT_VALUES);
        }),
        ("only an object has properties that another operation knows", || {
            _ = PLAIN.schema_from(&FORM_SCHEMA);
        }),
        ("an enum needs something to choose from", || _ = Field::required("e", Kind::Enum(&[]))),
        ("an enum holds texts or whole numbers", || {
            _ = Field::required("e", Kind::Enum(&[Literal::Integer(1), Literal::Text("1")]));
        }),
        ("the same value is offered twice", || {
            _ = Field::required("e", Kind::Enum(&[Literal::Integer(1), Literal::Integer(1)]));
        }),
        ("the default is not one of the values", || {
            _ = Field::optional("e", Kind::Enum(&[Literal::Integer(1)])).default(Literal::Integer(2));
        }),
        ("only texts match a pattern", || _ = NUMBER.pattern("a")),
        ("this is no value of JSON", || _ = PLAIN.example(Literal::Json("a"))),
        ("two raw members have the same name", || _ = PLAIN.raw(&[("a", "1"), ("a", "2")])),
        ("an order names all that is sent", || {
            _ = DESCRIBED.query(&[PLAIN]).order(&["a", "b"]).responses(&[DONE]);
        }),
        ("an order names something that is not sent, or that two things are called", || {
            _ = DESCRIBED.query(&[PLAIN]).order(&["b"]).responses(&[DONE]);
        }),
        ("a trigger asks, or it is called", || {
            let body = Kind::Object(&[ADDRESS]);
            _ = DESCRIBED.body(body).webhook(NEWS).polling(Fires::Batch).responses(&[DONE]);
        }),
        ("only a trigger has a hint", || _ = DESCRIBED.hint("Try it.").responses(&[DONE])),
        ("a part of a path must be given", || _ = Variable::of(PLAIN)),
        ("agents talk to a server by POST", || {
            _ = Operation::get(MESSAGES, "Talk").agentic();
        }),
        ("an output holds the address of the next page", || _ = DESCRIBED.pages("")),
        ("what must be given and is never shown needs a value: `Field::fixed` gives it one", || {
            _ = DESCRIBED.query(&[SILENT]);
        }),
    ]);
}

const SILENT: Field = Field::required("k", Kind::String).internal();
const DEPOT_VALUES: DynamicValues =
    DynamicValues { operation: "ListDepots", items: "", value: "id", title: "name", arguments: &[] };
const FORM_SCHEMA: DynamicSchema = DynamicSchema { operation: "GetForm", value: "schema", arguments: &[] };

#[test]
fn contradictions_of_texts_are_refused() {
    assert_refused(&[
        ("a caption must not be empty", || _ = PLAIN.label(" ")),
        ("a caption must not begin or end with a space", || _ = PLAIN.label("A ")),
        ("a caption has at most 80 characters", || _ = PLAIN.label(LONG)),
        ("a caption must not contain any of / \\ < > * % & ?", || _ = PLAIN.label("A/B")),
        ("a caption must not end with a period or an exclamation mark", || _ = REQUEST.summary("Do it.")),
        ("a caption must not end with a period or an exclamation mark", || _ = REQUEST.summary("Do it!")),
        ("a description must not be empty", || _ = PLAIN.about("")),
        ("a description must end with a period, an exclamation mark or a question mark", || {
            _ = Response::new(200, "Done");
        }),
    ]);
}

#[test]
fn contradictions_of_fields_are_refused() {
    assert_refused(&[
        ("a field needs a name", || _ = Field::required("", Kind::String)),
        ("a field that is shown needs a label and a description", || _ = REQUEST.query(&[UNDESCRIBED])),
        ("two fields have the same name", || _ = REQUEST.query(&[PLAIN, PLAIN])),
        ("two fields have the same name", || _ = Definition::new("D", "D", "A d.", &[PLAIN, PLAIN])),
        ("a field is shown in one way", || _ = PLAIN.advanced().important()),
        ("a choice needs something to choose from", || _ = Field::required("c", Kind::Choice(&[]))),
        ("the same choice is offered twice", || _ = Field::required("c", Kind::Choice(&[SMS, SMS]))),
        ("the default is not one of the choices", || _ = CHANNEL.default(Literal::Text("fax"))),
        ("the default is of another type than the field", || _ = NUMBER.default(Literal::Text("1"))),
        ("the default is of another type than the field", || {
            _ = Field::fixed("b", Kind::Boolean, Literal::Integer(1));
        }),
        ("what must be given cannot have a default", || {
            _ = Field::required("n", Kind::Integer).default(Literal::Integer(1));
        }),
        ("the default is outside the limits", || _ = NUMBER.between(1, 5).default(Literal::Integer(6))),
        ("the default is outside the limits", || _ = NUMBER.default(Literal::Integer(6)).between(1, 5)),
        ("the default is outside the limits", || _ = PLAIN.default(Literal::Text("long")).between(0, 3)),
        ("the limits are the wrong way round", || _ = NUMBER.between(5, 1)),
        ("no text or list is shorter than nothing", || _ = PLAIN.between(-1, 5)),
        ("only numbers, texts and lists have limits", || _ = CHANNEL.between(0, 1)),
        ("a shared definition carries its own label", || _ = OBJECT.label("O")),
        ("a shared definition carries its own description", || _ = OBJECT.about("Some o.")),
        ("nothing may stand beside a reference to a shared definition", || _ = OBJECT.advanced()),
        ("a query or a header carries neither objects nor files", || _ = REQUEST.headers(&[OBJECT])),
        ("the address for notifications belongs in the body", || _ = REQUEST.query(&[ADDRESS])),
    ]);
}

#[test]
fn contradictions_of_paths_are_refused() {
    assert_refused(&[
        ("a path begins with a slash", || _ = Path::new("messages", &[])),
        ("a path holds no query, fragment, wildcard or space", || _ = Path::new("/messages?a=b", &[])),
        ("a variable of the path has no parameter", || _ = Path::new("/messages/{id}", &[])),
        ("a path parameter is not in the path", || _ = Path::new("/messages/id", &[ID])),
        ("a path parameter is not in the path", || _ = Path::new("/messages/{ID}", &[ID])),
        ("a path parameter is not in the path", || _ = Path::new("/messages/{id}/{id}", &[ID])),
        ("the braces of a path must match", || _ = Path::new("/messages/{id", &[])),
        ("a path cannot carry an object", || _ = Variable::new("id", Kind::Shared(&REPLY))),
    ]);
}

#[test]
fn contradictions_of_operations_are_refused() {
    assert_refused(&[
        ("only a form can carry a file", || {
            let _ = request().body(Kind::File);
        }),
        ("only a form can carry a file", || {
            let _ = Field::optional("files", Kind::Array(&Kind::File));
        }),
        ("JSON holds no bytes", || {
            let _ = request().body(Kind::Map(&Kind::Binary));
        }),
        ("a media type is written as type/subtype", || {
            let _ = request().raw_body("csv", Kind::String, "A table.");
        }),
        ("what is no JSON is a text or bytes", || {
            let _ = Response::new(200, "Fine.").raw_body("application/xml", Kind::Any);
        }),
        ("a form cannot carry an object", || {
            let _ = request().form(&[OBJECT]);
        }),
        ("a form is all that is sent as a body", || {
            let _ = request().body(Kind::Any).form(&[FILE]);
        }),
        ("a form is all that is sent as a body", || {
            let _ = request().form(&[FILE]).body(Kind::Any);
        }),
        ("a query or a header carries neither objects nor files", || {
            let _ = request().query(&[FILE]);
        }),
        ("answers are listed by status, each status once", || {
            let _ = request().summary("A").description("A.").responses(UNSORTED);
        }),
        ("an operation ID begins with a capital letter", || _ = Operation::get(MESSAGES, "doIt")),
        ("an operation ID holds only ASCII letters and digits", || _ = Operation::get(MESSAGES, "Do-It")),
        ("an operation ID may only end in _V and a number", || _ = Operation::get(MESSAGES, "Do_It")),
        ("an operation ID may only end in _V and a number", || _ = Operation::get(MESSAGES, "Do_V")),
        ("an operation ID may only end in _V and a number", || _ = Operation::get(MESSAGES, "Do_V2b")),
        ("an operation of revision N, from 2 on, has an ID that ends in _VN", || {
            _ = REQUEST.revision(Revision { family: "Do", number: 2 });
        }),
        ("an operation needs a summary", || _ = REQUEST.description("Does it.").responses(&[DONE])),
        ("an operation needs a description", || _ = REQUEST.summary("Do it").responses(&[DONE])),
        ("a reading operation has no body", || _ = Operation::get(MESSAGES, "Do").body(Kind::Shared(&REPLY))),
        ("an operation needs a successful answer", || _ = DESCRIBED.responses(&[])),
        ("answers are listed by status, each status once", || _ = DESCRIBED.responses(&[DONE, DONE])),
        ("the designer shows one output: only one successful answer has a schema", || {
            _ = DESCRIBED.responses(&[OUTPUT, CREATED]);
        }),
        ("no answer has this status", || _ = Response::new(600, "Done.")),
        ("a webhook, and nothing else, has one address for notifications in its body", || {
            _ = DESCRIBED.webhook(NEWS).responses(&[DONE]);
        }),
        ("a webhook, and nothing else, has one address for notifications in its body", || {
            _ = DESCRIBED.body(Kind::Shared(&RECEIPTS)).responses(&[DONE]);
        }),
    ]);
}

const FILE: Field = Field::optional("file", Kind::File).label("File").about("A file.");
const UNSORTED: &[Response] = &[Response::otherwise("Refused."), Response::new(200, "Fine.")];

fn request() -> Request {
    Operation::post(Path::new("/x", &[]), "DoIt")
}

fn connector(operations: &'static [Operation]) {
    let _ = Connector::new(*KITCHEN.info(), operations);
}
const PROMPT: Prompt = Prompt { label: "Key", about: "A key.", tooltip: "Copy it." };
const READ: Scope = Scope { name: "read", about: "Reads." };
const ENTRA: Provider = Provider::Entra { tenant: "common", resource: "https://example.com" };

const fn key(place: KeyPlace) -> SignIn {
    SignIn::ApiKey(ApiKey { parameter: "key", place, prompt: PROMPT })
}

fn oauth(scopes: &'static [Scope], provider: Provider) {
    sign_in(SignIn::OAuth(OAuth { client_id: "id", scopes, provider }));
}

fn sign_in(sign_in: SignIn) {
    let info = Info { sign_in, ..*KITCHEN.info() };
    let _ = Connector::new(info, KITCHEN.operations());
}

fn info(change: fn(&mut Info)) {
    let mut info = *KITCHEN.info();
    change(&mut info);
    let _ = Connector::new(info, KITCHEN.operations());
}

#[test]
fn contradictions_of_connectors_are_refused() {
    assert_refused(&[
        ("a title has 1 to 30 characters", || info(|info| info.title = "A title that is longer than this")),
        ("a title ends with a letter or a digit", || info(|info| info.title = "What?")),
        ("a connector's description has 30 to 500 characters", || info(|info| info.description = "Short.")),
        ("a host has no scheme and no path", || info(|info| info.host = "https://api.example.com")),
        ("a base path begins with a slash", || info(|info| info.base_path = "v2")),
        ("a link must begin with https://", || info(|info| info.website = "http://example.com")),
        ("a mailbox is written name@host", || info(|info| info.contact.email = "cooks")),
        ("a connector has one category or two different ones", || info(|info| info.categories = &[])),
        ("a connector has one category or two different ones", || {
            info(|info| info.categories = &[Category::Data, Category::Data]);
        }),
        ("no header has this name", || sign_in(key(KeyPlace::Header("api key")))),
        ("no query parameter has this name", || sign_in(key(KeyPlace::Query("key=")))),
        ("a caption must not be empty", || {
            sign_in(SignIn::Basic { user: PROMPT, password: Prompt { label: "", ..PROMPT } });
        }),
        ("a connection's parameter has a plain name", || {
            sign_in(SignIn::Token(Token { parameter: "it's", prompt: PROMPT }));
        }),
        ("a link must begin with https://", || {
            let (authorization, token) = ("https://example.com", "http://example.com");
            oauth(&[], Provider::Generic { authorization, token, refresh: token });
        }),
        ("a directory is named by its ID, or is common", || {
            oauth(&[], Provider::Entra { tenant: "https://example.com", resource: "me" });
        }),
        ("a token of Microsoft Entra ID is for a resource", || {
            oauth(&[], Provider::Entra { tenant: "common", resource: "" });
        }),
        ("a scope is one word", || oauth(&[Scope { name: "read write", about: "All." }], ENTRA)),
        ("two scopes have the same name", || oauth(&[READ, READ], ENTRA)),
        ("a colour is written #RRGGBB", || info(|info| info.brand_color = "orange")),
        ("the brand colour must not be one of the platform's defaults", || {
            info(|info| info.brand_color = "#007EE5");
        }),
        ("a change touches an operation that does not exist", || {
            info(|info| info.accepted_changes = tyntec_2fa::CONNECTOR.info().accepted_changes);
        }),
        ("a connector needs an operation", || connector(&[])),
        ("two operations have the same ID", || connector(&[SEND, SEND])),
        ("two operations have the same method and path", || connector(&[SEND, SAME_PLACE])),
        ("a path describes one notification: two webhooks cannot share it", || {
            connector(&[WHEN_RECEIVED, SAME_PATH]);
        }),
        ("the designer asks an operation that does not exist", || connector(&[SEND_FIRST_VERSION])),
    ]);
}
