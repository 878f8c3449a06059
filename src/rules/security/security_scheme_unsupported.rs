use crate::definition::Definition;
use crate::rule::{Sink, rule};
use crate::severity::Severity;

rule! {
    /// A security definition is of a kind that the platform does not offer.
    ///
    /// Connections sign in with a user name and password (`basic`), a key in a header or the query (`apiKey`), or `oauth2`.
    /// Of the flows of OAuth 2.0 the platform runs `accessCode`: it cannot sign in as an application or with a password.
    ///
    /// Source: Microsoft's Swagger Validator, `SecuritySchemePropertyNotValid`, and its FAQ; published connectors have
    /// `accessCode`, and `implicit` three times.
    ///
    /// ```json fail
    /// { "/securityDefinitions/api_key/type": "http" }
    /// ```
    /// ```json fail
    /// { "/securityDefinitions/api_key/in": "cookie" }
    /// ```
    /// ```json pass
    /// { "/securityDefinitions/api_key/in": "query" }
    /// ```
    "security-scheme-unsupported", Error, Deploy, ["JsonValueNotInEnum"], Definition(check)
}

fn check<'d>(definition: &Definition<'d>, sink: &mut Sink<'d>) {
    for (_, scheme) in definition.security_schemes() {
        let Some(kind) = scheme.get_str("type") else { continue };
        let (key, known): (_, &[&str]) = match kind {
            "apiKey" => ("in", &["header", "query"]),
            "oauth2" => ("flow", &["accessCode", "implicit"]),
            "basic" => continue,
            _ => ("type", &["basic", "apiKey", "oauth2"]),
        };
        let Some(node) = scheme.get(key) else { continue };
        let Some(value) = node.str().filter(|value| !known.contains(value)) else { continue };
        let is_swagger = ["application", "password"].contains(&value);
        sink.report(node, format_args!("{key} '{value}' is not supported"))
            .help(match known.iter().find(|known| known.eq_ignore_ascii_case(value)) {
                Some(known) => format!("write '{known}'"),
                None => format!("choose from {}", known.join(", ")),
            })
            .server_id((!is_swagger).then_some("JsonValueNotInEnum"))
            .severity(if is_swagger { Severity::Warning } else { Severity::Error });
    }
}
