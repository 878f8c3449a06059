//! The built-in connectors from end to end: what a maintainer does, and what the program says.

use std::fs;
use std::path::PathBuf;

use crate::support::{self, conndef, report};

const DEFINITION: &str = "apiDefinition.swagger.json";

/// What rules only tell of, and what a connector for this API has to be like: messages are answered with 202, and nothing
/// ends a subscription.
const OF_THE_API: [&str; 2] = ["response-schema-misplaced", "webhook-without-delete"];

#[test]
fn the_packages_are_clean_under_every_profile() {
    let repository = support::repository(".");
    let (status, judged) = report(&repository, &["validate", "--deny", "warnings"]);
    assert_eq!(status, 0, "{judged:#}");
    for profile in ["deploy", "certification", "independent"] {
        let out = support::scratch(&format!("built-for-{profile}"));
        let folder = out.to_str().unwrap();
        let (status, _, err) = conndef(&repository, &["build", "--profile", profile, "--out", folder]);
        assert_eq!((status, err.as_str()), (0, ""));
        let (status, judged) =
            report(&repository, &["validate", folder, "--profile", profile, "--deny", "warnings"]);
        let findings = judged["findings"].as_array().unwrap().iter();
        let open: Vec<_> =
            findings.filter(|finding| !OF_THE_API.iter().any(|rule| finding["rule"] == *rule)).collect();
        assert!(status == 0 && open.is_empty(), "{profile}: {open:#?}");
    }
}

/// The package and its configuration in a folder of its own, with one text of the definition replaced.
fn edited(name: &str, old: &str, new: &str) -> PathBuf {
    let folder = support::scratch(name);
    let package = support::package(&folder);
    let text = fs::read_to_string(package.join(DEFINITION)).unwrap();
    assert!(text.contains(old), "{name}: {old:?} does not occur");
    fs::write(package.join(DEFINITION), text.replacen(old, new, 1)).unwrap();
    folder
}

/// What a maintainer may get wrong is red, in the right file, at a line that shows it.
#[test]
fn mistakes_turn_validation_red_at_the_right_line() {
    let code =
        "\"name\": \"otpCode\",\n        \"in\": \"query\",\n        \"required\": true,\n        \"type\": ";
    let code = code.replace("\n        ", "\n            ");
    let accepted =
        "\n          \"202\": {\n            \"description\": \"The code is valid.\"\n          },";
    for (name, old, new, rule, line) in [
        (
            "sender-renamed",
            "\"name\": \"sender\"",
            "\"name\": \"Sender\"",
            "input-name-differs",
            "\"name\": \"Sender\"",
        ),
        (
            "code-as-number",
            &format!("{code}\"string\""),
            &format!("{code}\"integer\""),
            "input-type-differs",
            "\"type\": \"integer\"",
        ),
        ("202-dropped", accepted, "", "response-status-undeclared", "\"responses\": {"),
        (
            "code-optional",
            &format!("{code}\"string\""),
            &format!("{code}\"string\"").replace("true", "false"),
            "input-not-required",
            "\"required\": false",
        ),
        (
            "time-as-int32",
            "\"format\": \"int64\"",
            "\"format\": \"int32\"",
            "output-format-narrower",
            "\"format\": \"int32\"",
        ),
        (
            "wrong-host",
            "\"host\": \"api.",
            "\"host\": \"api2.",
            "server-differs",
            "\"host\": \"api2.tyntec.com\"",
        ),
        (
            "dangling",
            "\"$ref\": \"#/definitions/Otp\"",
            "\"$ref\": \"#/definitions/OTP\"",
            "reference-dangling",
            "#/definitions/OTP",
        ),
    ] {
        let folder = edited(name, old, new);
        let (status, judged) = report(&folder, &["validate", "--deny", "warnings"]);
        assert_eq!(status, 1, "{name}");
        let text = fs::read_to_string(folder.join(support::PACKAGE).join(DEFINITION)).unwrap();
        let findings = judged["findings"].as_array().unwrap();
        let shown: Vec<_> = findings
            .iter()
            .filter(|finding| finding["severity"] != "info")
            .map(|finding| {
                let number = usize::try_from(finding["line"].as_u64().unwrap()).unwrap();
                (finding["rule"].as_str().unwrap(), text.lines().nth(number - 1).unwrap().trim())
            })
            .collect();
        assert!(shown.len() == 1 && shown[0].0 == rule && shown[0].1.contains(line), "{name}: {shown:#?}");
    }
}

#[test]
fn an_acceptance_that_matches_nothing_is_a_finding() {
    let folder = edited("stale-acceptance", "\"name\": \"pinLength\"", "\"name\": \"pinLength\"");
    let text = fs::read_to_string(folder.join("conndef.toml")).unwrap();
    fs::write(folder.join("conndef.toml"), text.replace("'pinLength'", "'pinlength'")).unwrap();
    let (status, judged) = report(&folder, &["validate", "--deny", "warnings"]);
    assert_eq!(status, 1);
    let rules: Vec<_> =
        judged["findings"].as_array().unwrap().iter().map(|finding| &finding["rule"]).collect();
    assert_eq!(rules, ["input-type-differs", "acceptance-unused"]);
    assert_eq!(judged["findings"][1]["file"], "conndef.toml");
    let (_, compared) = report(&folder, &["drift"]);
    assert_eq!(compared["findings"], judged["findings"], "comparing alone says so, too");
}

#[test]
fn an_acceptance_is_not_unused_while_nothing_can_be_compared() {
    let folder = edited("unread-acceptance", "\"info\": {", "\"info\": ");
    let (_, judged) = report(&folder, &["validate"]);
    let rules: Vec<_> =
        judged["findings"].as_array().unwrap().iter().map(|finding| &finding["rule"]).collect();
    assert_eq!(rules, ["json-malformed"]);
}

/// The first block of a Markdown text that is fenced as `fence` says.
fn block<'t>(text: &'t str, fence: &str) -> &'t str {
    let (_, rest) = text.split_once(&format!("```{fence}\n")).unwrap();
    rest.split_once("```").unwrap().0
}

/// What a terminal shows, as a picture that keeps its proportions on a narrow page.
fn picture(shown: &str) -> String {
    let svg = anstyle_svg::Term::new().palette(anstyle_svg::WIN10_CONSOLE).render_svg(shown);
    let (head, rest) = svg.split_once(" xmlns=").unwrap();
    let [width, height] = ["width", "height"].map(|side| {
        let (_, rest) = head.split_once(&format!("{side}=\"")).unwrap();
        rest.split_once("px").unwrap().0
    });
    format!("{head} viewBox=\"0 0 {width} {height}\" xmlns={rest}")
}

#[test]
fn the_picture_of_a_report_is_current() {
    let folder = edited("readme", "\"name\": \"sender\"", "\"name\": \"Sender\"");
    let definition = folder.join(support::PACKAGE).join(DEFINITION);
    let text = fs::read_to_string(&definition).unwrap();
    fs::write(
        &definition,
        text.replacen("\"operationId\": \"StatusOTP\"", "\"operationId\": \"VerifyOTP\"", 1),
    )
    .unwrap();
    let (status, out, err) = conndef(&folder, &["validate", "--color", "always"]);
    assert_eq!((status, err.as_str()), (1, ""));
    let (path, drawn) = (support::repository("docs/report.svg"), picture(&out));
    if support::accepts() {
        fs::write(path, drawn).unwrap();
    } else {
        assert_eq!(fs::read_to_string(path).unwrap(), drawn, "`make picture` draws this anew");
    }

    let (status, out, err) = {
        let page = fs::read_to_string(support::repository("docs/configuration.md")).unwrap();
        fs::write(folder.join("conndef.toml"), block(&page, "toml")).unwrap();
        fs::write(&definition, text.replacen("\"name\": \"Sender\"", "\"name\": \"sender\"", 1)).unwrap();
        conndef(&folder, &["validate", "--deny", "warnings"])
    };
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
}
