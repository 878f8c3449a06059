//! Single files: their syntax, their names, and what is said of them.

use serde_json::{Map, Value, json};

use super::{Input, Kind};

const DEFINITION: &str = "apiDefinition.swagger.json";

/// Kinds of input that exhaust whoever reads, judges or reports a file.
pub const KINDS: &[Kind] = &[
    Kind {
        title: "operations that reach chained definitions, a mistake in each; SARIF",
        size: 2000,
        make: chain,
    },
    Kind {
        title: "the same, which enter the chain at different points; JSON",
        size: 4000,
        make: entered_chain,
    },
    Kind { title: "a README of `http://` without spaces", size: 100_000, make: addresses },
    Kind { title: "a path of variables", size: 60_000, make: variables },
    Kind { title: "a path of variables, beside other path parameters", size: 8000, make: stray_parameters },
    Kind { title: "mistakes below a path of 40 kB", size: 10_000, make: long_path },
    Kind {
        title: "unknown keys below a path of 100 kB; SARIF",
        size: 40_000,
        make: long_path_of_unknown_keys,
    },
    Kind { title: "mistakes in one line; SARIF", size: 40_000, make: one_line },
    Kind { title: "unknown keys in objects that hold one another", size: 12_000, make: nested_unknown_keys },
    Kind { title: "repeated keys", size: 100_000, make: repeated_keys },
    Kind { title: "one repeated key among many", size: 80_000, make: repeated_key },
    Kind { title: "directives of YAML", size: 30_000, make: directives },
    Kind { title: "values of YAML", size: 60_000, make: yaml_values },
    Kind { title: "anchors and aliases of YAML", size: 30_000, make: anchors },
    Kind { title: "aliases that stand for much", size: 20_000, make: bomb },
    Kind { title: "connectors in conndef.toml", size: 30_000, make: connectors },
    Kind { title: "one connector, named again and again", size: 30_000, make: repeated_connector },
    Kind { title: "acceptances, and as many findings", size: 6000, make: acceptances },
    Kind { title: "required names, and as many other keys", size: 30_000, make: required_names },
    Kind { title: "webhooks whose bodies lead through chained definitions", size: 4000, make: webhooks },
    Kind { title: "operations, and a README that mentions none", size: 5000, make: unmentioned_operations },
    Kind { title: "webhooks, and operations that end other ones", size: 3500, make: deletes },
    Kind { title: "policies for triggers, and as many triggers", size: 3500, make: governed_triggers },
    Kind { title: "policies for one operation of many parameters", size: 4000, make: routes },
    Kind { title: "values that are to be removed, as a diff", size: 20_000, make: removals },
    Kind { title: "lines that are to be mended, as a diff", size: 60_000, make: mended_lines },
    Kind { title: "references to an object of many keys", size: 12_000, make: crowded_target },
    Kind { title: "mistakes in one text of 800 kB", size: 90_000, make: categories },
];

fn named(count: usize, name: impl Fn(usize) -> String, value: impl Fn(usize) -> Value) -> Value {
    (0..count).map(|n| (name(n), value(n))).collect::<Map<_, _>>().into()
}

fn text(count: usize, part: impl Fn(usize) -> String) -> String {
    (0..count).map(part).collect()
}

fn list(count: usize, item: impl Fn(usize) -> Value) -> Value {
    (0..count).map(item).collect()
}

/// A definition with some parts of its own.
fn definition(parts: &[(&str, Value)]) -> String {
    let mut whole = json!({"swagger": "2.0", "host": "api.acme.example.com", "schemes": ["https"], "paths": {},
        "info": {"title": "Acme", "version": "1", "description": "Tells what has become of parcels."}});
    for (key, part) in parts {
        whole[*key] = part.clone();
    }
    whole.to_string()
}

fn judged(definition: &str, format: &str) -> Input {
    Input::new(&[(DEFINITION, definition)], &["validate", ".", "--format", format])
}

fn submitted(files: &[(&str, &str)]) -> Input {
    Input::new(files, &["validate", ".", "--profile", "certification"])
}

fn operation(number: usize) -> Value {
    json!({"operationId": format!("Op{number}"), "responses": {"200": {"description": "Fine."}}})
}

fn reference(number: usize) -> Value {
    json!({"$ref": format!("#/definitions/d{number}")})
}

fn answering(number: usize, schema: &Value) -> Value {
    json!({"get": {"operationId": format!("Op{number}"), "responses": {"200": {"description": "Fine.", "schema": schema}}}})
}

fn taking(number: usize, schema: &Value) -> Value {
    let mut operation = operation(number);
    operation["parameters"] = json!([{"name": "body", "in": "body", "schema": schema}]);
    json!({"post": operation})
}

fn chain(count: usize) -> Input {
    let paths = named(count, |n| format!("/o{n}"), |n| answering(n, &reference(0)));
    let link =
        |n: usize| json!({"type": "object", "x-ms-visibility": 3, "properties": {"next": reference(n + 1)}});
    judged(
        &definition(&[("paths", paths), ("definitions", named(count, |n| format!("d{n}"), link))]),
        "sarif",
    )
}

fn entered_chain(count: usize) -> Input {
    let paths = named(count, |n| format!("/o{n}"), |n| answering(n, &reference(n * 2)));
    let link = |n: usize| json!({"items": reference(n + 1)});
    judged(
        &definition(&[("paths", paths), ("definitions", named(count * 2, |n| format!("d{n}"), link))]),
        "json",
    )
}

fn addresses(count: usize) -> Input {
    let readme = format!("# A\n{}", "http://".repeat(count));
    submitted(&[(DEFINITION, &definition(&[])), ("README.md", &readme)])
}

fn template(count: usize) -> String {
    let variables = text(count, |n| format!("{{a{n}}}/"));
    format!("/{variables}")
}

fn variables(count: usize) -> Input {
    judged(&definition(&[("paths", json!({ template(count): {"get": operation(1)} }))]), "human")
}

fn stray_parameters(count: usize) -> Input {
    let mut operation = operation(1);
    let parameter =
        |n: usize| json!({"name": format!("b{n}"), "in": "path", "required": true, "type": "string"});
    operation["parameters"] = list(count, parameter);
    judged(&definition(&[("paths", json!({ template(count): {"get": operation} }))]), "human")
}

fn long_path(count: usize) -> Input {
    let mut operation = operation(1);
    operation["parameters"] =
        list(count, |n| json!({"name": format!("p{n}"), "in": "query", "type": "text"}));
    let path = format!("/{}", "a".repeat(4 * count));
    judged(&definition(&[("paths", json!({ path: {"get": operation} }))]), "json")
}

fn long_path_of_unknown_keys(count: usize) -> Input {
    let mut operation = operation(1);
    operation["parameters"] = list(count, |_| json!({"in": 1, "x": 1}));
    let path = format!("/{}", "a".repeat(count * 5 / 2));
    judged(&definition(&[("paths", json!({ path: {"get": operation} }))]), "sarif")
}

fn one_line(count: usize) -> Input {
    let properties = named(count, |n| format!("p{n}"), |_| json!({"type": "x"}));
    // One letter beyond ASCII, so that columns are not bytes.
    let schema = json!({"type": "object", "description": "\u{1f600}", "properties": properties});
    judged(&definition(&[("definitions", json!({ "A": schema }))]), "sarif")
}

fn nested_unknown_keys(count: usize) -> Input {
    let properties = named(count, |n| format!("property{n}"), |_| json!({"type": "string"}));
    let innermost = json!({"type": "object", "properties": properties});
    let schema = (0..28).fold(innermost, |inner, _| json!({"properties": {"a": inner}, "unknown": 1}));
    judged(&definition(&[("definitions", json!({ "A": schema }))]), "json")
}

fn repeated_keys(count: usize) -> Input {
    judged(&format!("{{{}}}", vec!["\"a\":1"; count].join(",")), "json")
}

fn repeated_key(count: usize) -> Input {
    let keys = text(count, |n| format!("\"x-{n}\":1,"));
    judged(&format!("{{{keys}\"x-0\":1}}"), "json")
}

fn compared(yaml: &str) -> Input {
    let yaml = format!("{yaml}openapi: 3.0.0\ninfo: {{title: Acme, version: '1'}}\npaths: {{}}\n");
    let files = [(DEFINITION, &*definition(&[])), ("reference.yaml", &yaml)];
    Input::new(&files, &["drift", ".", "--reference", "reference.yaml"])
}

fn directives(count: usize) -> Input {
    let directives = text(count, |n| format!("%TAG !a{n}! tag:a.example:\n"));
    compared(&format!("{directives}---\n"))
}

fn yaml_values(count: usize) -> Input {
    compared(&format!("x-a:\n{}", "- [a, b, c, d]\n".repeat(count)))
}

fn anchors(count: usize) -> Input {
    let anchors = text(count, |n| format!("- &a{n} b\n- *a{n}\n"));
    compared(&format!("x-a:\n{anchors}"))
}

/// Little less than aliases may stand for.
fn bomb(count: usize) -> Input {
    compared(&format!(
        "x-a: &as_long_as_can_be [{}]\nx-b: [{}]\n",
        "b, ".repeat(10),
        "*as_long_as_can_be, ".repeat(count)
    ))
}

fn configured(config: &str) -> Input {
    let own = definition(&[]);
    Input::new(&[("own/apiDefinition.swagger.json", &own), ("conndef.toml", config)], &["validate", "own"])
}

fn connectors(count: usize) -> Input {
    configured(&text(count, |n| format!("[[connector]]\npath = \"c{n}\"\n")))
}

fn repeated_connector(count: usize) -> Input {
    configured(&"[[connector]]\npath = \"own\"\n".repeat(count))
}

fn acceptances(count: usize) -> Input {
    let accepted = (0..count).map(|n| {
        format!("[[connector.accept]]\nrule = \"type-unknown\"\nsubject = \"{n}\"\nreason = \"meant\"\n")
    });
    let config = format!("[[connector]]\npath = \"own\"\n{}", accepted.collect::<String>());
    let properties = named(count, |n| format!("p{n}"), |_| json!({"type": "x"}));
    let own = definition(&[("definitions", json!({"A": {"type": "object", "properties": properties}}))]);
    Input::new(&[("own/apiDefinition.swagger.json", &own), ("conndef.toml", &config)], &["validate", "own"])
}

fn required_names(count: usize) -> Input {
    let mut schema = named(count, |n| format!("x-{n}"), |_| json!(1));
    schema["type"] = json!("object");
    schema["required"] = list(count, |n| json!(format!("r{n}")));
    judged(&definition(&[("definitions", json!({ "A": schema }))]), "json")
}

fn webhooks(count: usize) -> Input {
    let paths = named(count, |n| format!("/o{n}"), |n| taking(n, &reference(n)));
    let link = |n: usize| json!({"type": "object", "properties": {"next": reference(n + 1)}});
    let mut definitions = named(count, |n| format!("d{n}"), link);
    definitions[format!("d{count}")] = json!({"type": "string", "x-ms-notification-url": true});
    judged(&definition(&[("paths", paths), ("definitions", definitions)]), "json")
}

fn unmentioned_operations(count: usize) -> Input {
    let summarised = |n: usize| {
        let mut operation = operation(n);
        operation["summary"] = json!(format!("aaaaa b{n}"));
        json!({ "get": operation })
    };
    let own = definition(&[("paths", named(count, |n| format!("/o{n}"), summarised))]);
    let readme = format!("# A\n## Supported Operations\n{}", "aaaaa a ".repeat(count * 10));
    submitted(&[(DEFINITION, &own), ("README.md", &readme)])
}

fn deletes(count: usize) -> Input {
    let body = json!({"properties": {"u": {"type": "string", "x-ms-notification-url": true}}});
    let mut paths = named(count, |n| format!("/o{n}"), |n| taking(n, &body));
    for n in 0..count {
        paths[format!("/q{n}/{{a}}")] =
            json!({"delete": {"operationId": format!("End{n}"), "responses": {}}});
    }
    judged(&definition(&[("paths", paths)]), "json")
}

fn with_policies(paths: Value, count: usize, policy: impl Fn(usize) -> Value) -> Input {
    let policies = list(count, policy);
    let properties =
        json!({"properties": {"iconBrandColor": "#123456", "policyTemplateInstances": policies}});
    let files =
        [(DEFINITION, &*definition(&[("paths", paths)])), ("apiProperties.json", &properties.to_string())];
    Input::new(&files, &["validate", "."])
}

fn governed_triggers(count: usize) -> Input {
    let trigger = |n: usize| {
        let mut item = answering(n, &json!({"type": "object", "properties": {}}));
        item["get"]["x-ms-trigger"] = json!("batch");
        item
    };
    let paths = named(count, |n| format!("/o{n}"), trigger);
    with_policies(
        paths,
        count,
        |n| json!({"templateId": "pollingtrigger", "parameters": {"x-ms-apimTemplate-operationName": [format!("Op{n}")]}}),
    )
}

fn routes(count: usize) -> Input {
    let mut operation = operation(1);
    operation["parameters"] =
        list(count, |n| json!({"name": format!("p{n}"), "in": "query", "type": "string"}));
    with_policies(json!({"/o": {"get": operation}}), count, |_| {
        let parameters =
            json!({"x-ms-apimTemplateParameter.newPath": "/{a}", "x-ms-apimTemplate-operationName": ["Op1"]});
        json!({"templateId": "routerequesttoendpoint", "parameters": parameters})
    })
}

fn mended(definition: &str) -> Input {
    Input::new(&[(DEFINITION, definition)], &["validate", ".", "--fix", "--check"])
}

fn removals(count: usize) -> Input {
    let required =
        json!({"type": "object", "required": vec!["a"; count], "properties": {"a": {"type": "string"}}});
    let values = json!({"type": "string", "enum": vec!["a"; count]});
    let text = definition(&[("definitions", json!({"A": required, "B": values}))]);
    mended(&text.replace(",\"a\"", ",\n\"a\""))
}

fn mended_lines(count: usize) -> Input {
    let text = definition(&[("x-a", list(count, |n| json!(format!("\u{e9}{n}"))))]);
    mended(&text.replace(",\"\u{e9}", ",\n\"\u{e9}"))
}

fn crowded_target(count: usize) -> Input {
    let mut target = named(count, |n| format!("x-{n}"), |_| json!(1));
    target["type"] = json!("object");
    let schema = json!({"type": "object", "properties": named(count, |n| format!("p{n}"), |_| reference(0))});
    let paths = json!({"/a": answering(1, &reference(1))});
    let own = definition(&[("paths", paths), ("definitions", json!({"d0": target, "d1": schema}))]);
    submitted(&[(DEFINITION, &own)])
}

fn categories(count: usize) -> Input {
    let names = text(count, |n| format!("Data{n};"));
    let metadata = json!([{"propertyName": "Categories", "propertyValue": names}]);
    submitted(&[(DEFINITION, &definition(&[("x-ms-connector-metadata", metadata)]))])
}
