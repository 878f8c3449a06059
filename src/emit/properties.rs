//! `apiProperties.json`: what a connection holds, and who stands behind the connector.

use serde_json::Value;

use super::json::Object;
use super::sign_in;
use crate::{model::Info, profile::Profile};

/// Microsoft's colour for connectors to services of others.
const INDEPENDENT_COLOR: &str = "#da3b01";

pub(super) fn properties(info: &Info, profile: Profile) -> Value {
    let color = if profile == Profile::Independent { INDEPENDENT_COLOR } else { info.brand_color };
    // Microsoft's service refuses to deploy a connector that names its stack owner, and to certify one that
    // does not.
    let stack_owner = (profile != Profile::Deploy).then_some(info.stack_owner);
    let properties = Object::default()
        .with("connectionParameters", sign_in::parameters(&info.sign_in))
        .with("iconBrandColor", color)
        .with("publisher", info.publisher)
        .with("stackOwner", stack_owner)
        .with("policyTemplateInstances", sign_in::policies(&info.sign_in));
    Object::default().with("properties", properties).into()
}
