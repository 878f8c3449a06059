use foldhash::{HashMap, HashSet};

use crate::compare::{Change, Pair, What};
use crate::document::{Node, Place};
use crate::rule::{Sink, rule};
use crate::text;
use crate::update::Update;

rule! {
    /// The script is another one.
    ///
    /// It stands between flows and the API and may change every request and every answer. What its code does is not compared, so
    /// somebody has to look at it; comments and spaces do nothing. The same script may handle other operations
    /// (`scriptOperations`), which then go another way.
    ///
    /// Source: own reading.
    ///
    /// ```json fail
    /// { "script.csx": "public class Script : ScriptBase { int answer = 2; }",
    ///   "old/script.csx": "public class Script : ScriptBase { }" }
    /// ```
    /// ```json pass
    /// { "script.csx": "public class Script : ScriptBase { }", "old/script.csx": "public class Script : ScriptBase { }" }
    /// ```
    "script-changed", Warning, Deploy, [], Update(check)
}

fn check<'d>(update: &Update<'d>, _: &[&Change<'d>], sink: &mut Sink<'d>) {
    let scripts = update.scripts();
    let texts = scripts.map(|script| script.map(|script| script.source().text()));
    let (what, place) = match scripts {
        Pair { base: Some(_), revision: Some(_) } if !texts.map(|text| text.map(code)).differs() => {
            return operations(update, sink);
        }
        Pair { base: None, revision: None } => return,
        Pair { base, revision: Some(script) } => {
            let line = script.source().line(1);
            (if base.is_some() { "another one" } else { "new" }, Place::Text(script, line.start, line.end))
        }
        Pair { revision: None, .. } => ("gone", Place::File(update.script_name())),
    };
    sink.report(place, format_args!("the script is {what}")).help(HELP);
}

const HELP: &str =
    "make sure that released flows get what they got before, and accept it with a reason in conndef.toml";

/// Says which operations go another way, where the script itself is the same.
fn operations<'d>(update: &Update<'d>, sink: &mut Sink<'d>) {
    let Some(properties) = update.properties else { return };
    let lists = properties.map(|properties| properties.get("scriptOperations"));
    let named = lists
        .map(|list| list.into_iter().flat_map(Node::items).filter_map(Node::str).collect::<HashSet<_>>());
    let released = update.changes.iter().filter_map(|change| match change.what {
        What::Id(Pair { base: Some(base), revision: Some(revision) }) => Some((revision, base)),
        _ => None,
    });
    let released: HashMap<_, _> = released.collect();
    let known: HashSet<_> =
        update.base.operations.iter().filter_map(|operation| operation.route.id).collect();
    let now = update.revision.operations.iter().filter_map(|operation| operation.route.id);
    let ids = now.map(|now| Pair { base: *released.get(now).unwrap_or(&now), revision: now });
    // An empty list names all.
    let is_handled =
        |ids: Pair<&str>| named.as_ref().zip(ids).map(|(named, id)| named.is_empty() || named.contains(id));
    let changed = ids.filter(|ids| known.contains(ids.base) && is_handled(*ids).differs());
    let (new, gone): (Vec<_>, Vec<_>) = changed.partition(|ids| is_handled(*ids).revision);
    let listed = |ids: &[Pair<&str>]| text::list(ids.iter().map(|ids| ids.revision), ", ");
    let news =
        [("now handles", new), ("no longer handles", gone)].into_iter().filter(|(_, ids)| !ids.is_empty());
    let news: Vec<_> = news.map(|(verb, ids)| format!("{verb} {}", listed(&ids))).collect();
    if !news.is_empty() {
        let [old, place] = [properties.zip(lists).base, properties.zip(lists).revision]
            .map(|(all, list)| list.map_or(all.place("scriptOperations"), Node::key));
        sink.report(place, format_args!("the script {}", news.join(" and ")))
            .related(old, "what the released script handled")
            .help(HELP);
    }
}

/// The code of a script without comments, and with no more space than keeps its words apart.
fn code(text: &str) -> String {
    const GLUED: &str = "+-&|=<>!?/*.";
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    let mut is_apart = false;
    while let Some(first) = rest.chars().next() {
        let skipped = match rest {
            _ if first.is_whitespace() => first.len_utf8(),
            _ if rest.starts_with("//") && !code.ends_with(':') => rest.find('\n').unwrap_or(rest.len()),
            _ if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            _ => 0,
        };
        if skipped > 0 {
            is_apart = true;
            rest = &rest[skipped..];
            continue;
        }
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let last = code.chars().next_back();
        let would_join =
            |last: char| is_word(last) && is_word(first) || GLUED.contains(last) && GLUED.contains(first);
        if is_apart && last.is_some_and(would_join) {
            code.push(' ');
        }
        is_apart = false;
        let is_verbatim = code.ends_with('@') || code.ends_with("@$");
        let taken = match first {
            '"' | '\'' => quoted(rest, first, is_verbatim),
            _ => first.len_utf8(),
        };
        code.push_str(&rest[..taken]);
        rest = &rest[taken..];
    }
    code
}

/// How long a text in quotes is that begins here: in a verbatim one a backslash is a letter, and a quote is written twice; others
/// end with the line at the latest.
fn quoted(text: &str, quote: char, is_verbatim: bool) -> usize {
    let quotes = text.len() - text.trim_start_matches('"').len();
    if quotes >= 3 && !is_verbatim {
        return text[quotes..].find(&text[..quotes]).map_or(text.len(), |end| end + 2 * quotes);
    }
    let mut chars = text.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        if is_verbatim && c == quote && chars.next_if(|(_, next)| *next == quote).is_some() {
            continue;
        }
        if c == quote || c == '\n' && !is_verbatim {
            return at + 1;
        }
        if c == '\\' && !is_verbatim {
            chars.next();
        }
    }
    text.len()
}
