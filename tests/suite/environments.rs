//! Connectors with values of their own where they are deployed to.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::support::{self, conndef, replace, report, run};

/// Signs in by OAuth, in the form of a published connector: a placeholder for the client, addresses in both files.
const OAUTH: &str = r##"{
  "properties": {
    "connectionParameters": {
      "token": {
        "type": "oauthSetting",
        "oAuthSettings": {
          "identityProvider": "oauth2",
          "clientId": "<<Enter your client ID>>",
          "scopes": [],
          "redirectMode": "GlobalPerConnector",
          "redirectUrl": "https://global.consent.azure-apim.net/redirect",
          "customParameters": {
            "authorizationUrl": { "value": "https://login.acme.com/authorize" },
            "TokenUrl": { "value": "https://login.acme.com/token" },
            "refreshUrl": { "value": "https://login.acme.com/token" },
            "tenantId": { "value": "common" }
          }
        }
      }
    },
    "iconBrandColor": "#2E7D32",
    "capabilities": [],
    "publisher": "Acme Logistics"
  }
}
"##;

const SCHEMES: &str = r#"{ "oauth": { "type": "oauth2", "flow": "accessCode", "scopes": {},
    "authorizationUrl": "https://login.acme.com/authorize", "tokenUrl": "https://login.acme.com/token" } }"#;

/// A folder with the clean connector in `parcels` and a configuration with these lines below its table.
fn workplace(name: &str, tables: &str) -> PathBuf {
    let folder = support::scratch(name);
    support::connector(&folder.join("parcels"));
    fs::write(folder.join("conndef.toml"), format!("[[connector]]\npath = \"parcels\"\n{tables}")).unwrap();
    folder
}

/// The same where users sign in by OAuth.
fn with_oauth(name: &str, tables: &str) -> PathBuf {
    let folder = workplace(name, tables);
    fs::write(folder.join("parcels/apiProperties.json"), OAUTH).unwrap();
    let definition = folder.join("parcels/apiDefinition.swagger.json");
    let mut json: Value = serde_json::from_slice(&fs::read(&definition).unwrap()).unwrap();
    json["securityDefinitions"] = serde_json::from_str(SCHEMES).unwrap();
    json["security"] = serde_json::json!([{ "oauth": [] }]);
    fs::write(definition, serde_json::to_string_pretty(&json).unwrap()).unwrap();
    folder
}

/// The program that has no connectors of its own.
fn plain(folder: &Path, args: &[&str]) -> (i32, String, String) {
    run(Path::new(env!("CARGO_BIN_EXE_conndef")), folder, args)
}

fn text(folder: &Path, file: &str) -> String {
    fs::read_to_string(folder.join(file)).unwrap()
}

fn json(folder: &Path, file: &str) -> Value {
    serde_json::from_str(&text(folder, file)).unwrap()
}

/// The lines of a text that another one has not.
fn new_lines(old: &str, new: &str) -> Vec<String> {
    let is_new = |line: &&str| !old.lines().any(|known| known == *line);
    new.lines().filter(is_new).map(|line| line.trim().to_owned()).collect()
}

const TEST: &str = "[connector.environments.test]\n";

#[test]
fn a_package_has_the_values_of_its_environment_in_the_form_of_its_files() {
    let folder = with_oauth(
        "environments-values",
        "[connector.environments.test]\nhost = 'test.acme.com'\nbasePath = '/v1/test'\nclientId = 'acme-test'\n\
         authorizationUrl = 'https://login.test.acme.com/authorize'\ntokenUrl = 'https://login.test.acme.com/token'\n\
         refreshUrl = 'https://login.test.acme.com/refresh'\ntenantId = 'acme.com'\n\
         environment = '11111111-1111-1111-1111-111111111111'\nconnectorId = 'shared_acme-test'\n",
    );
    // Nothing stands for what is to be filled in, too.
    replace(&folder.join("parcels/apiProperties.json"), "\"common\"", "null");
    let before: Vec<_> = support::FILES.map(|file| text(&folder, &format!("parcels/{file}"))).into();
    let (status, out, err) = plain(&folder, &["build", "--environment", "test"]);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    let after: Vec<_> =
        support::FILES.map(|file| text(&folder, &format!("environments/test/parcels/{file}"))).into();
    let [definition, properties, readme, settings] =
        &[0, 1, 2, 3].map(|file| new_lines(&before[file], &after[file]));
    assert_eq!(
        definition,
        &[
            "\"host\": \"test.acme.com\",",
            "\"basePath\": \"/v1/test\",",
            "\"authorizationUrl\": \"https://login.test.acme.com/authorize\",",
            "\"tokenUrl\": \"https://login.test.acme.com/token\""
        ]
    );
    assert_eq!(
        properties,
        &[
            "\"clientId\": \"acme-test\",",
            "\"authorizationUrl\": { \"value\": \"https://login.test.acme.com/authorize\" },",
            "\"TokenUrl\": { \"value\": \"https://login.test.acme.com/token\" },",
            "\"refreshUrl\": { \"value\": \"https://login.test.acme.com/refresh\" },",
            "\"tenantId\": { \"value\": \"acme.com\" }"
        ]
    );
    assert!(readme.is_empty());
    assert_eq!(
        settings,
        &[
            "\"environment\": \"11111111-1111-1111-1111-111111111111\",",
            "\"apiDefinition\": \"apiDefinition.swagger.json\",",
            "\"connectorId\": \"shared_acme-test\""
        ]
    );
    // The files themselves are as they were.
    assert_eq!(before, support::FILES.map(|file| text(&folder, &format!("parcels/{file}"))));
    let (status, out, _) = plain(&folder, &["build", "--environment", "test", "--check"]);
    assert_eq!((status, out.as_str()), (0, "environments/test/parcels is current\n"));
    replace(&folder.join("parcels/apiDefinition.swagger.json"), "Lists the parcels", "Shows the parcels");
    let (status, out, _) = plain(&folder, &["build", "--environment", "test", "--check"]);
    assert!(status == 1 && out.contains("+        \"description\": \"Shows the parcels"), "{out}");
}

#[test]
fn what_is_missing_is_written_and_marks_stay() {
    let folder =
        workplace("environments-missing", &format!("{TEST}host = 'test.acme.com'\nbasePath = '/v2'\n"));
    let definition = folder.join("parcels/apiDefinition.swagger.json");
    replace(&definition, "  \"host\": \"api.acme.example.com\",\n  \"basePath\": \"/v1\",\n", "");
    fs::write(&definition, ["\u{feff}".as_bytes(), &fs::read(&definition).unwrap()].concat()).unwrap();
    let (status, out, err) = plain(&folder, &["build", "--environment", "test", "--out", "there"]);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    let written = text(&folder, "there/parcels/apiDefinition.swagger.json");
    assert!(written.starts_with("\u{feff}{"));
    let written: Value = serde_json::from_str(&written[3..]).unwrap();
    assert_eq!((&written["host"], &written["basePath"]), (&"test.acme.com".into(), &"/v2".into()));
}

#[test]
fn connectors_of_data_are_built_and_others_left_out() {
    let folder = support::scratch("environments-data");
    support::package(&folder);
    let config = folder.join("conndef.toml");
    let host = "\n[connector.environments.test]\nhost = 'test.tyntec.com'\n";
    fs::write(&config, fs::read_to_string(&config).unwrap() + host).unwrap();
    let (status, out, err) = conndef(&folder, &["build", "--environment", "test"]);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    assert!(out.contains("wrote environments/test/tyntec-2fa/icon.png\n"), "{out}");
    assert!(out.contains("tyntec-sms has no environment 'test': left out\n"), "{out}");
    assert_eq!(
        json(&folder, "environments/test/tyntec-2fa/apiDefinition.swagger.json")["host"],
        "test.tyntec.com"
    );
    assert!(!folder.join("environments/test/tyntec-sms").exists());
    // Where a package goes to is what people have set there.
    let settings = folder.join("environments/test/tyntec-2fa/settings.json");
    replace(&settings, "00000000-0000", "12345678-0000");
    let (status, out, _) = conndef(&folder, &["build", "--environment", "test", "--check"]);
    assert_eq!(status, 0, "{out}");
}

#[test]
fn unknown_environments_are_errors() {
    let folder = workplace("environments-unknown", "[connector.environments]\ntest = {}\nproduction = {}\n");
    let fails = |args: &[&str]| {
        let (status, out, err) = plain(&folder, args);
        assert_eq!((status, out.as_str()), (2, ""));
        err
    };
    assert_eq!(
        fails(&["build", "--environment", "tset"]),
        "error: no connector has an environment 'tset', which may mean 'test'; there are production, test\n"
    );
    fs::write(folder.join("conndef.toml"), "[[connector]]\npath = 'parcels'\n").unwrap();
    let none = "error: no connector has environments: write [connector.environments.NAME]";
    assert!(fails(&["build", "--environment", "test"]).starts_with(none));
    assert!(fails(&["build", "--environment-variables"]).starts_with(none));
    // A mistake would go where nobody looks.
    fs::write(
        folder.join("conndef.toml"),
        format!("[[connector]]\npath = 'parcels'\n{TEST}clientId = 'acme'\n"),
    )
    .unwrap();
    assert_eq!(
        fails(&["build", "--environment", "test"]),
        "error: conndef.toml has errors, which `conndef validate` lists\n"
    );
    // Two would be written over each other.
    support::connector(&folder.join("old/parcels"));
    let table = |path: &str| format!("[[connector]]\npath = '{path}'\n{TEST}host = 'test.acme.com'\n");
    fs::write(folder.join("conndef.toml"), table("parcels") + &table("old/parcels")).unwrap();
    assert!(fails(&["build", "--environment", "test"]).contains("environments/test/parcels"));
    assert!(!folder.join("environments").exists());
}

#[test]
fn names_lead_to_no_other_folder() {
    let folder =
        workplace("environments-names", "[connector.environments.'../../out']\nhost = 'test.acme.com'\n");
    let (status, out, _) = plain(&folder, &["build", "--environment", "../../out"]);
    assert_eq!((status, out.as_str()), (2, ""));
    let (status, found) = report(&folder, &["validate"]);
    assert_eq!((status, &found["findings"][0]["rule"]), (1, &"configuration-value-unsuitable".into()));
}

/// Each costs a judgement.
#[test]
fn not_all_of_many_are_read() {
    let names = (0..1000).map(|number| format!("e{number:04} = {{ host = 'test.acme.com' }}\n"));
    let tables = format!("[connector.environments]\n{}", names.collect::<String>());
    let folder = workplace("environments-many", &tables);
    let (status, found) = report(&folder, &["validate"]);
    assert_eq!((status, &found["summary"]["environments"]), (1, &32.into()));
    assert_eq!(found["findings"][0]["message"], "only 32 environments are read");
    assert_eq!(found["findings"].as_array().unwrap().len(), 1);
}

#[test]
fn values_come_from_variables_of_a_solution() {
    let folder = with_oauth(
        "environments-variables",
        "[connector.environments.test]\nhost = 'test.acme.com'\nbasePath = '/v1/test'\nclientId = 'acme-test'\n\
         environment = '11111111-1111-1111-1111-111111111111'\n[connector.environments.production]\n\
         tokenUrl = 'https://login.test.acme.com/token'\n",
    );
    let (status, out, err) = plain(&folder, &["build", "--environment-variables", "--prefix", "acme"]);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    let call = |key: &str| Value::from(format!("@environmentVariables(\"acme_Parcels{key}\")"));
    let definition = json(&folder, "environment-variables/parcels/apiDefinition.swagger.json");
    assert_eq!(definition["host"], call("Host"));
    assert_eq!(definition["basePath"], format!("/{}", call("BasePath").as_str().unwrap()));
    assert_eq!(definition["securityDefinitions"]["oauth"]["tokenUrl"], call("TokenUrl"));
    let settings = "/properties/connectionParameters/token/oAuthSettings";
    let properties = json(&folder, "environment-variables/parcels/apiProperties.json");
    let settings = properties.pointer(settings).unwrap();
    assert_eq!(settings["clientId"], call("ClientId"));
    assert_eq!(settings["customParameters"]["TokenUrl"]["value"], call("TokenUrl"));
    // What no environment has for itself stays.
    assert_eq!(settings["customParameters"]["authorizationUrl"]["value"], "https://login.acme.com/authorize");
    assert!(text(&folder, "environment-variables/parcels/settings.json").contains("\"00000000-"));
    let variables = folder.join("environment-variables/environmentvariabledefinitions");
    let mut names: Vec<_> = variables
        .read_dir()
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(
        names,
        ["acme_ParcelsBasePath", "acme_ParcelsClientId", "acme_ParcelsHost", "acme_ParcelsTokenUrl"]
    );
    let declared = |name: &str| text(&variables, &format!("{name}/environmentvariabledefinition.xml"));
    assert_eq!(
        declared("acme_ParcelsHost"),
        "<environmentvariabledefinition schemaname=\"acme_ParcelsHost\">\n  <defaultvalue>api.acme.example.com</defaultvalue>\n  \
         <displayname default=\"Acme Parcels host\">\n    <label description=\"Acme Parcels host\" languagecode=\"1033\" />\n  \
         </displayname>\n  <introducedversion>1.0.0.0</introducedversion>\n  <iscustomizable>1</iscustomizable>\n  \
         <isrequired>0</isrequired>\n  <secretstore>0</secretstore>\n  <type>100000000</type>\n\
         </environmentvariabledefinition>\n"
    );
    assert!(declared("acme_ParcelsBasePath").contains("<defaultvalue>v1</defaultvalue>"));
    // A placeholder is no default.
    assert!(!declared("acme_ParcelsClientId").contains("<defaultvalue>"));
    // What is made so is no mistake.
    let (status, out, _) = plain(&folder, &["validate", "environment-variables"]);
    assert!(status == 0 && out.starts_with("no findings"), "{out}");
    let (status, _, _) = plain(&folder, &["build", "--environment-variables", "--prefix", "acme", "--check"]);
    assert_eq!(status, 0);
}

#[test]
fn texts_of_declarations_are_escaped() {
    let folder = workplace("environments-escaped", &format!("{TEST}basePath = '/v2'\n"));
    let definition = folder.join("parcels/apiDefinition.swagger.json");
    replace(&definition, "\"Acme Parcels\"", "\"Acme <\\\"&\\u0001>\"");
    replace(&definition, "\"/v1\"", "\"/a&b\"");
    let (status, out, err) = plain(&folder, &["build", "--environment-variables"]);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    let xml = text(
        &folder,
        "environment-variables/environmentvariabledefinitions/new_ParcelsBasePath/environmentvariabledefinition.xml",
    );
    assert!(xml.contains("default=\"Acme &lt;&quot;&amp;&gt; basePath\""), "{xml}");
    assert!(xml.contains("<defaultvalue>a&amp;b</defaultvalue>"), "{xml}");
}

#[test]
fn prefixes_are_those_of_publishers() {
    let folder = workplace("environments-prefixes", &format!("{TEST}host = 'test.acme.com'\n"));
    for prefix in ["a", "acmeacmea", "1acme", "ac-me", "mscrmx", "MSCRM", "äcme"] {
        let (status, _, err) = plain(&folder, &["build", "--environment-variables", "--prefix", prefix]);
        assert!(status == 2 && err.contains("expected 2 to 8 letters and digits"), "{prefix}: {err}");
    }
    let (status, _, err) = plain(&folder, &["build", "--environment-variables", "--environment", "test"]);
    assert!(status == 2 && err.contains("cannot be used with"), "{err}");
}

#[test]
fn what_is_wrong_in_an_environment_alone_is_said_with_its_name() {
    let folder = workplace(
        "environments-judged",
        "[connector.environments.test]\nhost = 'https://test.acme.com'\n[connector.environments.staging]\n\
         host = 'https://test.acme.com'\n[connector.environments.production]\nhost = 'api.acme.com'\n",
    );
    let (status, out, err) = plain(&folder, &["validate"]);
    assert_eq!((status, err.as_str()), (1, ""));
    let message = "host 'https://test.acme.com' holds a scheme (in environments staging, test)";
    assert!(out.contains(&format!("error[host-malformed]: {message}\n")), "{out}");
    assert!(out.contains("  \"host\": \"https://test.acme.com\",\n"), "{out}");
    assert!(out.contains("\n1 error in 1 connector (4 files, 7 operations, 3 environments), "), "{out}");
    for format in ["json", "markdown", "sarif", "github", "azure", "junit"] {
        let (status, out, _) = plain(&folder, &["validate", "--format", format]);
        assert!(status == 1 && out.contains("(in environments staging, test)"), "{format}: {out}");
    }
    assert_eq!(report(&folder, &["validate"]).1["summary"]["environments"], 3);
    // Said once where it is wrong everywhere.
    let definition = folder.join("parcels/apiDefinition.swagger.json");
    replace(&definition, "\"api.acme.example.com\"", "\"https://api.acme.example.com\"");
    let (_, found) = report(&folder, &["validate"]);
    let found = found["findings"].as_array().unwrap();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["message"], "host 'https://api.acme.example.com' holds a scheme");
    // What is no JSON is that, and nothing else.
    fs::write(&definition, "{").unwrap();
    let (_, found) = report(&folder, &["validate"]);
    assert_eq!(found["findings"].as_array().unwrap().len(), 1, "{found}");
}

#[test]
fn findings_of_environments_are_accepted_and_not_fixed() {
    let accept = "[[connector.accept]]\nrule = 'base-path-malformed'\nfile = 'apiDefinition.swagger.json'\n\
                  pointer = '/basePath'\nreason = 'meant'\n";
    let folder = workplace("environments-accepted", &format!("{TEST}basePath = '/{{tenant}}'\n{accept}"));
    let (status, out, _) = plain(&folder, &["validate"]);
    assert!(status == 0 && out.starts_with("no findings, 1 accepted in 1 connector"), "{out}");
    let (_, out, _) = plain(&folder, &["validate", "--format", "sarif"]);
    assert!(out.contains("(in environment test)"), "{out}");
    // In vain is what nothing needs anywhere.
    replace(&folder.join("conndef.toml"), "/{tenant}", "/tenant");
    let (_, found) = report(&folder, &["validate"]);
    assert_eq!(found["findings"][0]["rule"], "acceptance-unused", "{found}");
    replace(&folder.join("conndef.toml"), "basePath", "host");
    replace(&folder.join("conndef.toml"), "'/tenant'", "'test acme'");
    let before = text(&folder, "parcels/apiDefinition.swagger.json");
    let (_, _, err) = plain(&folder, &["validate", "--fix", "--unsafe-fixes"]);
    assert_eq!(err, "fixed 0 findings in 0 files\n");
    assert_eq!(text(&folder, "parcels/apiDefinition.swagger.json"), before);
}

#[test]
fn references_describe_one_address() {
    let folder = workplace(
        "environments-references",
        &format!("references = ['api.json']\n{TEST}host = 'test.acme.com'\n"),
    );
    fs::copy(support::repository("tests/fixtures/base/reference.json"), folder.join("api.json")).unwrap();
    let (status, out, _) = plain(&folder, &["validate", "--hints"]);
    assert!(
        status == 0 && out.starts_with("no findings in 1 connector (4 files, 7 operations, 1 environment)"),
        "{out}"
    );
    let (status, out, _) = plain(&folder, &["drift"]);
    assert!(status == 0 && !out.contains("environment"), "{out}");
}

#[test]
fn secrets_are_refused_and_not_shown() {
    let secret = "Zx88Q~4fbJ.93kdLm2Qx71PzRt5VbW0aYc8uHnJfG";
    for (line, said) in [
        (format!("clientSecret = '{secret}'"), "'clientSecret' holds a secret"),
        (format!("clientId = '{secret}'"), "'clientId' holds a client secret of Microsoft Entra ID"),
        ("host = 'acme:letmein@test.acme.com'".to_owned(), "'host' holds a user or password"),
        ("tokenUrl = 'https://acme@test.acme.com/token'".to_owned(), "'tokenUrl' holds a user or password"),
    ] {
        let folder = with_oauth("environments-secret", &format!("{TEST}{line}\n"));
        let (status, out, _) = plain(&folder, &["validate"]);
        assert!(
            status == 1 && out.contains(&format!("error[environment-secret-committed]: {said}\n")),
            "{out}"
        );
        assert!(!out.contains(&secret[8..]) && !out.contains("configuration-key-unknown"), "{out}");
        let (status, out, err) = plain(&folder, &["build", "--environment", "test"]);
        assert_eq!((status, out.as_str()), (2, ""), "{err}");
        assert!(!folder.join("environments").exists());
    }
    // A variable is no secret.
    let folder = with_oauth(
        "environments-secret",
        &format!("{TEST}clientId = '@environmentVariables(\"acme_Id\")'\n"),
    );
    assert_eq!(plain(&folder, &["validate", "-q"]), (0, String::new(), String::new()));
}

/// What a solution fills in is right wherever it may stand.
#[test]
fn expressions_are_no_mistakes() {
    let folder = with_oauth("environments-expressions", "");
    let properties = folder.join("parcels/apiProperties.json");
    let call = |name: &str| format!("@environmentVariables(\\\"acme_{name}\\\")");
    for (old, new) in [
        (
            "<<Enter your client ID>>\",",
            format!("{}\", \"clientSecret\": \"{}\",", call("Id"), call("Secret")),
        ),
        ("\"scopes\": []", format!("\"scopes\": [\"{}\"]", call("Scope"))),
        ("https://login.acme.com/authorize", call("Authorize")),
        ("https://login.acme.com/token", call("Token")),
        ("https://login.acme.com/token", call("Refresh")),
        ("common", call("Tenant")),
    ] {
        replace(&properties, old, &new);
    }
    let definition = folder.join("parcels/apiDefinition.swagger.json");
    for (old, new) in [
        ("api.acme.example.com", call("Host")),
        ("/v1", format!("/{}", call("Base"))),
        ("https://login.acme.com/authorize", call("Authorize")),
        ("https://login.acme.com/token", call("Token")),
        ("\"scopes\": {}", "\"scopes\": { \"parcels\": \"Read them\" }".to_owned()),
        ("\"oauth\": []", "\"oauth\": [\"parcels\"]".to_owned()),
    ] {
        replace(&definition, old, &new);
    }
    let reference = support::repository("tests/fixtures/base/reference.json");
    assert_eq!(plain(&folder, &["validate", "-q"]), (0, String::new(), String::new()));
    let args = ["validate", "parcels", "--reference", reference.to_str().unwrap()];
    let (_, found) = report(&folder, &args);
    let rules: Vec<_> =
        found["findings"].as_array().unwrap().iter().map(|finding| &finding["rule"]).collect();
    assert!(!rules.iter().any(|rule| **rule == "server-differs"), "{rules:?}");
    // Certified connectors are in no solution of their users.
    let (_, found) = report(&folder, &["validate", "--profile", "certification"]);
    let found = found["findings"].as_array().unwrap();
    let refused = |pointer: &str| {
        found.iter().any(|one| one["rule"] == "environment-variable-submitted" && one["pointer"] == pointer)
    };
    assert!(refused("/host") || refused("/basePath"), "{found:?}");
}
