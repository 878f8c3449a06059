use foldhash::HashSet;

use crate::connector::Connector;
use crate::definition::Operation;
use crate::readme::{Section, loose_words};
use crate::rule::{Sink, rule};
use crate::text;

rule! {
    /// The README describes an operation that the connector does not have.
    ///
    /// Users look for it in vain. It went, was renamed, or never came. Headings below "Supported Operations" are compared, where most
    /// of them are the operations' summaries or ids, and only those that begin with the verb of one.
    ///
    /// Source: practice; 7 of 528 published connectors have such a heading, mostly a former name.
    ///
    /// ```json fail
    /// { "README.md~": ["## Obtaining Credentials", "### Send a letter\n\nOrders the collection of a letter.\n\n## Obtaining Credentials"] }
    /// ```
    /// ```json pass
    /// { "README.md~": ["## Obtaining Credentials", "### Prices\n\nAll operations are free.\n\n## Obtaining Credentials"] }
    /// ```
    "readme-operation-unknown", Info, Certification, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let (Some(readme), Some(definition)) = (connector.readme(), &connector.definition) else { return };
    if definition.has_lost_operations() {
        return;
    }
    let Some(all) = readme.section("Supported Operations") else { return };
    let inner: Vec<&Section<'_>> = readme.inner(all).collect();
    if inner.is_empty() {
        return;
    }
    // Marks behind a name, such as "(preview)", are none of it.
    let both = |name: &str| {
        let without = name.split_once('(').map(|(name, _)| loose_words(name));
        std::iter::once(loose_words(name)).chain(without)
    };
    let names = definition.operations.iter().flat_map(|operation| {
        [operation.node.get_str("summary"), operation.id()].into_iter().flatten().flat_map(both)
    });
    let names: HashSet<String> = names.collect();
    let verbs: HashSet<&str> = names.iter().filter_map(|name| name.split_whitespace().next()).collect();
    let is_known = |title: &str| both(title).any(|title| names.contains(&title));
    let (known, others): (Vec<&Section<'_>>, Vec<_>) =
        inner.into_iter().partition(|section| is_known(section.title));
    let is_level = |level| known.iter().any(|section| section.level == level);
    let unknown = others.into_iter().filter(|section| {
        let words = loose_words(section.title);
        let begins = words.split_whitespace().next().is_some_and(|verb| verbs.contains(verb));
        // One word alone is mostly that of a group.
        begins
            && words.split_whitespace().nth(1).is_some()
            && is_level(section.level)
            && !section.title.contains(['[', '/'])
    });
    // That the name of an operation is misspelt is said of that operation.
    let summaries = || definition.operations.iter().filter_map(|operation| operation.node.get_str("summary"));
    let ids = || definition.operations.iter().filter_map(Operation::id);
    let is_new = |section: &&Section<'_>| {
        // Under another heading stands the operation all the same.
        !ids().any(|id| section.text.contains(id)) && text::nearest(section.title, summaries()).is_none()
    };
    let unknown: Vec<&Section<'_>> = unknown.filter(is_new).collect();
    if known.len() < 2 || known.len() < 3 * unknown.len() {
        return;
    }
    for section in unknown {
        sink.report(section.place(), format_args!("there is no operation '{}'", section.title))
            .help("remove it, or write the summary of the operation that is meant");
    }
}
