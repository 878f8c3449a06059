//! `apiProperties.json`: what a connection holds, and who stands behind the connector.

use serde_json::Value;

use super::json::Object;
use super::{policy, sign_in};
use crate::{model::Connector, profile::Profile};

/// Microsoft's colour for connectors to services of others.
const INDEPENDENT_COLOR: &str = "#da3b01";

/// What was published is the same whatever it is for.
pub(super) fn properties(connector: &Connector, profile: Profile) -> Value {
    let (info, is_new) = (connector.info(), connector.is_checked());
    let color = if is_new && profile == Profile::Independent { INDEPENDENT_COLOR } else { info.brand_color };
    // Microsoft's service refuses to deploy a connector that names its stack owner, and to certify one that
    // does not.
    let stack_owner = (!is_new || profile != Profile::Deploy).then_some(info.stack_owner);
    let mut policies = sign_in::policies(&info.sign_in);
    policies.extend(info.policies.iter().map(policy::policy));
    let sets = info.parameter_sets.as_ref().map(sign_in::parameter_sets);
    let properties = Object::default()
        .with("connectionParameters", sign_in::parameters(&info.sign_in, info.parameters))
        .with("connectionParameterSets", sets)
        .with("iconBrandColor", color)
        .with("capabilities", info.capabilities)
        .with("publisher", info.publisher)
        .with("stackOwner", stack_owner)
        .with("policyTemplateInstances", policies)
        .with("scriptOperations", info.script.map_or(&[][..], |script| script.operations))
        .with_raw(info.raw.properties);
    Object::default().with("properties", properties).into()
}
