use crate::connector::Connector;
use crate::placeholder;
use crate::rule::{Sink, rule};

rule! {
    /// The publisher is somebody else than the owner of the API.
    ///
    /// The verified programme is for connectors that the owner of the API publishes; others go through the one for independent
    /// publishers. Reviewers ask when the two names differ, even if only in spelling. Nothing is said below a folder
    /// `independent-publisher-connectors`, as Microsoft's repository has it.
    ///
    /// Source: Microsoft's certification process; 8 % of the published connectors of owners have two names, so this is information only.
    ///
    /// ```json fail
    /// { "apiProperties.json#/properties/publisher": "Acme Software" }
    /// ```
    /// ```json pass
    /// { "apiProperties.json#/properties/publisher": "ACME Logistics " }
    /// ```
    "publisher-differs-from-owner", Info, Verified, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    // There, two names are right, for whatever purpose somebody judges it.
    if connector.is_independent() {
        return;
    }
    let Some(properties) = connector.properties() else { return };
    let name = |key| properties.get_str(key).map(str::trim).filter(|name| !name.is_empty());
    let (Some(publisher), Some(owner)) = (name("publisher"), name("stackOwner")) else { return };
    let Some(place) = properties.get("publisher") else { return };
    let is_placeholder = [publisher, owner].into_iter().any(placeholder::of_name);
    if !is_placeholder && publisher.to_lowercase() != owner.to_lowercase() {
        sink.report(place, format_args!("publisher '{publisher}' is not the stack owner '{owner}'"))
            .help("write the same name twice, if it is the same company");
    }
}
