use crate::connector::Connector;
use crate::openapi::{Piece, pieces};
use crate::rule::{Sink, rule};

rule! {
    /// A policy sends requests to something that is not an `https` address.
    ///
    /// `urlTemplate` of `dynamichosturl` replaces scheme, host and base path. It is an absolute address that begins with
    /// `https://`, or with an expression (`@connectionParameters('host')`, `@{…}`). With a bare host name no call reaches the
    /// API; over `http` keys travel readably.
    ///
    /// Source: Microsoft's documentation of the policy template; all 99 published policies comply.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/policyTemplateInstances": [{
    ///     "templateId": "dynamichosturl", "title": "Acme",
    ///     "parameters": { "x-ms-apimTemplateParameter.urlTemplate": "eu.acme.example.com" }
    ///   }],
    ///   "at": "apiProperties.json#/properties/policyTemplateInstances/0/parameters/x-ms-apimTemplateParameter.urlTemplate"
    /// }
    /// ```
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/policyTemplateInstances": [{
    ///     "templateId": "dynamichosturl", "title": "Acme",
    ///     "parameters": { "x-ms-apimTemplateParameter.urlTemplate": "http://eu.acme.example.com" }
    ///   }],
    ///   "at": "apiProperties.json#/properties/policyTemplateInstances/0/parameters/x-ms-apimTemplateParameter.urlTemplate"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/policyTemplateInstances": [{
    ///     "templateId": "dynamichosturl", "title": "Acme",
    ///     "parameters": { "x-ms-apimTemplateParameter.urlTemplate": "@connectionParameters('api_key', 'https://acme.example.com')" }
    ///   }]
    /// }
    /// ```
    "policy-host-malformed", Warning, Deploy, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let policies = connector.policies();
    for node in
        policies.filter_map(|policy| policy.parameter("urlTemplate").filter(|_| policy.is("dynamichosturl")))
    {
        let Some(address) = node.str().map(str::trim) else { continue };
        let is_expression = matches!(pieces(address).first(), Some(Piece::Call(_) | Piece::Broken(_)));
        if !address.starts_with("https://") && !is_expression {
            sink.report(node, format_args!("'{address}' is not an address that begins with https://"))
                .help("write https:// and the host, or an expression that gives them");
        }
    }
}
