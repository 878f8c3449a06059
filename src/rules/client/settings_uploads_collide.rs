use crate::connector::Connector;
use crate::folder::Kind;
use crate::rule::{Sink, rule};

rule! {
    /// Icon and script have the same file name.
    ///
    /// The client uploads both under their file names, without folders, into the same place: the second upload replaces the
    /// first, and the connector shows its code as icon.
    ///
    /// Source: paconn 0.0.21 run with such files.
    ///
    /// ```json fail
    /// { "settings.json#/icon": "images/acme.bin", "settings.json#/script": "code/acme.bin", "at": "settings.json#/script" }
    /// ```
    /// ```json pass
    /// { "settings.json#/icon": "images/acme.png", "settings.json#/script": "code/acme.csx" }
    /// ```
    "settings-uploads-collide", Warning, Deploy, [], Package(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(settings) = connector.root(Kind::Settings) else { return };
    let (Some(icon), Some(script)) = (settings.get("icon"), settings.get("script")) else { return };
    let name = |path: &'d str| path.rsplit(['/', '\\']).next().filter(|name| !name.is_empty());
    let Some(common) = script.str().and_then(name) else { return };
    if icon.str().and_then(name) == Some(common) {
        sink.report(script, format_args!("icon and script are both called '{common}'"))
            .help("rename one of the files")
            .related(icon, "the icon");
    }
}
