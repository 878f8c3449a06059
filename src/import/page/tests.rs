//! Pages as a reader of GitHub's Markdown sees them.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

use comrak::nodes::NodeValue;
use serde_json::{Value, json};

use super::{Facts, Sort, page};
use crate::folder::Folder;
use crate::judge::Judge;
use crate::profile::Profile;

fn facts(sign_in: Sort) -> Facts<'static> {
    let website = Some("https://acme.example/about");
    Facts { publisher: "Acme Logistics", document: "openapi.yaml", website, sign_in, left_out: Vec::new() }
}

fn rendered(definition: &Value) -> String {
    page(definition, &facts(Sort::ApiKey)).render()
}

fn parcels() -> Value {
    json!({
        "swagger": "2.0",
        "info": { "title": "Acme Parcels", "description": "Acme carries parcels.", "version": "1.0" },
        "paths": {
            "/parcels/{depot}": {
                "get": {
                    "summary": "List parcels",
                    "description": "Lists the parcels of a depot",
                    "operationId": "ListParcels",
                    "parameters": [
                        { "name": "depot", "in": "path", "required": true, "type": "string", "x-ms-summary": "Depot" },
                        { "$ref": "#/parameters/limit" },
                        { "name": "trace", "in": "header", "type": "string", "x-ms-visibility": "internal" }
                    ],
                    "responses": {
                        "200": {
                            "description": "The parcels.",
                            "schema": { "type": "array", "items": { "$ref": "#/definitions/Parcel" } }
                        },
                        "404": { "description": "" }
                    }
                },
                "delete": {
                    "summary": "Clear depot",
                    "description": "Throws all parcels of a depot away.",
                    "operationId": "ClearDepot",
                    "deprecated": true,
                    "parameters": [{ "name": "depot", "in": "path", "required": true, "type": "string" }],
                    "responses": { "204": { "description": "They are gone." } }
                }
            },
            "/parcels": {
                "post": {
                    "summary": "Send parcel",
                    "description": "Sends a parcel.",
                    "operationId": "SendParcel",
                    "parameters": [{
                        "name": "body", "in": "body", "required": true,
                        "schema": {
                            "type": "object",
                            "required": ["size"],
                            "properties": {
                                "size": {
                                    "title": "Size", "type": "string", "default": "s", "enum": ["s", "m"],
                                    "x-ms-enum-values": [
                                        { "value": "s", "displayName": "Small" },
                                        { "value": "m", "displayName": "Medium" }
                                    ]
                                },
                                "to": {
                                    "title": "Receiver", "description": "Who gets it.", "type": "object",
                                    "properties": {
                                        "name": { "title": "Name", "type": "string", "maxLength": 40 },
                                        "floor": { "type": "integer", "minimum": -2, "maximum": 90, "default": 0 }
                                    }
                                }
                            }
                        }
                    }],
                    "responses": { "200": { "description": "Sent", "schema": { "type": "string" } } }
                }
            }
        },
        "parameters": {
            "limit": { "name": "limit", "in": "query", "type": "integer", "minimum": 1, "description": "How many." }
        },
        "definitions": {
            "Parcel": {
                "title": "Parcel", "type": "object",
                "properties": {
                    "id": { "title": "Parcel ID", "type": "string" },
                    "contains": { "type": "array", "items": { "$ref": "#/definitions/Parcel" } },
                    "fragile": { "type": "boolean", "default": true }
                }
            }
        }
    })
}

/// What a page becomes: its headings, the rows of its tables cell by cell, and the targets of its links.
#[derive(Default)]
struct Seen {
    headings: Vec<String>,
    rows: Vec<Vec<String>>,
    links: Vec<String>,
}

fn seen(markdown: &str) -> Seen {
    let mut options = comrak::Options::default();
    options.extension.table = true;
    options.extension.autolink = true;
    options.extension.strikethrough = true;
    let arena = comrak::Arena::new();
    let mut seen = Seen::default();
    for node in comrak::parse_document(&arena, markdown, &options).descendants() {
        match &node.data.borrow().value {
            NodeValue::Heading(_) => seen.headings.push(shown(node)),
            NodeValue::TableRow(_) => seen.rows.push(node.children().map(shown).collect()),
            NodeValue::Link(link) => seen.links.push(link.url.clone()),
            NodeValue::HtmlInline(html) => assert_eq!(html, "<!-- -->"),
            NodeValue::HtmlBlock(_)
            | NodeValue::Image(_)
            | NodeValue::CodeBlock(_)
            | NodeValue::BlockQuote => {
                panic!("not a text: {:?}", node.data.borrow().value)
            }
            _ => {}
        }
    }
    seen
}

fn shown<'a>(node: &'a comrak::nodes::AstNode<'a>) -> String {
    let mut shown = String::new();
    for node in node.descendants() {
        match &node.data.borrow().value {
            NodeValue::Text(text) => shown += text,
            NodeValue::Code(code) => shown += &code.literal,
            _ => {}
        }
    }
    shown
}

/// Pipes that end a cell.
fn ends_of_cells(line: &str) -> usize {
    line.replace("\\|", "").matches('|').count()
}

/// Rows have as many cells as the head of their table, which readers would fill up or cut.
fn assert_tables_are_even(markdown: &str) {
    let mut table = None;
    for line in markdown.lines() {
        let count = line.starts_with('|').then(|| ends_of_cells(line));
        assert!(table.is_none() || count.is_none() || table == count, "{line}");
        table = count;
    }
}

#[test]
fn a_page_names_each_operation_and_each_input_once() {
    let markdown = rendered(&parcels());
    assert_tables_are_even(&markdown);
    let seen = seen(&markdown);
    for summary in ["List parcels", "Clear depot", "Send parcel"] {
        assert_eq!(seen.headings.iter().filter(|heading| *heading == summary).count(), 1, "{markdown}");
    }
    let rows: Vec<Vec<&str>> = seen.rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let expected: [&[&str]; 12] = [
        &["Depot (depot)", "yes", "Text."],
        &["limit (limit)", "no", "How many. At least 1."],
        &["Parcel ID (id)", "Text."],
        &["contains (contains)", "List."],
        &["fragile (fragile)", "Yes or no. Default: yes."],
        &["404", "The call did not go well."],
        &["depot (depot)", "yes", "Text."],
        &["Size (size)", "yes", "Text. Choices: Small (s), Medium (m). Default: s."],
        &["Receiver > Name (to.name)", "no", "Text. At most 40 characters."],
        &["Receiver > floor (to.floor)", "no", "Whole number. From -2 to 90. Default: 0."],
        &["Body (body)", "Text."],
        &["200", "Sent."],
    ];
    for row in expected {
        assert_eq!(rows.iter().filter(|other| **other == row).count(), 1, "{row:?}\n{markdown}");
    }
    assert!(!markdown.contains("trace"), "it is internal");
    assert!(markdown.contains("It is deprecated.\n"));
    assert!(!markdown.contains("\n\n\n") && markdown.ends_with("with your API key.\n"), "{markdown}");
}

#[test]
fn rules_find_nothing_in_a_page() {
    let kinds = [Sort::None, Sort::ApiKey, Sort::Token, Sort::Password, Sort::OAuth];
    for sign_in in kinds {
        let mut definition = parcels();
        definition["securityDefinitions"] = match sign_in {
            Sort::None => json!({}),
            Sort::ApiKey | Sort::Token => {
                json!({ "key": { "type": "apiKey", "in": "header", "name": "k" } })
            }
            Sort::Password => json!({ "login": { "type": "basic" } }),
            Sort::OAuth => json!({ "oauth": { "type": "oauth2", "flow": "accessCode" } }),
        };
        let readme = page(&definition, &facts(sign_in)).render();
        let properties = json!({ "properties": { "publisher": "Acme Logistics" } });
        let files = BTreeMap::from([
            ("apiDefinition.swagger.json".to_owned(), definition.to_string().into_bytes()),
            ("apiProperties.json".to_owned(), properties.to_string().into_bytes()),
            ("README.md".to_owned(), readme.clone().into_bytes()),
        ]);
        let folder = Folder::from_files(Path::new("acme"), &files);
        for profile in Profile::ALL {
            let judge = Judge::of(&folder, profile).only(|rule| rule.name.starts_with("readme-"));
            let findings: Vec<_> =
                judge.judge().findings.into_iter().map(|finding| finding.message).collect();
            assert_eq!(findings, <[String; 0]>::default(), "{sign_in:?} {profile:?}\n{readme}");
        }
    }
}

const HOSTILE: [&str; 10] = [
    "a | b",
    "`",
    "`a|b` c",
    "one\n\n## Two\n",
    "</details><script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "![x](https://evil.example/x.png)",
    "@everyone #1 https://evil.example www.evil.example",
    "\\|\\",
    "a\u{202e}b ``` ~~~ *c* __d__ <!--",
];

/// A definition in which a text stands wherever one can.
fn filled_with(hostile: &str) -> Value {
    json!({
        "info": { "title": hostile, "description": hostile, "version": hostile },
        "paths": { "/a": { "get": {
            "summary": hostile, "description": hostile, "operationId": hostile, "deprecated": true,
            "x-ms-api-annotation": { "replacement": { "api": hostile, "operationId": hostile } },
            "parameters": [
                { "name": hostile, "in": "query", "x-ms-summary": hostile, "description": hostile, "type": "string",
                  "enum": [hostile, hostile], "default": hostile },
                { "name": "last", "in": "query", "type": "string" }
            ],
            "responses": { "200": { "description": hostile, "schema": {
                "type": "object",
                "properties": {
                    hostile: { "title": hostile, "type": "object", "properties": {
                        hostile: { "description": hostile, "x-ms-enum-values": [{ "value": 1, "displayName": hostile }] }
                    } }
                }
            } } }
        } } }
    })
}

#[test]
fn texts_of_others_stay_in_their_cells() {
    let long = "a".repeat(10_000);
    for hostile in HOSTILE.into_iter().chain([long.as_str(), "", " "]) {
        let facts = Facts {
            publisher: hostile,
            document: hostile,
            website: Some(hostile),
            left_out: vec![hostile.to_owned()],
            ..facts(Sort::ApiKey)
        };
        let markdown = page(&filled_with(hostile), &facts).render();
        assert_tables_are_even(&markdown);
        let seen = seen(&markdown);
        assert_eq!(seen.headings.len(), 9, "{hostile:?} makes no heading\n{markdown}");
        assert_eq!(seen.rows.len(), 8, "{hostile:?} makes no row\n{markdown}");
        assert!(seen.rows.iter().any(|row| row.join("/") == "last (last)/no/Text."), "{markdown}");
        let is_own =
            |link: &String| link.starts_with('#') || link.starts_with("https://learn.microsoft.com/");
        assert!(seen.links.iter().all(is_own), "{:?}", seen.links);
        assert!(markdown.len() < 30_000);
    }
    let piped = seen(&page(&filled_with("a | b"), &facts(Sort::None)).render());
    assert!(piped.rows.iter().any(|row| row[0] == "a | b (a | b)"), "{:?}", piped.rows);
}

#[test]
fn websites_are_linked_only_where_that_is_safe() {
    for website in ["http://acme.example", "https://acme.example/)x", "https:// acme", "javascript:alert(1)"]
    {
        let facts = Facts { website: Some(website), ..facts(Sort::ApiKey) };
        assert!(!page(&parcels(), &facts).render().contains(website), "{website}");
    }
    assert!(rendered(&parcels()).contains("([website](https://acme.example/about))"));
}

#[test]
fn the_same_outputs_are_listed_once() {
    let mut definition = parcels();
    let answer = definition["paths"]["/parcels/{depot}"]["get"]["responses"]["200"].clone();
    definition["paths"]["/parcels"]["post"]["responses"]["200"] = answer;
    let markdown = rendered(&definition);
    assert!(markdown.contains("\nOutputs: the same as those of *List parcels*.\n"), "{markdown}");
    assert_eq!(markdown.matches("**Parcel ID**").count(), 1);
}

#[test]
fn what_was_left_out_is_said() {
    let left_out = vec!["`PATCH /a` takes a file.".to_owned(); 150];
    let facts = Facts { left_out, ..facts(Sort::None) };
    let markdown = page(&parcels(), &facts).render();
    assert_eq!(markdown.matches("\n- `PATCH /a` takes a file.\n").count(), 50);
    assert!(markdown.contains("\n- And 50 more.\n") && !markdown.contains("None are known"));
}

#[test]
fn circles_end() {
    let mut definition = parcels();
    definition["definitions"] = json!({
        "Parcel": { "properties": { "next": { "$ref": "#/definitions/Next" } } },
        "Next": {
            "allOf": [{ "$ref": "#/definitions/Next" }],
            "properties": { "parcel": { "$ref": "#/definitions/Parcel" }, "loop": { "$ref": "#/definitions/Loop" } }
        },
        "Loop": { "$ref": "#/definitions/Loop" }
    });
    let rows = seen(&rendered(&definition)).rows;
    let names: Vec<&String> =
        rows.iter().map(|row| &row[0]).filter(|name| name.starts_with("next")).collect();
    assert_eq!(
        names,
        ["next (next)", "next > parcel (next.parcel)", "next > loop (next.loop)"],
        "the parcel in the next one is the first"
    );
}

fn large(operations: usize, properties: usize, text: &str) -> Value {
    let object = |inner: Value| -> Value {
        let all = (0..properties).map(|at| {
            let property = json!({ "title": format!("{text} {at}"), "description": text, "x-ms-summary": text, "items": inner });
            (format!("p{at}"), property)
        });
        json!({ "type": "object", "properties": all.collect::<serde_json::Map<_, _>>() })
    };
    let paths = (0..operations).map(|at| {
        let schema = json!({ "type": "object", "description": at.to_string(), "$ref": format!("#/definitions/D{}", at % 7) });
        let body = json!({ "name": "body", "in": "body", "schema": { "$ref": "#/definitions/D0" } });
        let operation = json!({
            "summary": format!("Get {at}"), "description": text, "operationId": format!("Get{at}"), "parameters": [body],
            "responses": { "200": { "description": text, "schema": schema } }
        });
        (format!("/{at}"), json!({ "get": operation }))
    });
    let paths: serde_json::Map<_, _> = paths.collect();
    let definitions = (0..7)
        .map(|at| (format!("D{at}"), object(json!({ "$ref": format!("#/definitions/D{}", (at + 1) % 7) }))));
    let definitions: serde_json::Map<_, _> = definitions.collect();
    json!({ "info": { "title": "Large" }, "paths": paths, "definitions": definitions })
}

#[test]
fn pages_of_large_connectors_are_short_and_soon_made() {
    for (definition, most) in [
        (large(300, 300, "A text that describes something"), 1_100_000),
        (large(150, 300, &"@*".repeat(5000)), 1_100_000),
        (large(1, 300, &"a ".repeat(500)), 1_000_000),
    ] {
        let start = Instant::now();
        let markdown = rendered(&definition);
        // Without optimization, on a machine that does other things, too.
        assert!(start.elapsed() < Duration::from_mins(1), "{:?}", start.elapsed());
        assert!(markdown.len() < most, "{}", markdown.len());
        assert_tables_are_even(&markdown);
        assert!(markdown.contains(" more outputs, which `apiDefinition.swagger.json` describes."));
        let headings = seen(&markdown).headings.len();
        let operations = definition["paths"].as_object().map_or(0, serde_json::Map::len);
        assert_eq!(headings, operations + 8);
    }
}
