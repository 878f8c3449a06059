//! What may pass to a terminal, a log or a posted report, character by character and mark by mark.

#[cfg(unix)]
mod door;

use std::io::{self, ErrorKind, Write};

use conndef::escape::{Agent, Notation, Writer, code, is_visible, markdown, printable};
use proptest::prelude::*;
use unicode_general_category::{GeneralCategory, get_general_category};

use crate::support::invariants::{check_line, check_markdown};

const NOTATIONS: [Notation; 4] = [Notation::Text, Notation::Coloured, Notation::Json, Notation::Xml];

fn written(notation: Notation, text: &str) -> String {
    let mut writer = Writer::in_memory();
    writer.speak(notation);
    writer.write_str(text);
    writer.into_text()
}

/// Signs before a number, and what arranges hieroglyphs: all of them are seen.
const SEEN_FORMATS: [std::ops::RangeInclusive<char>; 8] = [
    '\u{600}'..='\u{605}',
    '\u{6dd}'..='\u{6dd}',
    '\u{70f}'..='\u{70f}',
    '\u{890}'..='\u{891}',
    '\u{8e2}'..='\u{8e2}',
    '\u{110bd}'..='\u{110bd}',
    '\u{110cd}'..='\u{110cd}',
    '\u{13430}'..='\u{1343f}',
];

#[test]
fn what_unicode_calls_a_control_or_format_is_not_visible() {
    let mut hidden = 0;
    for character in '\0'..=char::MAX {
        let category = get_general_category(character);
        let is_control = matches!(
            category,
            GeneralCategory::Control
                | GeneralCategory::Format
                | GeneralCategory::LineSeparator
                | GeneralCategory::ParagraphSeparator
        );
        let is_seen = SEEN_FORMATS.iter().any(|formats| formats.contains(&character));
        assert!(!is_control || is_seen || !is_visible(character), "{character:?}");
        hidden +=
            usize::from(!is_visible(character) && !is_control && category != GeneralCategory::Unassigned);
    }
    // 260 selectors of variants, a joiner, two vowels and four fillers; nothing that is read.
    assert_eq!(hidden, 260 + 1 + 2 + 4);
}

#[test]
fn a_piece_of_a_line_is_one() {
    assert_eq!(
        printable("a\tb\nc\r\u{1b}[31m\u{7f}\u{9b}\u{202e}\u{ad}\u{e0041}"),
        "a␉b␊c␍␛[31m␡\u{fffd}\u{fffd}\u{fffd}\u{fffd}"
    );
    assert_eq!(printable("größe 😀 日本"), "größe 😀 日本");
}

#[test]
fn lines_keep_their_ends_and_tabs_and_nothing_else_that_is_obeyed() {
    let text = "a\tb\r\nc\rd\n\u{1b}[1;31mred\u{1b}[0m \u{1b}[2J \u{200b}\n\nno end";
    assert_eq!(written(Notation::Text, text), "a\tb\r\nc␍d\n␛[1;31mred␛[0m ␛[2J \u{fffd}\n\nno end");
    assert_eq!(
        written(Notation::Coloured, text),
        "a\tb\r\nc␍d\n\u{1b}[1;31mred\u{1b}[0m ␛[2J \u{fffd}\n\nno end"
    );
}

#[test]
fn commands_are_broken_however_they_are_hidden() {
    for (command, text) in [
        ("##vso[task.complete]", "##vso(task.complete]"),
        ("x ##VsO[y] ##[group]", "x ##VsO(y] ##(group]"),
        ("#\u{ad}#vso[y]", "#\u{fffd}#vso(y]"),
        ("##v\u{e9}so[y]", "##v\u{e9}so(y]"),
        ("#\t#[y]", "#\t#(y]"),
        ("####[y]", "####(y]"),
        ("##vs##vso[y]", "##vs##vso(y]"),
        ("::error::y", ".:error::y"),
        (" \t\u{3000}:\u{200b}:error::y", " \t\u{3000}.\u{fffd}:error::y"),
        ("::", ".:"),
    ] {
        assert_eq!(written(Notation::Text, command), text);
        check_line(text, &[]);
    }
    for harmless in ["## [a]", "# #[a]", "##vs[a]", "##", "a::b", ":a:", "   ::: file.json:1:2", "#[derive]"]
    {
        assert_eq!(written(Notation::Text, harmless), harmless);
    }
    // Where colours begin or end between the parts, too.
    let coloured = written(Notation::Coloured, "##\u{1b}[0m[x] ##\u{1b}[0m \u{1b}[1m::\u{1b}[0merror::");
    assert_eq!(coloured, "##\u{1b}[0m(x] ##\u{1b}[0m \u{1b}[1m::\u{1b}[0merror::");
    assert_eq!(written(Notation::Coloured, "\u{1b}[1m::\u{1b}[0merror::"), "\u{1b}[1m.:\u{1b}[0merror::");
}

#[test]
fn a_command_ends_where_it_is_meant_to() {
    let mut writer = Writer::in_memory();
    let nasty = "a,b;c:d]e%2C\r\n::error::f\u{200b}##vso[g]";
    writer.write_str("begun");
    writer.command(Agent::GitHub, "error", &[("file", nasty)], nasty);
    writer.command(Agent::Azure, "task.logissue", &[("type", "error"), ("sourcepath", nasty)], nasty);
    writer.command(Agent::GitHub, "error", &[], "no place");
    assert_eq!(
        writer.into_text(),
        "begun\n\
         ::error file=a%2Cb;c%3Ad]e%252C%0D%0A%3A%3Aerror%3A%3Af\u{fffd}##vso(g]::a,b;c:d]e%252C%0D%0A::error::f\u{fffd}##vso(g]\n\
         ##vso[task.logissue type=error;sourcepath=a,b%3Bc:d%5De%AZP252C%0D%0A::error::f\u{fffd}##vso(g%5D]a,b;c:d]e%AZP252C%0D%0A::error::f\u{fffd}##vso(g]\n\
         ::error::no place\n"
    );
}

#[test]
fn a_link_of_ours_and_code_stay_and_all_else_is_text() {
    for (text, expected) in [
        ("change the name to `sender` and keep it", "change the name to `sender` and keep it"),
        ("use ``a`b``, not ` alone", "use ``a`b``, not \\` alone"),
        ("snake_case stays, _this_ too", "snake_case stays, \\_this\\_ too"),
        ("@org/team, a@b.example", "@<!-- -->org/team, a@<!-- -->b.example"),
        ("#12 org/repo#1 gh-7 # 1 high-5", "#<!-- -->12 org/repo#<!-- -->1 gh-<!-- -->7 # 1 high-<!-- -->5"),
        ("https://evil.example WWW.evil.example", "https:<!-- -->//evil.example WWW<!-- -->.evil.example"),
        ("[a](b) ![c](d) <img> &#64;x A & B", "\\[a](b) !\\[c](d) \\<img> \\&#<!-- -->64;x A & B"),
        ("- item", "\\- item"),
        ("12) item", "12\\) item"),
        ("1.5 is no number of an item", "1.5 is no number of an item"),
        ("# heading", "\\# heading"),
        ("> quote", "\\> quote"),
    ] {
        assert_eq!(markdown(text), expected);
        check_markdown(&format!("- {expected}\n"));
    }
    for (text, expected) in
        [("a.json:1", "`a.json:1`"), ("a`b", "``a`b``"), ("`", "`` ` ``"), ("", "`  `"), (" ", "`   `")]
    {
        assert_eq!(code(text), expected);
        check_markdown(&format!("- {expected}\n"));
    }
}

/// Texts of what Markdown, agents and terminals take for something.
fn nasty() -> impl Strategy<Value = String> {
    let pieces = proptest::sample::select(vec![
        "a",
        "B",
        "7",
        " ",
        "  ",
        "\t",
        "\n",
        "\r",
        ":",
        "::",
        ":::",
        "#",
        "##",
        "[",
        "]",
        "(",
        ")",
        "vso",
        "@",
        "`",
        "``",
        "```",
        "<",
        ">",
        "&",
        "&#64;",
        "\\",
        "*",
        "_",
        "~",
        "|",
        "-",
        "+",
        "=",
        "1.",
        "$",
        "!",
        "^",
        "{",
        "}",
        "\"",
        "'",
        "%",
        ";",
        ",",
        "http://",
        "www.",
        "GH-",
        "<!--",
        "-->",
        "\u{e9}",
        "\u{ad}",
        "\u{200b}",
        "\u{1b}[1m",
        "\u{1b}",
        "\u{9b}",
        "\u{202e}",
        "\u{2028}",
        "\u{e0041}",
        "\u{fffe}",
        "\u{3000}",
    ]);
    proptest::collection::vec(pieces, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn every_line_is_tame(texts in proptest::collection::vec(nasty(), 1..4)) {
        for notation in NOTATIONS {
            let mut writer = Writer::in_memory();
            writer.speak(notation);
            for text in &texts {
                writer.write_str(text);
            }
            let together = writer.into_text();
            // How a text is cut into pieces changes nothing.
            prop_assert_eq!(&together, &written(notation, &texts.concat()));
            if notation != Notation::Coloured {
                together.split('\n').for_each(|line| check_line(line, &[]));
            }
        }
    }

    #[test]
    fn json_says_what_it_said(text in nasty()) {
        let value = serde_json::Value::from(text);
        let line = written(Notation::Json, &format!("{value}\n"));
        line.split('\n').for_each(|line| check_line(line, &[]));
        prop_assert_eq!(serde_json::from_str::<serde_json::Value>(&line).unwrap(), value);
    }

    #[test]
    fn xml_says_what_can_be_shown(text in nasty()) {
        let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let xml = written(Notation::Xml, &format!("<a>{escaped}</a>"));
        let parsed = roxmltree::Document::parse(&xml).unwrap();
        let shown: Vec<_> = text.split('\n').map(|line| line.split('\t').map(printable).collect::<Vec<_>>().join("\t")).collect();
        // A carriage return before a line end is read as one end.
        let said = parsed.root_element().text().unwrap_or_default();
        prop_assert_eq!(said.replace('\u{240d}', ""), shown.join("\n").replace('\u{240d}', ""));
    }

    #[test]
    fn markdown_of_a_text_is_that_text(text in nasty(), note in nasty()) {
        check_markdown(&format!("- **{}**: {}\n  - {}\n", markdown(&text), markdown(&note), markdown(&text)));
        check_markdown(&format!("## {}\n\n- {} ({})\n", code(&text), markdown(&note), code(&note)));
    }
}

/// A stream that breaks.
struct Broken(ErrorKind);

impl Write for Broken {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(self.0.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    for (kind, is_failure) in [(ErrorKind::BrokenPipe, false), (ErrorKind::StorageFull, true)] {
        let mut stream = Broken(kind);
        let mut writer = Writer::new(&mut stream);
        (0..100_000).for_each(|number| writeln!(writer, "{number}"));
        assert_eq!(writer.close().err().map(|error| error.kind()), is_failure.then_some(kind));
    }
}
