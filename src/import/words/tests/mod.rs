//! Each function beside texts that people wrote, and beside hostile ones.

mod captions;
mod operations;
mod sentences;
mod titles;

use super::*;

/// Reads each of some texts, and shows all that became something else than was expected.
fn check(read: impl Fn(&str) -> String, rows: &[(&str, &str)]) {
    let wrong: Vec<String> = rows
        .iter()
        .map(|(given, expected)| (given, expected, read(given)))
        .filter(|(_, expected, found)| found != *expected)
        .map(|(given, expected, found)| format!("{given:?} became {found:?}, not {expected:?}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn hostile_texts_are_read_once() {
    const LENGTH: usize = 1 << 13;
    let units = [
        "*",
        "_",
        "~~",
        "[",
        "]",
        "<",
        "(",
        ")",
        "`",
        "\\",
        "&",
        "!",
        "|",
        "#",
        ">",
        "-",
        ".",
        "。",
        "{",
        "/",
        " ",
        "\n",
        "\u{0}",
        "\u{301}",
        "🎉",
        "![",
        "](",
        "][",
        "<!--",
        "<pre>",
        "<p",
        "<a<",
        "*a",
        "_a ",
        "` `` ",
        "&#",
        "- a\n",
        "# a\n",
        "a. ",
        "[a](",
        "[a]: b\n",
        "[a][a]",
        "a|b\n-|-\n",
        "Aa1",
    ];
    for unit in units {
        let mut text = unit.repeat(LENGTH / unit.len());
        text.push_str("a>");
        let found = [
            caption(&text),
            choice(&text),
            operation_id(Some(&text), &text, &text),
            operation_id(None, &text, &text),
            summary(Some(&text), Some(&text), &text),
            sentence(&text),
            title(&text),
            connector_description(&text, &text),
            noun(&text),
        ];
        assert!(found.iter().all(|text| text.chars().count() <= 2 * MOST_READ), "{unit:?}");
    }
}

#[test]
fn texts_of_a_megabyte_take_no_longer_than_their_length() {
    for unit in ["*", "[", "<"] {
        let text = unit.repeat(1 << 20);
        assert_eq!((caption(&text), sentence(&text)), ("Value".to_owned(), String::new()));
    }
}
