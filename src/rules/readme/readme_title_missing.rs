use crate::connector::Connector;
use crate::rule::{Sink, rule};

rule! {
    /// The README does not begin with a title.
    ///
    /// Microsoft's template begins with a heading, the connector's name; the public page is made from it.
    ///
    /// Source: Microsoft's README template; 1 % of the published READMEs begin with something else.
    ///
    /// ```json fail
    /// { "README.md~": ["# Acme Parcels\n", "Welcome!\n"] }
    /// ```
    /// ```json pass
    /// { "README.md~": ["# Acme Parcels\n", "\nAcme Parcels\n============\n"] }
    /// ```
    "readme-title-missing", Warning, Certification, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(readme) = connector.readme() else { return };
    let mut lines = readme.text().lines().map(str::trim).filter(|line| !line.is_empty());
    let Some(first) = lines.next() else { return };
    // A line under a title makes a heading, too.
    let is_underlined =
        lines.next().is_some_and(|line| line.bytes().all(|byte| byte == b'=' || byte == b'-'));
    if !first.starts_with('#') && !first.to_lowercase().starts_with("<h1") && !is_underlined {
        sink.report(readme.first_line(), "the README begins without a title")
            .help("begin with '# ' and the connector's name");
    }
}
