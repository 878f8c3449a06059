use std::borrow::Cow;

use foldhash::{HashMap, HashMapExt};

use crate::connector::Connector;
use crate::document::Node;
use crate::folder::Kind;
use crate::rule::{Sink, rule};

rule! {
    /// Two keys of an object differ only in case, or a key is empty.
    ///
    /// The pull-request pipeline of Microsoft's repository reads the old and the new definition with PowerShell, whose
    /// objects know neither: the step that looks for breaking changes fails, without saying where.
    ///
    /// Source: `.pipelines/swagger_validation.yml` of Microsoft's repository; 4 of 1,013 published definitions have such keys.
    ///
    /// ```json fail
    /// { "/definitions/Parcel/properties/Status": { "type": "string", "x-ms-summary": "Mark", "description": "Another mark." } }
    /// ```
    /// ```json fail
    /// { "/definitions/Parcel/x-hints": { "": "none" }, "at": "/definitions/Parcel/x-hints/" }
    /// ```
    /// ```json pass
    /// { "/definitions/Parcel/properties/state": { "type": "string", "x-ms-summary": "Mark", "description": "Another mark." } }
    /// ```
    "keys-differ-in-case", Warning, Certification, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(root) = connector.root(Kind::Definition) else { return };
    let is_plain = |node: Node<'_>| node.members().all(|(key, _)| key.is_ascii());
    let may_be_empty = root.is_mentioned("");
    // Most objects have few names, which differ at first sight.
    let objects = if !may_be_empty && root.document().has_ascii_texts() {
        root.document().objects_with_like_names()
    } else {
        root.all().filter(|node| may_be_empty || !node.has_distinct_names() || !is_plain(*node)).collect()
    };
    let mut seen = HashMap::new();
    for node in objects {
        seen.clear();
        for (key, member) in node.members() {
            if key.is_empty() {
                sink.report(member.key(), "the key is empty").help("remove it or give it a name");
            } else if let Some((first, place)) = seen.insert(lower_case(key), (key, member)) {
                sink.report(member.key(), format_args!("key '{key}' differs from '{first}' only in case"))
                    .help("rename one of them")
                    .related(place.key(), "the other one");
            }
        }
    }
}

fn is_lower(key: &str) -> bool {
    key.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase())
}

fn lower_case(key: &str) -> Cow<'_, str> {
    if is_lower(key) { Cow::Borrowed(key) } else { Cow::Owned(key.to_lowercase()) }
}
