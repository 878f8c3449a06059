//! `conndef lsp`, spoken with as editors do.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::support::editor::{Editor, apply, capabilities, place, rules, uri};
use crate::support::{self, conndef, report, scratch};

const DEFINITION: &str = "apiDefinition.swagger.json";

/// What tyntec's own document says of an input that the connector has as an integer.
const PIN_LENGTH: &str = "description: Number of characters of a generated code.
          required: false
          schema: { type: string }";

/// A copy of tyntec 2FA in a repository of its own.
fn tyntec(name: &str) -> (PathBuf, PathBuf) {
    let folder = scratch(name);
    std::fs::create_dir(folder.join(".git")).unwrap();
    let package = support::package(&folder);
    (folder, package)
}

/// A copy of the clean base connector in a repository of its own.
fn base(name: &str) -> PathBuf {
    let folder = scratch(name);
    std::fs::create_dir(folder.join(".git")).unwrap();
    support::connector(&folder.join("base"))
}

fn editor() -> Editor {
    Editor::new(&capabilities(), &Value::Null)
}

/// Rule and place of all that `validate` says, and of all that the editor shows but what is shown at further places.
fn is_what_validate_says(editor: &Editor, folder: &Path, package: &Path) {
    let (_, report) = report(folder, &["validate", package.to_str().unwrap()]);
    let found = report["findings"].as_array().unwrap().iter().map(|finding| {
        let file = folder.join(finding["file"].as_str().unwrap());
        let place = (finding["rule"].as_str().unwrap().to_owned(), finding["line"].as_u64().unwrap());
        // What is missing has no text, and is said of the definition.
        let shown = if file.is_file() { file } else { package.join(DEFINITION) };
        (uri(&shown), place.0, place.1)
    });
    let mut expected: Vec<_> = found.collect();
    let said = editor.said.iter().flat_map(|(uri, said)| said.iter().map(move |said| (uri, said)));
    let first = said.filter(|(_, said)| {
        let related = said["relatedInformation"].as_array();
        !related.is_some_and(|related| related[0]["message"] == "the same is to be done here")
    });
    let mut shown: Vec<_> = first
        .map(|(uri, said)| {
            let line = said["range"]["start"]["line"].as_u64().unwrap() + 1;
            (uri.clone(), said["code"].as_str().unwrap().to_owned(), line)
        })
        .collect();
    expected.sort();
    shown.sort();
    assert!(!expected.is_empty());
    assert_eq!(shown, expected);
}

#[test]
fn findings_are_those_of_validate() {
    let (folder, package) = tyntec("lsp-validate");
    let definition = package.join(DEFINITION);
    support::replace(&definition, "\"StatusOTP\"", "\"SendOTP\"");
    support::replace(&definition, "\"name\": \"via\"", "\"name\": \"path\"");
    std::fs::remove_file(package.join("icon.png")).unwrap();
    let mut editor = editor();
    editor.open(&definition);
    editor.said_of(&definition);
    is_what_validate_says(&editor, &folder, &package);
}

#[test]
fn findings_come_and_go_with_what_is_typed() {
    let (_, package) = tyntec("lsp-typed");
    let definition = package.join(DEFINITION);
    let mut editor = editor();
    let mut text = editor.open(&definition);
    assert_eq!(rules(&editor.said_of(&definition)), [""; 0]);
    editor.replace(&definition, &mut text, "\"StatusOTP\"", "\"SendOTP\"");
    let said = editor.said_of(&definition);
    let repeated = said.iter().find(|said| said["code"] == "operation-id-repeated").unwrap();
    assert_eq!(repeated["severity"], 1);
    assert_eq!(repeated["source"], "conndef");
    assert_eq!(repeated["range"]["start"], place(&text, "\"SendOTP\"", 1, 0));
    let second = &repeated["relatedInformation"][0];
    assert_eq!(second["message"], "first used here");
    assert_eq!(second["location"]["range"]["start"], place(&text, "\"SendOTP\"", 0, 0));
    // The way to the rule's page.
    let page = repeated["codeDescription"]["href"].as_str().unwrap();
    let page = editor.ask("workspace/textDocumentContent", &json!({ "uri": page })).unwrap();
    assert!(page["text"].as_str().unwrap().starts_with("# operation-id-repeated\n"), "{page}");
    // What cannot be read is said, and what was known before is forgotten.
    editor.replace(&definition, &mut text, "\"info\": {", "\"info\": ");
    assert_eq!(rules(&editor.said_of(&definition)), ["json-malformed"]);
    editor.replace(&definition, &mut text, "\"info\": ", "\"info\": {");
    editor.close(&definition);
    editor.until(|editor| editor.said[&uri(&definition)].is_empty());
}

#[test]
fn characters_beyond_the_first_plane_move_nothing() {
    let folder = base("lsp-wide");
    let definition = folder.join(DEFINITION);
    let mut editor = editor();
    let mut text = editor.open(&definition);
    let title = text.split("\"title\": \"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    editor.replace(&definition, &mut text, &title, "😀é😀");
    editor.replace(&definition, &mut text, "é😀\"", "é😀 x\"");
    let said = editor.said_of(&definition);
    assert!(!said.is_empty());
    editor.replace(&definition, &mut text, "😀é😀 x", &title);
    assert!(text.contains(&title));
    assert_eq!(rules(&editor.said_of(&definition)), [""; 0]);
}

#[test]
fn a_mark_before_the_text_is_there_until_a_save_without_it() {
    let folder = base("lsp-mark");
    let definition = folder.join(DEFINITION);
    let text = std::fs::read_to_string(&definition).unwrap();
    std::fs::write(&definition, format!("\u{FEFF}{text}")).unwrap();
    let mut editor = editor();
    let mut text = editor.open(&definition);
    assert_eq!(rules(&editor.said_of(&definition)), ["byte-order-mark"]);
    editor.replace(&definition, &mut text, "\"swagger\":", "\"swagger\": ");
    assert_eq!(rules(&editor.said_of(&definition)), ["byte-order-mark"]);
    std::fs::write(&definition, text).unwrap();
    editor.tell("textDocument/didSave", &json!({ "textDocument": { "uri": uri(&definition) } }));
    assert_eq!(rules(&editor.said_of(&definition)), [""; 0]);
}

#[test]
fn a_fix_is_offered_and_settles_its_finding() {
    let folder = base("lsp-fix");
    let definition = folder.join(DEFINITION);
    support::replace(&definition, "\"x-ms-visibility\": \"advanced\"", "\"x-ms-visibility\": \"Advanced\"");
    let mut editor = editor();
    let text = editor.open(&definition);
    let said = editor.said_of(&definition);
    let found =
        said.iter().find(|said| said["range"]["start"] == place(&text, "\"Advanced\"", 0, 0)).unwrap();
    let rule = found["code"].as_str().unwrap().to_owned();
    let actions = editor.actions(&definition, &place(&text, "\"Advanced\"", 0, 2));
    let fix =
        actions.iter().find(|action| action["isPreferred"] == true).unwrap_or_else(|| panic!("{actions:?}"));
    assert_eq!(fix["kind"], "quickfix");
    let all = actions.iter().find(|action| action["kind"] == "source.fixAll.conndef").unwrap();
    assert_eq!(all["edit"], fix["edit"]);
    apply(&fix["edit"]);
    let (_, report) = report(folder.parent().unwrap(), &["validate", folder.to_str().unwrap()]);
    assert!(!report.to_string().contains(&rule), "{report}");
}

/// Accepts the finding at `"SendOTP"` in the definition, and gives what `validate` says then.
fn accepted(folder: &Path, package: &Path) -> Value {
    let definition = package.join(DEFINITION);
    let mut editor = editor();
    let text = editor.open(&definition);
    editor.said_of(&definition);
    let actions = editor.actions(&definition, &place(&text, "\"SendOTP\"", 1, 2));
    let title = "Accept operation-id-repeated here, with a reason";
    let accept =
        actions.iter().find(|action| action["title"] == title).unwrap_or_else(|| panic!("{actions:?}"));
    apply(&accept["edit"]);
    report(folder, &["validate", package.to_str().unwrap()]).1
}

#[test]
fn a_finding_is_accepted_wherever_the_configuration_has_room_for_it() {
    let path = format!("path = \"{}\"", support::PACKAGE);
    let line = "{ rule = \"operation-id-case\", pointer = \"\", reason = \"x\" }";
    let forms = [
        ("none", None),
        ("elsewhere", Some("# Nothing yet.".to_owned())),
        (
            "bare",
            Some(format!("[[connector]]\n{path}\nreferences = []\n\n[connector.rules]\nstyle = \"warn\"\n")),
        ),
        ("empty", Some(format!("[[connector]]\n{path}\naccept = []\n"))),
        ("list", Some(format!("[[connector]]\n{path}\naccept = [\n  {line}, # so\n]\n"))),
        ("list-without-comma", Some(format!("[[connector]]\n{path}\naccept = [{line}]"))),
        ("windows", Some(format!("[[connector]]\r\n{path}\r\naccept = [\r\n  {line},\r\n]\r\n"))),
        (
            "tables",
            Some(format!(
                "[[connector]]\n{path}\n\n[[connector.accept]]\nrule = \"operation-id-case\"\npointer = \"\"\n\
                 reason = \"x\" # so\n\n[[connector]]\npath = \"other\"\n"
            )),
        ),
    ];
    for (name, config) in forms {
        let (folder, package) = tyntec(&format!("lsp-accept-{name}"));
        support::replace(&package.join(DEFINITION), "\"StatusOTP\"", "\"SendOTP\"");
        let file = folder.join("conndef.toml");
        match &config {
            Some(config) => std::fs::write(&file, config).unwrap(),
            None => std::fs::remove_file(&file).unwrap(),
        }
        let report = accepted(&folder, &package).to_string();
        let text = std::fs::read_to_string(&file).unwrap();
        let kept = config.unwrap_or_default();
        let mut words =
            kept.lines().map(|line| line.split(" #").next().unwrap().trim_end_matches([',', ']']));
        assert!(words.all(|words| text.contains(words)), "{name}: {text}");
        assert_eq!(text.contains("\r\n"), kept.contains("\r\n"), "{name}");
        assert!(text.contains("say here why it may stay"), "{name}: {text}");
        assert!(!report.contains("operation-id-repeated"), "{name}: {text}\n{report}");
        assert!(!report.contains("configuration-malformed"), "{name}: {text}\n{report}");
    }
}

#[test]
fn a_reason_that_was_asked_for_is_written_down() {
    let (folder, package) = tyntec("lsp-reason");
    let definition = package.join(DEFINITION);
    support::replace(&definition, "\"StatusOTP\"", "\"SendOTP\"");
    let mut editor = Editor::new(&capabilities(), &json!({ "asksReason": true }));
    let text = editor.open(&definition);
    editor.said_of(&definition);
    let actions = editor.actions(&definition, &place(&text, "\"SendOTP\"", 1, 2));
    let commands: Vec<_> = actions.iter().filter_map(|action| action.get("command")).collect();
    let command =
        commands.iter().find(|own| own["title"].as_str().unwrap().contains("operation-id-repeated"));
    let command = command.unwrap();
    assert_eq!(command["command"], "conndef.accept");
    let execute = |editor: &mut Editor, reason: &str| {
        let arguments = json!([command["arguments"][0], reason]);
        let params = json!({ "command": "conndef.accept.with", "arguments": arguments });
        editor.ask("workspace/executeCommand", &params)
    };
    assert_eq!(execute(&mut editor, "  ").unwrap_err()["message"], "a reason must say something");
    execute(&mut editor, "two names of \"one\" thing").unwrap();
    let request = editor.asked.iter().find(|asked| asked["method"] == "workspace/applyEdit").unwrap().clone();
    apply(&request["params"]["edit"]);
    let file = folder.join("conndef.toml");
    editor.tell("workspace/didChangeWatchedFiles", &json!({ "changes": [{ "uri": uri(&file), "type": 2 }] }));
    assert!(!rules(&editor.said_of(&definition)).contains(&"operation-id-repeated"));
    let (_, report) = report(&folder, &["validate"]);
    assert!(!report.to_string().contains("operation-id-repeated"), "{report}");
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.parse::<toml::Table>().unwrap().to_string().contains("two names of"), "{text}");
}

#[test]
fn the_pointer_is_told_what_makers_and_the_api_say() {
    let (_, package) = tyntec("lsp-hover");
    let definition = package.join(DEFINITION);
    let mut editor = editor();
    let mut text = editor.open(&definition);
    let hover = |editor: &mut Editor, text: &str, words: &str, nth| {
        let hover = editor.at("hover", &definition, &place(text, words, nth, 2), &Value::Null).unwrap();
        hover["contents"]["value"].as_str().unwrap_or_default().to_owned()
    };
    let sender = hover(&mut editor, &text, "\"Sender\"", 0);
    assert!(sender.contains("**Makers see** the input **Sender** among the advanced options"), "{sender}");
    assert!(sender.contains("**The API says** (reference.openapi.yaml, line "), "{sender}");
    let send = hover(&mut editor, &text, "\"SendOTP\"", 0);
    assert!(send.contains("the action **Send One\\-Time Password**"), "{send}");
    assert!(send.contains("**The API says**"), "{send}");
    editor.replace(&definition, &mut text, "\"StatusOTP\"", "\"SendOTP\"");
    let repeated = hover(&mut editor, &text, "\"SendOTP\"", 1);
    assert!(
        repeated.starts_with("**error** `operation-id-repeated`: operationId 'SendOTP' is used"),
        "{repeated}"
    );
    let properties = package.join("apiProperties.json");
    let text = editor.open(&properties);
    let key = editor.at("hover", &properties, &place(&text, "\"displayName\"", 0, 2), &Value::Null).unwrap();
    assert!(key["contents"]["value"].as_str().unwrap().contains("when they connect"), "{key}");
}

#[test]
fn texts_of_others_are_not_obeyed_in_what_is_shown() {
    let folder = base("lsp-markdown");
    let definition = folder.join(DEFINITION);
    let text = std::fs::read_to_string(&definition).unwrap();
    let mut value: Value = serde_json::from_str(&text).unwrap();
    let path = value["paths"].as_object_mut().unwrap().values_mut().next().unwrap();
    let operation = path.as_object_mut().unwrap().values_mut().next().unwrap();
    operation["summary"] = json!("[a](command:x) <b>\u{202e}");
    std::fs::write(&definition, serde_json::to_string_pretty(&value).unwrap()).unwrap();
    let mut editor = editor();
    let text = editor.open(&definition);
    let hover =
        editor.at("hover", &definition, &place(&text, "\"operationId\"", 0, 2), &Value::Null).unwrap();
    let shown = hover["contents"]["value"].as_str().unwrap();
    assert!(shown.contains("\\[a\\]\\(command:x\\) \\<b\\>") && !shown.contains('\u{202e}'), "{shown}");
}

#[test]
fn names_lead_to_what_they_name_and_back() {
    let (_, package) = tyntec("lsp-names");
    let definition = package.join(DEFINITION);
    let mut editor = editor();
    let text = editor.open(&definition);
    let reference = text.find("\"#/definitions/Otp\"").map(|_| "\"#/definitions/Otp\"").unwrap();
    let target = editor.at("definition", &definition, &place(&text, reference, 0, 3), &Value::Null).unwrap();
    assert_eq!(target[0]["range"]["start"], place(&text, "\"Otp\": {", 0, 1));
    let context = json!({ "context": { "includeDeclaration": false } });
    let users = editor.at("references", &definition, &place(&text, "\"Otp\": {", 0, 2), &context).unwrap();
    assert_eq!(users.as_array().unwrap().len(), text.matches(reference).count());
    // Of what gets its name here, the other side is in the API's document.
    let there =
        editor.at("definition", &definition, &place(&text, "\"VerifyOTP\"", 0, 3), &Value::Null).unwrap();
    assert_eq!(there[0]["uri"], uri(&package.join("reference.openapi.yaml")));
    let input =
        editor.at("definition", &definition, &place(&text, "\"Sender\"", 0, 3), &Value::Null).unwrap();
    assert_eq!(input[0]["uri"], there[0]["uri"]);
}

/// The base connector with an operation that everything names that may.
fn calling(name: &str) -> PathBuf {
    let folder = base(name);
    let definition = folder.join(DEFINITION);
    let mut value: Value = serde_json::from_slice(&std::fs::read(&definition).unwrap()).unwrap();
    value["definitions"]["Chosen"] = json!({ "type": "object", "properties": { "kind": {
        "type": "string",
        "x-ms-dynamic-values": { "operationId": "ListKinds", "value-path": "id", "value-title": "name" },
    } } });
    value["paths"]["/kinds"] =
        json!({ "get": { "operationId": "ListKinds", "summary": "List kinds", "responses": {} } });
    std::fs::write(&definition, serde_json::to_string_pretty(&value).unwrap()).unwrap();
    let properties = folder.join("apiProperties.json");
    let mut value: Value = serde_json::from_slice(&std::fs::read(&properties).unwrap()).unwrap();
    value["properties"]["scriptOperations"] = json!(["ListKinds"]);
    value["properties"]["policyTemplateInstances"] = json!([{ "templateId": "setheader", "title": "t", "parameters": {
        "x-ms-apimTemplateParameter.name": "a", "x-ms-apimTemplateParameter.value": "b",
        "x-ms-apimTemplate-operationName": ["ListKinds"],
    } }]);
    std::fs::write(&properties, serde_json::to_string_pretty(&value).unwrap()).unwrap();
    let script = "if (this.Context.OperationId == \"ListKinds\") {}\n";
    std::fs::write(folder.join("script.csx"), script).unwrap();
    let config = "[[connector]]\npath = \"base\"\naccept = [\n  { rule = \"response-missing\", operation = \"ListKinds\", \
                  reason = \"none\" },\n]\n";
    std::fs::write(folder.with_file_name("conndef.toml"), config).unwrap();
    folder
}

#[test]
fn an_operation_is_renamed_wherever_it_is_named() {
    let folder = calling("lsp-rename");
    let definition = folder.join(DEFINITION);
    let mut editor = editor();
    let text = editor.open(&definition);
    let at = place(&text, "\"ListKinds\"", 0, 3);
    let range = editor.at("prepareRename", &definition, &at, &Value::Null).unwrap();
    assert_eq!(range["start"], place(&text, "\"ListKinds\"", 0, 1));
    for (name, why) in
        [("Get Item", "letters, digits"), ("", "letters, digits"), ("getparcel", "another operation")]
    {
        let refusal = editor.at("rename", &definition, &at, &json!({ "newName": name })).unwrap_err();
        let message = refusal["message"].as_str().unwrap();
        assert!(message.contains(why), "{name}: {message}");
    }
    let edit = editor.at("rename", &definition, &at, &json!({ "newName": "ListSorts" })).unwrap();
    apply(&edit);
    for file in
        ["base/apiDefinition.swagger.json", "base/apiProperties.json", "base/script.csx", "conndef.toml"]
    {
        let text = std::fs::read_to_string(folder.with_file_name(file)).unwrap();
        assert!(!text.contains("ListKinds"), "{file}: {text}");
        assert!(text.contains("ListSorts"), "{file}: {text}");
    }
    let other =
        editor.at("prepareRename", &definition, &place(&text, "\"swagger\"", 0, 3), &Value::Null).unwrap();
    assert_eq!(other, Value::Null);
}

#[test]
fn names_are_offered_where_they_may_stand() {
    let folder = calling("lsp-complete");
    let definition = folder.join(DEFINITION);
    let mut editor = editor();
    let mut text = editor.open(&definition);
    editor.said_of(&definition);
    let offered = |editor: &mut Editor, path: &Path, at: &Value| -> Vec<String> {
        let items = editor.at("completion", path, at, &Value::Null).unwrap();
        items.as_array().unwrap().iter().map(|item| item["label"].as_str().unwrap().to_owned()).collect()
    };
    let at = place(&text, "\"ListKinds\"", 1, 3);
    assert!(offered(&mut editor, &definition, &at).contains(&"ListKinds".to_owned()));
    // While somebody types, nothing may be readable.
    editor.replace(&definition, &mut text, "\"type\": \"object\"", "\"$ref\": \"#/d, \"type\": \"object\"");
    assert_eq!(rules(&editor.said_of(&definition)), ["json-malformed"]);
    let at = place(&text, "\"#/d,", 0, 3);
    let shared = offered(&mut editor, &definition, &at);
    assert!(shared.contains(&"#/definitions/Chosen".to_owned()), "{shared:?}");
    let properties = folder.join("apiProperties.json");
    let text = editor.open(&properties);
    for nth in 0..2 {
        let at = place(&text, "\"ListKinds\"", nth, 1);
        assert!(offered(&mut editor, &properties, &at).contains(&"ListKinds".to_owned()), "{nth}");
    }
    let config = folder.with_file_name("conndef.toml");
    let text = editor.open(&config);
    let at = place(&text, "\"response-missing\"", 0, 4);
    assert!(offered(&mut editor, &config, &at).contains(&"operation-id-repeated".to_owned()));
    let at = place(&text, "\"ListKinds\"", 0, 1);
    assert!(offered(&mut editor, &config, &at).contains(&"ListKinds".to_owned()));
}

#[test]
fn a_file_is_outlined_by_its_operations() {
    let (_, package) = tyntec("lsp-outline");
    let names = |symbols: &Value| -> Vec<String> {
        symbols.as_array().unwrap().iter().map(|own| own["name"].as_str().unwrap().to_owned()).collect()
    };
    let mut editor = editor();
    let mut outline = |file: &str| {
        let path = package.join(file);
        editor.open(&path);
        let params = json!({ "textDocument": { "uri": uri(&path) } });
        editor.ask("textDocument/documentSymbol", &params).unwrap()
    };
    let definition = outline(DEFINITION);
    assert_eq!(names(&definition)[..3], ["SendOTP", "VerifyOTP", "StatusOTP"]);
    assert_eq!(definition[0]["detail"], "POST /2fa/v1/otp");
    assert!(names(&definition[0]["children"]).contains(&"number".to_owned()));
    assert_eq!(names(&outline("apiProperties.json")), ["api_key"]);
    assert!(names(&outline("reference.openapi.yaml")).len() >= 5);
}

#[test]
fn the_configuration_and_the_reference_are_judged_as_they_are_typed() {
    let (folder, package) = tyntec("lsp-config");
    let config = folder.join("conndef.toml");
    let mut editor = editor();
    let mut text = editor.open(&config);
    let definition = uri(&package.join(DEFINITION));
    editor.replace(&config, &mut text, "path =", "pth =");
    editor.until(|editor| editor.said.get(&uri(&config)).is_some_and(|said| !said.is_empty()));
    editor.replace(&config, &mut text, "pth =", "path =");
    editor.until(|editor| editor.said[&uri(&config)].is_empty());
    // What is accepted no longer is an error of the definition.
    editor.replace(&config, &mut text, "rule = \"input-type-differs\"", "rule = \"input-unknown\"");
    editor.until(|editor| {
        editor.said.get(&definition).is_some_and(|said| rules(said).contains(&"input-type-differs"))
    });
    let reference = package.join("reference.openapi.yaml");
    let mut text = editor.open(&reference);
    editor.replace(&reference, &mut text, PIN_LENGTH, &PIN_LENGTH.replace("string", "integer"));
    assert_eq!(rules(&editor.said_of(&reference)), [""; 0]);
    editor.until(|editor| !rules(&editor.said[&definition]).contains(&"input-type-differs"));
    editor.replace(&reference, &mut text, "paths:", "paths: [");
    let said = editor.said_of(&reference);
    assert!(said[0]["message"].as_str().unwrap().starts_with("cannot be read"), "{said:?}");
}

#[test]
fn documents_of_the_api_may_come_and_go() {
    let (folder, package) = tyntec("lsp-reference");
    let (here, away) = (package.join("reference.openapi.yaml"), folder.join("away.yaml"));
    std::fs::rename(&here, &away).unwrap();
    let config = folder.join("conndef.toml");
    support::replace(&config, "rule = \"input-type-differs\"", "rule = \"input-unknown\"");
    let definition = package.join(DEFINITION);
    let mut editor = editor();
    editor.open(&definition);
    assert!(!rules(&editor.said_of(&definition)).contains(&"input-type-differs"));
    for (from, to, is_there) in [(&away, &here, true), (&here, &away, false)] {
        std::fs::rename(from, to).unwrap();
        editor.tell(
            "workspace/didChangeWatchedFiles",
            &json!({ "changes": [{ "uri": uri(&here), "type": 1 }] }),
        );
        assert_eq!(rules(&editor.said_of(&definition)).contains(&"input-type-differs"), is_there);
    }
}

#[test]
fn a_solution_is_judged_by_all_of_its_files() {
    let folder = scratch("lsp-solution");
    std::fs::create_dir(folder.join(".git")).unwrap();
    let package = support::connector(&folder.join("package"));
    std::fs::copy(support::repository("connector/tyntec-2fa/icon.png"), package.join("icon.png")).unwrap();
    let (status, _, err) = conndef(
        &folder,
        &["convert", "package", "--layout", "solution", "--prefix", "acme", "--out", "solution"],
    );
    assert_eq!(status, 0, "{err}");
    let connectors = folder.join("solution/Connectors");
    let entries = std::fs::read_dir(&connectors).unwrap().map(|entry| entry.unwrap().path());
    let mut entries: Vec<_> = entries.collect();
    entries.sort();
    let definition =
        entries.iter().find(|path| path.to_string_lossy().ends_with("_openapidefinition.json")).unwrap();
    let mut editor = editor();
    for path in
        entries.iter().filter(|path| path.extension().is_some_and(|kind| !kind.eq_ignore_ascii_case("png")))
    {
        editor.open(path);
    }
    let mut text = std::fs::read_to_string(definition).unwrap();
    assert_eq!(rules(&editor.said_of(definition)), [""; 0]);
    editor.replace(definition, &mut text, "\"swagger\": \"2.0\"", "\"swagger\": \"1.0\"");
    assert!(!editor.said_of(definition).is_empty());
}

#[test]
fn files_that_vanish_take_their_findings_along() {
    let (_, package) = tyntec("lsp-vanish");
    let definition = package.join(DEFINITION);
    support::replace(&definition, "\"StatusOTP\"", "\"SendOTP\"");
    let bytes = std::fs::read(&definition).unwrap();
    let mut editor = editor();
    let mut text = editor.open(&definition);
    assert!(rules(&editor.said_of(&definition)).contains(&"operation-id-repeated"));
    std::fs::remove_file(&definition).unwrap();
    let changes = json!({ "changes": [{ "uri": uri(&definition), "type": 3 }] });
    editor.tell("workspace/didChangeWatchedFiles", &changes);
    editor.until(|editor| editor.said[&uri(&definition)].is_empty());
    // All of it may be asked about.
    for method in ["hover", "definition", "completion", "prepareRename"] {
        editor.at(method, &definition, &place(&text, "\"SendOTP\"", 0, 2), &Value::Null).unwrap();
    }
    editor.replace(&definition, &mut text, "\"VerifyOTP\"", "\"CheckOTP\"");
    assert_eq!(editor.actions(&definition, &place(&text, "\"SendOTP\"", 1, 2)), [Value::Null; 0]);
    std::fs::remove_dir_all(&package).unwrap();
    editor.tell("workspace/didChangeWatchedFiles", &changes);
    assert!(editor.said_of(&definition).is_empty());
    std::fs::create_dir_all(&package).unwrap();
    std::fs::write(&definition, bytes).unwrap();
    editor.tell("textDocument/didSave", &json!({ "textDocument": { "uri": uri(&definition) } }));
    assert!(rules(&editor.said_of(&definition)).contains(&"operation-id-repeated"));
    assert_eq!(editor.shut_down(), 0);
}

#[test]
fn what_is_cancelled_is_not_worked_on() {
    let (_, package) = tyntec("lsp-cancel");
    let definition = package.join(DEFINITION);
    let mut editor = editor();
    let text = editor.open(&definition);
    editor.said_of(&definition);
    // In one piece, so that the server has read all of it before it answers.
    let params =
        json!({ "textDocument": { "uri": uri(&definition) }, "position": place(&text, "\"SendOTP\"", 0, 2) });
    let ask =
        |id: Value| json!({ "jsonrpc": "2.0", "id": id, "method": "textDocument/hover", "params": params });
    let cancel = |id: Value| json!({ "jsonrpc": "2.0", "method": "$/cancelRequest", "params": { "id": id } });
    let messages = [
        ask(json!(101)),
        ask(json!("b")),
        ask(json!(103)),
        cancel(json!("b")),
        cancel(json!(101)),
        cancel(json!(7)),
    ];
    // The server may be quicker than the pipe: of many such pieces, one at least comes as a whole.
    let mut cancelled = 0;
    for _ in 0..20 {
        editor.send(&messages.iter().flat_map(Editor::framed).collect::<Vec<_>>());
        for id in [json!(101), json!("b"), json!(103)] {
            match editor.answer(&id) {
                Ok(hover) => assert!(hover["contents"]["value"].is_string()),
                Err(error) => {
                    assert_eq!(error["code"], -32800, "{error}");
                    assert_ne!(id, json!(103));
                    cancelled += 1;
                }
            }
        }
    }
    assert!(cancelled > 0);
}

#[test]
fn changes_and_questions_that_overlap_are_answered_in_order() {
    let (_, package) = tyntec("lsp-overlap");
    let definition = package.join(DEFINITION);
    let mut editor = editor();
    let mut text = editor.open(&definition);
    let mut asked = Vec::new();
    for round in 0..10 {
        let (old, new) = if round % 2 == 0 {
            ("\"StatusOTP\"", "\"SendOTP\" ")
        } else {
            ("\"SendOTP\" ", "\"StatusOTP\"")
        };
        editor.replace(&definition, &mut text, old, new);
        let params =
            json!({ "textDocument": { "uri": uri(&definition) }, "position": place(&text, new, 0, 2) });
        asked.push((round, editor.post("textDocument/hover", &params)));
    }
    for (round, id) in asked {
        let hover = editor.answer(&id).unwrap();
        let is_repeated = hover["contents"]["value"].as_str().unwrap().contains("operation-id-repeated");
        assert_eq!(is_repeated, round % 2 == 0, "{round}");
    }
}

#[test]
fn malformed_messages_do_no_harm() {
    let (_, package) = tyntec("lsp-malformed");
    let definition = package.join(DEFINITION);
    let mut editor = Editor::silent();
    let early = editor.ask("textDocument/hover", &json!({})).unwrap_err();
    assert_eq!(early["code"], -32002);
    editor.server = editor.ask("initialize", &json!({ "capabilities": 7 })).unwrap();
    assert_eq!(editor.ask("initialize", &json!({})).unwrap_err()["code"], -32600);
    for text in ["{", "[]", "7", "\u{0}", ""] {
        editor.send(format!("Content-Length: {}\r\n\r\n{text}", text.len()).as_bytes());
        let refusal = editor.hear();
        assert_eq!(refusal["error"]["code"], -32700, "{text:?}: {refusal}");
    }
    editor.send(b"content-length:  2 \nX-Other: 1\n\n{}");
    assert_eq!(editor.hear()["error"]["code"], -32700);
    assert_eq!(editor.ask("textDocument/unheardOf", &json!({})).unwrap_err()["code"], -32601);
    for method in
        ["hover", "definition", "references", "completion", "rename", "codeAction", "documentSymbol"]
    {
        let method = format!("textDocument/{method}");
        assert_eq!(
            editor.ask(&method, &json!({ "textDocument": 1 })).unwrap_err()["code"],
            -32602,
            "{method}"
        );
    }
    for uri in ["untitled:Untitled-1", "file:///nowhere/at/all.json", "", "file://", "file:///%00"] {
        let document = json!({ "uri": uri, "languageId": "json", "version": 1, "text": "{}" });
        editor.tell("textDocument/didOpen", &json!({ "textDocument": document }));
        let params = json!({ "textDocument": { "uri": uri }, "position": { "line": 4_000_000_000_u32, "character": 9 } });
        assert!(editor.ask("textDocument/hover", &params).is_ok(), "{uri}");
    }
    for params in [json!(null), json!({ "textDocument": {} }), json!([1])] {
        for method in ["didOpen", "didChange", "didClose", "didSave"] {
            editor.tell(&format!("textDocument/{method}"), &params);
        }
    }
    // A change of what is not open, and one beyond the end of what is.
    let change = json!({ "range": { "start": { "line": 9, "character": 9 }, "end": { "line": 0, "character": 0 } }, "text": "" });
    let params =
        json!({ "textDocument": { "uri": uri(&definition), "version": 3 }, "contentChanges": [change] });
    editor.tell("textDocument/didChange", &params);
    editor.open(&definition);
    editor.tell("textDocument/didChange", &params);
    assert!(!editor.said_of(&definition).is_empty());
    for command in
        [json!({ "command": "x" }), json!({ "command": "conndef.accept.with", "arguments": [{}, "r"] })]
    {
        assert!(editor.ask("workspace/executeCommand", &command).is_err());
    }
    assert!(
        editor.ask("workspace/textDocumentContent", &json!({ "uri": "conndef:/rules/../x.md" })).is_err()
    );
    assert_eq!(editor.shut_down(), 0);
}

#[test]
fn who_leaves_without_a_word_is_told_so_by_the_exit_status() {
    assert_eq!(Editor::silent().leave(), 1);
    for garbage in [
        &b"GET / HTTP/1.1\r\n\r\n"[..],
        b"Content-Length: 99999999999\r\n\r\n",
        b"Content-Length: -1\r\n\r\n",
    ] {
        let mut editor = Editor::silent();
        editor.send(garbage);
        assert_eq!(editor.leave(), 2, "{}", String::from_utf8_lossy(garbage));
    }
}

#[test]
fn nothing_is_read_through_links_that_lead_out_of_the_repository() {
    let (folder, package) = tyntec("lsp-links");
    let secret = scratch("lsp-links-outside").join("secret.json");
    std::fs::write(&secret, "{\"swagger\": \"2.0\", \"info\": {\"title\": \"SECRET\"}}").unwrap();
    let properties = package.join("apiProperties.json");
    std::fs::remove_file(&properties).unwrap();
    std::os::unix::fs::symlink(&secret, &properties).unwrap();
    let mut editor = editor();
    let definition = package.join(DEFINITION);
    editor.open(&definition);
    editor.said_of(&definition);
    let said = serde_json::to_string(&editor.said).unwrap();
    assert!(said.contains("outside"), "{said}");
    assert!(!said.contains("SECRET"));
    assert!(folder.join("conndef.toml").is_file());
}

#[test]
fn a_pipe_that_nobody_writes_to_holds_nobody_up() {
    let (_, package) = tyntec("lsp-pipe");
    let pipe = package.join("pipe.json");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let definition = package.join(DEFINITION);
    let mut editor = editor();
    let document = json!({ "uri": uri(&pipe), "languageId": "json", "version": 1, "text": "{}" });
    editor.tell("textDocument/didOpen", &json!({ "textDocument": document }));
    editor.tell("textDocument/didSave", &json!({ "textDocument": { "uri": uri(&pipe) } }));
    editor.open(&definition);
    editor.said_of(&definition);
    assert_eq!(editor.shut_down(), 0);
}
