use foldhash::{HashMap, HashMapExt};

use crate::connector::Connector;
use crate::document::Node;
use crate::properties::{self, Policy};
use crate::rule::{Sink, rule};

rule! {
    /// Two policies send the same operation to different places.
    ///
    /// Each `routerequesttoendpoint` or `dynamichosturl` policy replaces the path or the host of the request. Of several for one
    /// operation only one can win, and which is not documented. A policy that names no operation is one for all of them.
    ///
    /// Source: issue 1882 of Microsoft's repository; 1 % of the published connectors stack such policies.
    ///
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/policyTemplateInstances": [
    ///     { "templateId": "routerequesttoendpoint", "parameters": { "x-ms-apimTemplateParameter.newPath": "/v2/parcels", "x-ms-apimTemplate-operationName": ["ListParcels"] } },
    ///     { "templateId": "routerequesttoendpoint", "parameters": { "x-ms-apimTemplateParameter.newPath": "/v3/parcels", "x-ms-apimTemplate-operationName": ["ListParcels"] } }
    ///   ],
    ///   "at": "apiProperties.json#/properties/policyTemplateInstances/1/templateId"
    /// }
    /// ```
    /// ```json fail
    /// {
    ///   "apiProperties.json#/properties/policyTemplateInstances": [
    ///     { "templateId": "routerequesttoendpoint", "parameters": { "x-ms-apimTemplateParameter.newPath": "/v2/parcels", "x-ms-apimTemplate-operationName": ["ListParcels"] } },
    ///     { "templateId": "routerequesttoendpoint", "parameters": { "x-ms-apimTemplateParameter.newPath": "/v3/parcels" } }
    ///   ],
    ///   "at": "apiProperties.json#/properties/policyTemplateInstances/1/templateId"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "apiProperties.json#/properties/policyTemplateInstances": [
    ///     { "templateId": "routerequesttoendpoint", "parameters": { "x-ms-apimTemplateParameter.newPath": "/v2/parcels", "x-ms-apimTemplate-operationName": ["ListParcels"] } },
    ///     { "templateId": "routerequesttoendpoint", "parameters": { "x-ms-apimTemplateParameter.newPath": "/v2/couriers", "x-ms-apimTemplate-operationName": ["ListCouriers"] } }
    ///   ]
    /// }
    /// ```
    "policy-stacked", Warning, Deploy, [], Connector(check)
}

fn check<'d>(connector: &Connector<'d>, sink: &mut Sink<'d>) {
    let Some(properties) = connector.properties() else { return };
    for template in ["routerequesttoendpoint", "dynamichosturl"] {
        let mut of_operation: HashMap<&str, Policy<'d>> = HashMap::new();
        let (mut any, mut of_all): (Option<Policy<'d>>, Option<Policy<'d>>) = (None, None);
        for policy in properties::policies(properties).filter(|policy| policy.is(template)) {
            let names: Vec<&str> = policy.operation_names().filter_map(Node::str).collect();
            let earlier = match names.iter().find_map(|name| Some((*name, of_operation.get(name)?))) {
                Some((name, earlier)) => Some((format!("operation '{name}'"), *earlier)),
                None if names.is_empty() => any.map(|earlier| ("an operation".to_owned(), earlier)),
                None => of_all.map(|earlier| (format!("operation '{}'", names[0]), earlier)),
            };
            if let Some((operation, earlier)) = earlier {
                sink.report(
                    policy.place(),
                    format_args!("another policy '{template}' is for {operation}, too"),
                )
                .help("keep one of them for each operation")
                .related(earlier.place(), "the other one");
            }
            if names.is_empty() {
                of_all.get_or_insert(policy);
            }
            for name in names {
                of_operation.entry(name).or_insert(policy);
            }
            any.get_or_insert(policy);
        }
    }
}
