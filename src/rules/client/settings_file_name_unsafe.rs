use crate::connector::Connector;
use crate::folder::Kind;
use crate::rule::{Sink, rule};

rule! {
    /// The name of the icon or the script has characters that the client does not escape.
    ///
    /// The client uploads the file under an escaped name, but gives the service a link that is not escaped. With a `#`, a `?`
    /// or something like `%41` in the name the link leads nowhere: the connector has no icon, or no code. With a space or
    /// another `%` it is no valid address, and it depends on who follows it.
    ///
    /// Source: paconn 0.0.21 run with such files.
    ///
    /// ```json fail
    /// { "settings.json#/icon": "images/my icon #1.png" }
    /// ```
    /// ```json pass
    /// { "settings.json#/icon": "my images/icon-1.png" }
    /// ```
    "settings-file-name-unsafe", Warning, Deploy, [], Package(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(settings) = connector.root(Kind::Settings) else { return };
    for node in ["icon", "script"].into_iter().filter_map(|key| settings.get(key)) {
        let name = node.str().and_then(|path| path.rsplit(['/', '\\']).next()).unwrap_or_default();
        if name.contains([' ', '#', '%', '?']) {
            sink.report(node, format_args!("the client does not escape '{name}' in its link"))
                .help("rename the file to letters, digits, '-' and '_'");
        }
    }
}
