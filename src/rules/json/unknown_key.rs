use foldhash::{HashMap, HashSet};

use crate::connector::Connector;
use crate::document::Node;
use crate::folder::Kind;
use crate::profile::Profile;
use crate::rule::{Sink, rule};
use crate::schema::{self, Problem};
use crate::secret;
use crate::severity::Severity;
use crate::text;

rule! {
    /// An object holds a key that does not exist there.
    ///
    /// In a definition, keys are those of Swagger 2.0 and those that begin with `x-`; the service refuses all others. In
    /// `apiProperties.json` unknown keys are uploaded: the service has refused one (`Could not find member …`), others lie
    /// idle, and `paconn download` drops them. In `settings.json` they do nothing. Mostly the key is misspelt or stands in
    /// the wrong object, so what it should say is lost: such as `host` in `info`, or a path beside `paths`. Where it is missing
    /// nothing is said of it then.
    ///
    /// Source: Microsoft's Swagger Validator, `AdditionalPropertyNotAllowed` and `ExtensionNameNotValid`; the JSON schemas in
    /// Microsoft's repository. One of 528 published definitions has one (`basepath`); the properties files of about 1 %
    /// do, so there it is a warning; an error where it is the misspelt name of a key that must be there, or where that key stands
    /// beside `properties` or among the connection parameters. Published
    /// connectors with `oauthSettings` sign in, so other letters are a warning in properties.
    ///
    /// ```json fail
    /// { "/basepath": "/v1" }
    /// ```
    /// ```json fail
    /// { "/paths/~1parcels/get/parameters/0/title": "Status" }
    /// ```
    /// ```json fail
    /// { "apiProperties.json#/properties/website": "https://acme.example.com" }
    /// ```
    /// ```json fail
    /// { "settings.json#/enviroment": "00000000-0000-0000-0000-000000000000" }
    /// ```
    /// ```json fail
    /// { "apiProperties.json~": ["\"properties\":", "\"Properties\":"], "at": "apiProperties.json#/Properties" }
    /// ```
    /// ```json pass
    /// { "/info/x-audience": "shops", "/paths/~1parcels/get/x-cost": null }
    /// ```
    "unknown-key", Error, Deploy, ["AdditionalPropertyNotAllowed", "ExtensionNameNotValid"], Connector(check)
}

/// What Microsoft's client needs of `apiProperties.json` and `settings.json`, beyond what the schemas ask for.
const NEEDED: [&str; 3] = ["properties", "apiDefinition", "apiProperties"];

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let definition = connector.root(Kind::Definition).map(|root| root.document().source().name());
    let missing = connector.violations().iter().filter_map(|violation| match violation.problem {
        Problem::MissingKey(key) => Some((violation.node, key)),
        _ => None,
    });
    let missing: HashSet<_> = missing.collect();
    // Whether the object that holds an unknown key lacks another one, which must be there.
    let is_missed =
        |unknown: Node<'d>, name| unknown.holder().is_some_and(|holder| missing.contains(&(holder, name)));
    let cures: HashMap<_, _> = connector.strays().into_iter().map(|stray| (stray.node, stray.cure)).collect();
    // Microsoft's own scripts write the keys of policies with capitals, which the service takes.
    let policies: HashSet<_> = connector.policies().map(|policy| policy.node).collect();
    for violation in connector.violations() {
        let Problem::UnknownKey { key, known } = &violation.problem else { continue };
        // What a sign-in of OpenAPI 3 needs besides goes with its type.
        if ["scheme", "bearerFormat", "flows", "openIdConnectUrl"].contains(key)
            && violation
                .node
                .holder()
                .is_some_and(|holder| holder.get_str("type").is_some_and(is_newer_sign_in))
        {
            continue;
        }
        let cure = cures.get(&violation.node).copied();
        let is_for_properties = is_for_properties(connector, violation.node, key);
        if is_for_properties && connector.properties().is_none() {
            // That all of it belongs there says the rule about what Microsoft's client needs.
            continue;
        }
        let in_definition = Some(violation.node.document().source().name()) == definition;
        let near = text::nearest(key, known.iter().copied());
        // The service reads properties in any letters; its client does not.
        let is_spelling = near.is_some_and(|near| near.eq_ignore_ascii_case(key));
        if is_spelling && violation.node.holder().is_some_and(|holder| policies.contains(&holder)) {
            continue;
        }
        let is_needed = || {
            near.is_some_and(|near| NEEDED.contains(&near) || !is_spelling && is_missed(violation.node, near))
        };
        // Certification needs it, and reads it nowhere else; what is no connection parameter the service refuses as one.
        let is_needed_there =
            is_for_properties && *key == "iconBrandColor" && connector.profile != Profile::Deploy;
        let is_refused = in_definition || is_needed_there || cure.is_some();
        let severity = if is_refused || is_needed() { Severity::Error } else { Severity::Warning };
        let message = match near {
            Some(near) if is_spelling => format!("key '{key}' is spelt '{near}'"),
            _ if is_for_properties => format!("key '{key}' does not exist here, so nothing of it is read"),
            _ => format!("key '{key}' does not exist here"),
        };
        let help = match near {
            _ if let Some(cure) = cure => cure.to_owned(),
            _ if is_for_properties => "move it into 'properties'".to_owned(),
            Some(near) if is_spelling => format!("write '{near}'"),
            Some(near) => format!("write '{near}' if that is meant"),
            None if in_definition && is_extensible(violation.node) => {
                "remove it, or let its name begin with 'x-'".to_owned()
            }
            None if violation.node.get("uiDefinition").is_some() => {
                "move it into connectionParameters".to_owned()
            }
            None => "remove it".to_owned(),
        };
        // Objects that take `x-` keys are told by that; extensions themselves take none.
        let id = if is_extensible(violation.node) {
            "ExtensionNameNotValid"
        } else {
            "AdditionalPropertyNotAllowed"
        };
        let said = sink.report(violation.node.key(), message).severity(severity).help(help);
        said.server_id(connector.server_id(violation.node, id));
        // That the secret goes says that the key does.
        let is_secret =
            |text| secret::find(text).is_some() || secret::Keys::USUAL.find_named(key, text).is_some();
        if violation.node.str().is_some_and(is_secret) {
            said.yields();
        }
    }
}

/// Whether this is a type of security schemes that OpenAPI 3 brought, of which another rule speaks.
fn is_newer_sign_in(kind: &str) -> bool {
    ["http", "openIdConnect", "mutualTLS"].contains(&kind)
}

/// Whether a key stands beside the `properties` of a file that should be one of them.
fn is_for_properties(connector: &Connector<'_>, node: Node<'_>, key: &str) -> bool {
    node.holder() == connector.root(Kind::Properties)
        && schema::keys(schema::Kind::Properties, &["properties"]).contains(&key)
}

/// Whether the object that holds a key takes others that begin with `x-`: extensions and examples take none.
fn is_extensible(node: Node<'_>) -> bool {
    let mut holders = std::iter::successors(node.holder(), |node| node.holder());
    !holders.any(|holder| holder.name().is_some_and(|name| name.starts_with("x-") || name == "examples"))
}
