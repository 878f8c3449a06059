use crate::document::{self, Document, Format, Place};
use crate::rule::{Sink, rule};

rule! {
    /// The client writes a number in another way than the file does.
    ///
    /// `paconn` reads the files and writes them again: `1.10` arrives as `1.1`, `1e2` as `100.0`, and of more than 17 digits
    /// behind the point the last are lost. The value is the same or nearly so; examples and defaults look otherwise to makers.
    ///
    /// Source: paconn 0.0.21 run with such files; hardly any published connector has such a number.
    ///
    /// ```json fail
    /// { "apiDefinition.swagger.json~": ["\"minimum\": 1,", "\"minimum\": 1e0,"] }
    /// ```
    /// ```json pass
    /// { "apiDefinition.swagger.json~": ["\"minimum\": 1,", "\"minimum\": 1.0,"] }
    /// ```
    "number-rewritten", Info, Deploy, [], File(check)
}

fn check<'d>(document: &'d Document, sink: &mut Sink<'d>) {
    if document.format() == Format::Text || !document.is_parsed() || document.fractions() == 0 {
        return;
    }
    let text = document.source().text();
    let mut numbers = numbers(text).filter(|&(start, end)| is_rewritten(&text[start..end]));
    let Some((start, end)) = numbers.next() else { return };
    let others = match numbers.count() {
        0 => String::new(),
        count => format!(", and {count} more"),
    };
    sink.report(
        Place::Text(document, start, end),
        format_args!("{} is written otherwise{others}", &text[start..end]),
    )
    .help("write it without exponent and without zeros at its end, or as a string");
}

/// Where the numbers of a JSON text begin and end.
fn numbers(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(&byte) = bytes.get(at) {
            let start = at;
            at += 1;
            if byte == b'"' {
                at = document::string_end(text, start);
            } else if byte == b'-' || byte.is_ascii_digit() {
                let is_part = |byte: &u8| byte.is_ascii_digit() || b"+-.eE".contains(byte);
                at += bytes[at..].iter().take_while(|byte| is_part(byte)).count();
                return Some((start, at));
            }
        }
        None
    })
}

/// Whether the shortest form of a number with a fraction or an exponent is another one.
fn is_rewritten(number: &str) -> bool {
    // More digits than these do not tell numbers apart.
    const MOST_DIGITS: usize = 17;
    let Some((_, fraction)) = number.split_once('.') else { return number.contains(['e', 'E']) };
    let is_padded = fraction.len() > 1 && fraction.ends_with('0');
    let digits = number.trim_start_matches(['-', '0', '.']).bytes().filter(u8::is_ascii_digit).count();
    is_padded || fraction.contains(['e', 'E']) || digits > MOST_DIGITS
}
