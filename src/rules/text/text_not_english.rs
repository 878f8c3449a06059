use crate::definition::Definition;
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// A text holds words in another language than English, as their letters tell.
    ///
    /// Microsoft publishes connectors in English and translates from there. Certification refuses it in the title; elsewhere a
    /// text may quote what the API says, so that is a warning. Another script than the Latin one is looked for in all texts, Latin
    /// letters with marks (`Begründung`) in titles and labels only, as descriptions have names and quotations. One letter, as
    /// in a unit or a formula, is no word; signs, typographic quotes and what English took over (`café`) pass. German or
    /// French without marks cannot be told from English here, but reviewers can.
    ///
    /// Source: Microsoft's Swagger Validator, `ValueMustBeInEnglish`; no title, and other texts of 3 of 516 published
    /// connectors.
    ///
    /// ```json fail
    /// { "apiDefinition.swagger.json~": ["Acme Parcels", "\\u041f\\u043e\\u0447\\u0442\\u0430"],
    ///   "at": "/info/title" }
    /// ```
    /// ```json fail
    /// { "apiDefinition.swagger.json~": ["Acme Parcels", "Sp\\u00e4dition"], "at": "/info/title" }
    /// ```
    /// ```json pass
    /// { "apiDefinition.swagger.json~": ["Lists the parcels", "Lists the parcels of up to 5 \\u03bcg"] }
    /// ```
    "text-not-english", Warning, Certification, ["ValueMustBeInEnglish"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    let title = definition.root.path(&["info", "title"]);
    for text in definition.texts().iter().filter(|text| !text.content.is_ascii()) {
        let mut words = text.content.split(|end: char| !end.is_alphabetic());
        let is_label = text.key != "description";
        let is_foreign = |word: &&str| {
            let letters = || word.chars().filter(|letter| !is_latin(*letter));
            letters().count() > 1 || is_label && is_marked(word)
        };
        let Some(word) = words.find(is_foreign) else { continue };
        let is_title = title.is_some_and(|title| title == text.node);
        sink.report(text.node, format_args!("{} is not in English: '{word}'", text.key))
            .help("write it in English")
            .severity(if is_title { Severity::Error } else { Severity::Warning });
    }
}

/// Whether a letter is of the Latin script, with whatever marks.
fn is_latin(letter: char) -> bool {
    matches!(letter, '\0'..='\u{2af}' | '\u{1d00}'..='\u{1d7f}' | '\u{1e00}'..='\u{1eff}' | '\u{2c60}'..='\u{2c7f}'
        | '\u{fb00}'..='\u{fb06}' | '\u{ff21}'..='\u{ff5a}')
}

/// Whether a word has a letter that English words do not have.
fn is_marked(word: &str) -> bool {
    const BORROWED: [&str; 12] = [
        "café",
        "cafés",
        "naïve",
        "façade",
        "façades",
        "résumé",
        "résumés",
        "cliché",
        "clichés",
        "entrée",
        "entrées",
        "exposé",
    ];
    let is_letter = |letter: char| is_latin(letter) && letter != 'ª' && letter != 'º';
    word.chars().count() > 1
        && word.chars().any(|letter| !letter.is_ascii() && is_letter(letter))
        && !BORROWED.contains(&word.to_lowercase().as_str())
}
