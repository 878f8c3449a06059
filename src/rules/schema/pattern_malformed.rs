use crate::definition::Definition;
use crate::rule::{Sink, rule};

rule! {
    /// A `pattern` is no regular expression.
    ///
    /// No value could be compared with it, so the service refuses it. It reads patterns as .NET does; reported is only what
    /// no flavour of regular expressions understands.
    ///
    /// Source: Microsoft's Swagger Validator, `PatternShouldBeValidRegularExpression`; all of 528 published connectors
    /// comply.
    ///
    /// ```json fail
    /// { "/parameters/parcelId/pattern": "^[A-Z{2}$" }
    /// ```
    /// ```json fail
    /// { "/definitions/Parcel/properties/id/pattern": "(A|B" }
    /// ```
    /// ```json fail
    /// { "/definitions/Parcel/properties/id/pattern": "*.png" }
    /// ```
    /// ```json pass
    /// { "/parameters/parcelId/pattern": "^(?<kind>[]()A-Z-[X]]{2})\\(\\d+\\)?$" }
    /// ```
    "pattern-malformed", Error, Deploy, ["PatternShouldBeValidRegularExpression"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for node in definition.typed.iter().filter_map(|typed| typed.get("pattern")) {
        if let Some(problem) = node.str().and_then(problem) {
            sink.report(node, format_args!("the pattern {problem}")).help("correct the regular expression");
        }
    }
}

/// What is wrong with a pattern in every flavour.
fn problem(pattern: &str) -> Option<&'static str> {
    let mut groups = 0_usize;
    let mut can_repeat = false;
    let mut rest = pattern.chars();
    while let Some(character) = rest.next() {
        match character {
            '\\' if rest.next().is_none() => return Some("ends in a lone backslash"),
            '[' => match after_class(rest.as_str()) {
                Some(after) => rest = after.chars(),
                None => return Some("has a '[' without its ']'"),
            },
            '(' => {
                groups += 1;
                // The question mark says which kind of group it is.
                if rest.as_str().starts_with('?') {
                    rest.next();
                }
            }
            ')' if groups == 0 => return Some("has a ')' without its '('"),
            ')' => groups -= 1,
            '*' | '+' | '?' if !can_repeat => return Some("repeats nothing"),
            _ => {}
        }
        can_repeat = !['(', '|'].contains(&character);
    }
    (groups > 0).then_some("has a '(' without its ')'")
}

/// What follows a class whose bracket was opened. A bracket that closes at once is taken for a member where a later one
/// can close: flavours differ.
fn after_class(text: &str) -> Option<&str> {
    let text = text.strip_prefix('^').unwrap_or(text);
    let end = |text: &str| {
        let mut is_escaped = false;
        text.find(|character| {
            let is_end = character == ']' && !is_escaped;
            is_escaped = character == '\\' && !is_escaped;
            is_end
        })
    };
    let first = usize::from(text.starts_with(']'));
    let at = end(&text[first..]).map(|at| at + first).or_else(|| end(text))?;
    Some(&text[at + 1..])
}
