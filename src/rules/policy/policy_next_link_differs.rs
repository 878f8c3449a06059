use crate::connector::Connector;
use crate::document::Node;
use crate::rule::{Sink, rule};

rule! {
    /// A policy rewrites the link to the next page of an operation that does not page by it.
    ///
    /// `updatenextlink` makes the link in the response lead through the connector. The platform follows it only where
    /// `x-ms-pageable` of the operation names the same property as `nextLinkName`; else makers get the first page, or the second
    /// one fails.
    ///
    /// Source: Microsoft's documentation of the policy template; one of 4 published connectors with it names
    /// operations that do not page.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/policyTemplateInstances": [{
    ///     "templateId": "updatenextlink", "title": "Acme",
    ///     "parameters": { "x-ms-apimTemplateParameter.nextLinkPropertyName": "nextLink", "x-ms-apimTemplate-operationName": ["ListParcels"] }
    ///   }],
    ///   "at": "apiProperties.json#/properties/policyTemplateInstances/0/parameters/x-ms-apimTemplate-operationName/0"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/policyTemplateInstances": [{
    ///     "templateId": "updatenextlink", "title": "Acme",
    ///     "parameters": { "x-ms-apimTemplateParameter.nextLinkPropertyName": "nextLink", "x-ms-apimTemplate-operationName": ["ListParcels"] }
    ///   }],
    ///   "/paths/~1parcels/get/x-ms-pageable": { "nextLinkName": "nextLink" },
    ///   "/paths/~1parcels/get/responses/200/schema": {
    ///     "type": "object", "properties": { "nextLink": { "type": "string" } }
    ///   }
    /// }
    /// ```
    "policy-next-link-differs", Warning, Deploy, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(definition) = &connector.definition else { return };
    for policy in connector.policies().filter(|policy| policy.is("updatenextlink")) {
        let link = policy.parameter("nextLinkPropertyName").and_then(Node::str);
        let Some(link) = link.filter(|link| !link.contains(['(', '{'])) else { continue };
        for name in policy.operation_names() {
            let Some(operation) = definition.operation(name.str().unwrap_or_default()) else { continue };
            let pageable = operation.node.get("x-ms-pageable");
            let message = match pageable.map(|pageable| pageable.get_str("nextLinkName").unwrap_or_default())
            {
                None => "the operation does not page".to_owned(),
                Some(own) if own != link => format!("the operation pages by '{own}', not by '{link}'"),
                Some(_) => continue,
            };
            sink.report(name, message)
                .help(format_args!("let its 'x-ms-pageable' have \"nextLinkName\": \"{link}\""))
                .related(pageable.map_or(operation.place(), Into::into), "the operation");
        }
    }
}
