use crate::api::Schema;
use crate::compare::{Change, What};
use crate::document::Node;
use crate::drift::{Drift, IF_IN_USE};
use crate::rule::{Sink, rule};

rule! {
    /// An input is spelt differently than the API spells it.
    ///
    /// Names of query parameters and properties are compared with their case, so the API ignores what is entered. Header
    /// names have no case, and the names of path variables never go over the wire.
    ///
    /// Source: RFC 3986, section 6.2.2.1: the query is case-sensitive; RFC 9110, section 5.1: header names are not.
    ///
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/0/name": "Status" }
    /// ```
    /// ```json pass
    /// { "reference#/paths/~1parcels~1{id}/parameters/0/name": "ID",
    ///   "-reference#/paths/~1parcels~1{id}/parameters": 0 }
    /// ```
    "input-name-differs", Error, Deploy, [], Drift(check)
}

fn check<'d>(_: &Drift<'d>, change: &Change<'d>, sink: &mut Sink<'d>) {
    let What::Renamed(names) = change.what else { return };
    let (subject, name) = (&change.subject, names.base);
    let holder = change.nodes.base.holder().and_then(Node::holder).filter(|_| subject.is_property());
    let is_closed = holder.is_some_and(|holder| Schema::of(holder).is_closed);
    let consequence = if is_closed {
        "which refuses calls with another name"
    } else {
        "which ignores what is entered here"
    };
    let message = format!("{subject} is called '{name}' by the API, {consequence}");
    sink.change(change, message, "the API's name")
        .help(format!("change only the name, to `{name}`, {IF_IN_USE}"));
}
