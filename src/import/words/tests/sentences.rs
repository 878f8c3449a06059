//! Descriptions, and texts that are longer than there is room for.

use super::check;
use crate::import::words::{caption, choice, operation_id, sentence};

#[test]
fn sentences() {
    check(
        sentence,
        &[
            ("", ""),
            (" \n\t\u{0}", ""),
            ("123 --- !", ""),
            ("One", "One."),
            ("one of them", "One of them."),
            ("account_id or id", "account_id or id."),
            ("iOS only", "iOS only."),
            ("One:", "One."),
            ("One;\n", "One."),
            ("One…", "One."),
            ("One...", "One."),
            ("Really?", "Really?"),
            ("(One.)", "(One)."),
            ("一つ。", "一つ."),
            ("**The** *id* of ~~a~~ `customer_id`, a customer_id", "The id of a customer_id, a customer_id."),
            ("__init__ and _id and 2*3*4 and 2 * 3", "Init and _id and 2*3*4 and 2 * 3."),
            ("All *.json files", "All *.json files."),
            ("See [the docs](https://a.b/c_(d)).", "See the docs."),
            ("Creates it. [Learn more](/x).", "Creates it."),
            ("\\[See it\\](/x) there", "See it there."),
            ("See [it][1] and [2] and [three]\n\n[1]: https://a.b\n[three]: /c", "See it and [2] and three."),
            ("![logo](a.png) Text ![b][1]\n\n[1]: x", "Text."),
            ("A<br>b <b>c</b>. <!-- d\ne -->F", "A b c. F."),
            ("<p>One</p><p>Two</p><ul><li>a</li><li>b</li></ul>", "One. Two: a; b."),
            ("Bearer <token> at <https://a.b>", "Bearer token at https://a.b."),
            ("a < b and c > d", "a < b and c > d."),
            (
                "A &amp; B &lt;c&gt; &quot;d&quot; &#39;e&#39;&nbsp;f &unknown; &#0;",
                "A & B <c> \"d\" 'e' f &unknown.",
            ),
            ("Kinds:\n- a\n- b;\n* c", "Kinds: a; b; c."),
            ("Kinds\n\n1. One.\n2. Two.", "Kinds: One. Two."),
            (
                "State.\n\\* on -\n\nIt is on.\n\\* off -\n\nIt is off.",
                "State. on - It is on. off - It is off.",
            ),
            ("# Title\nText", "Text."),
            ("# Title", "Title."),
            ("Text\n## Limits\nNone", "Text. Limits: None."),
            ("Text\n\nMore\n====\n\nEnd", "Text. More: End."),
            ("A\n```json\n{\"a\": 1}\n```\nb", "A b."),
            ("A\n\n| b | c |\n|---|---|\n| 1 | 2 |\n\nd", "A. d."),
            ("A\n\nb | c\n--|--\n1 | 2\n\nd", "A. d."),
            ("<table><tr><td>x</td></tr></table>A", "A."),
            ("> A\n> b", "A b."),
            ("A\n\n---\n\nb", "A. b."),
            ("1 \\* 2 \\_a\\_", "1 * 2 _a_."),
            ("A\u{200b}b\u{202e}c", "Abc."),
            ("cafe\u{301} 🎉", "cafe\u{301} 🎉."),
            ("\\* \\`a\\` - b", "a - b."),
            ("One.\\nTwo, split by \\n", "One. Two, split by \\n."),
            ("[[[a]]](b", "[[[a]]](b."),
        ],
    );
}

#[test]
fn long_texts_end_with_a_sentence_or_a_word() {
    let long = sentence(&"Five words make a sentence. ".repeat(50));
    assert!(long.ends_with("make a sentence.") && long.chars().count() <= 1_000, "{long}");
    let long = sentence(&"word ".repeat(500));
    assert!(long.ends_with("word word.") && long.chars().count() <= 1_000, "{long}");
    assert_eq!(sentence(&"é".repeat(5_000)).chars().count(), 1_000);
    assert_eq!(caption(&"word_".repeat(50)), ["Word"; 16].join(" "));
    assert_eq!(caption(&"x".repeat(500)).len(), 80);
    assert_eq!(operation_id(Some(&"word_".repeat(50)), "", ""), "Word".repeat(20));
    assert_eq!(choice(&"a/".repeat(50)).len(), 80);
}
