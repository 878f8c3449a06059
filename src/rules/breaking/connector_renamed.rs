use crate::compare::{Change, Pair};
use crate::rule::{Sink, rule};
use crate::update::Update;

rule! {
    /// The connector has another title, or another name in its solution.
    ///
    /// Makers look for it by the title, and documentation and lists of approved connectors hold the old one; flows and
    /// apps go on. Microsoft's client sends the name that lists show only when it creates a connector: after `paconn update`
    /// they show the released one still.
    ///
    /// Source: the code of `paconn`; that users have to be told is our own reading.
    ///
    /// ```json fail
    /// { "/info/title": "Acme Freight" }
    /// ```
    /// ```json pass
    /// { "/info/description": "Sends parcels with Acme, and follows them until they arrive at their receivers." }
    /// ```
    "connector-renamed", Warning, Deploy, [], Update(check)
}

fn check<'d>(update: &Update<'d>, _: &[&Change<'d>], sink: &mut Sink<'d>) {
    if let Some(Pair { base: Some(old), revision: Some(new) }) = update.rows() {
        let [was, is] = [old, new].map(|row| row.text("displayname"));
        if let Some((before, now)) = old.column("displayname").zip(new.column("displayname"))
            && was != is
        {
            sink.report(now, format!("lists show the connector as '{is}' now, they showed '{was}'"))
                .related(before, "the name that makers know")
                .help(
                    "keep the released name, or tell the users and accept it with a reason in conndef.toml",
                );
        }
    }
    let titles = Pair { base: &update.base, revision: &update.revision }
        .map(|api| api.roots.first()?.path(&["info", "title"]).filter(|title| title.str().is_some()));
    let Pair { base: Some(old), revision: Some(new) } = titles else { return };
    let texts = Pair { base: old, revision: new }.map(|title| title.str().unwrap_or_default().trim());
    if texts.differs() {
        sink.report(
            new,
            format!("the connector is called '{}' now, it was '{}'", texts.revision, texts.base),
        )
        .related(old, "the title that makers know")
        .help("keep the released title, or tell the users and accept it with a reason in conndef.toml");
    }
}
