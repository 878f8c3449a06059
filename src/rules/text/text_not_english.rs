use crate::connector::Connector;
use crate::definition::Definition;
use crate::document::Node;
use crate::properties::{Properties, connection_parameter_sets, connection_parameters};
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// A text holds words in another language than English, as their letters tell.
    ///
    /// Microsoft publishes connectors in English and translates from there. Certification refuses it in the title; elsewhere a
    /// text may quote what the API says, so that is a warning. Another script than the Latin one is looked for in all texts, also
    /// those of choices, of notifications, of the contact, and of what is asked for with the connection; Latin
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
    "text-not-english", Warning, Certification, ["ValueMustBeInEnglish"], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let mut texts = Vec::new();
    if let Some(definition) = &connector.definition {
        texts.extend(definition.texts_beyond_ascii().map(|text| (text.key, text.node)));
        texts.extend(further_texts(definition));
    }
    texts.extend(connector.properties().into_iter().flat_map(entered_texts));
    let title = connector.definition.as_ref().and_then(|definition| definition.root.path(&["info", "title"]));
    for (key, node) in texts {
        let Some(content) = node.str().filter(|content| !content.is_ascii()) else { continue };
        let words =
            || content.split(|end: char| !end.is_alphabetic()).filter(|word| word.chars().nth(1).is_some());
        let is_other = |word: &&str| word.chars().filter(|letter| !is_latin(*letter)).count() > 1;
        // Words that a sentence in English quotes are no other language.
        let is_english = words().any(|word| ENGLISH.contains(&word.to_ascii_lowercase().as_str()));
        let is_quoting = is_english && words().filter(is_other).count() * 2 < words().count();
        let is_foreign = |word: &&str| is_other(word) || !PROSE.contains(&key) && is_marked(word);
        let Some(word) = words().find(is_foreign).filter(|_| !is_quoting) else { continue };
        let is_title = title.is_some_and(|title| title == node);
        sink.report(node, format_args!("{key} is not in English: '{word}'"))
            .help("write it in English")
            .server_id(connector.server_id(node, "ValueMustBeInEnglish"))
            .severity(if is_title { Severity::Error } else { Severity::Warning });
    }
}

/// Words without which nobody writes a sentence in English, and that few other languages have.
const ENGLISH: [&str; 10] = ["the", "of", "is", "are", "for", "and", "to", "be", "will", "with"];

/// Texts that may well hold names; all others are labels.
const PROSE: [&str; 3] = ["description", "tooltip", "name"];

/// What people read of a definition beside its titles and descriptions.
fn further_texts<'d>(definition: &Definition<'d>) -> impl Iterator<Item = (&'static str, Node<'d>)> {
    const CHOICES: &str = "x-ms-enum-values";
    let root = definition.root;
    let contact = root.path(&["info", "contact", "name"]).map(|node| ("name", node));
    let paths = root.get("paths").into_iter().flat_map(Node::members);
    let notifications = paths.filter_map(|(_, item)| {
        Some(("description", item.path(&["x-ms-notification-content", "description"])?))
    });
    let mentioned = Some(definition).filter(|_| root.is_mentioned(CHOICES));
    let holders = mentioned.into_iter().flat_map(Definition::extensible);
    let choices = holders.filter_map(|holder| holder.get(CHOICES)).flat_map(Node::items);
    let choices = choices.filter_map(|choice| Some(("displayName", choice.get("displayName")?)));
    contact.into_iter().chain(notifications).chain(choices)
}

/// What users read when they make a connection.
fn entered_texts(properties: Properties<'_>) -> impl Iterator<Item = (&'static str, Node<'_>)> {
    let sets =
        properties.get("connectionParameterSets").into_iter().chain(connection_parameter_sets(properties));
    let parameters = connection_parameters(properties).into_iter().map(|parameter| parameter.node);
    sets.chain(parameters).filter_map(|holder| holder.get("uiDefinition")).flat_map(|ui| {
        let own = ["displayName", "description", "tooltip"].into_iter().map(move |key| (key, ui));
        let choices = ui.path(&["constraints", "allowedValues"]).into_iter().flat_map(Node::items);
        own.chain(choices.map(|choice| ("text", choice)))
            .filter_map(|(key, holder)| Some((key, holder.get(key)?)))
    })
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
    let is_letter = |letter: char| is_latin(letter) && !['ª', 'º', 'µ'].contains(&letter);
    word.chars().count() > 1
        && word.chars().any(|letter| !letter.is_ascii() && is_letter(letter))
        && !BORROWED.contains(&word.to_lowercase().as_str())
}
