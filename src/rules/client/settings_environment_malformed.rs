use crate::connector::Connector;
use crate::folder::Kind;
use crate::rule::{Sink, rule};

rule! {
    /// The environment in `settings.json` is no ID of an environment.
    ///
    /// It is a GUID, for default environments after `Default-`. The client puts it into a filter between quotes as it stands: a
    /// quote in it breaks the request, and with a name of another kind the service finds nothing.
    ///
    /// Source: paconn 0.0.21; Microsoft's JSON schema of `settings.json`, which knows no default environments.
    ///
    /// ```json fail
    /// { "settings.json#/environment": "Acme's environment" }
    /// ```
    /// ```json fail
    /// { "settings.json#/environment": "production" }
    /// ```
    /// ```json pass
    /// { "settings.json#/environment": "Default-00000000-0000-0000-0000-000000000000" }
    /// ```
    "settings-environment-malformed", Warning, Deploy, [], Package(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(node) = connector.root(Kind::Settings).and_then(|settings| settings.get("environment")) else {
        return;
    };
    let Some(id) = node.str().filter(|id| !id.is_empty()) else { return };
    if !is_id(id) {
        sink.report(node, format_args!("'{id}' is no ID of an environment"))
            .help("write the ID, which stands in the address of the portal after /environments/");
    }
}

/// Whether it is a GUID, alone or behind a word that says what kind of environment it is.
fn is_id(id: &str) -> bool {
    const GROUPS: [usize; 5] = [8, 4, 4, 4, 12];
    let parts: Vec<_> = id.split('-').collect();
    let (kind, guid) = parts.split_at(parts.len().saturating_sub(GROUPS.len()));
    let is_group = |(part, length): (&&str, usize)| {
        part.len() == length && part.bytes().all(|byte| byte.is_ascii_hexdigit())
    };
    let is_kind = |word: &&str| word.bytes().all(|byte| byte.is_ascii_alphanumeric());
    guid.len() == GROUPS.len()
        && kind.len() <= 1
        && kind.iter().all(is_kind)
        && guid.iter().zip(GROUPS).all(is_group)
}
