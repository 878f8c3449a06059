//! `apiProperties.json`: what a connection holds, and who stands behind the connector.

use serde_json::{Value, json};

use super::json::Object;
use crate::{model::Info, profile::Profile};

/// Microsoft's colour for connectors to services of others.
const INDEPENDENT_COLOR: &str = "#da3b01";

pub(super) fn properties(info: &Info, profile: Profile) -> Value {
    let key = &info.api_key;
    let color = if profile == Profile::Independent { INDEPENDENT_COLOR } else { info.brand_color };
    // Microsoft's service refuses to deploy a connector that names its stack owner, and to certify one that
    // does not.
    let stack_owner = (profile != Profile::Deploy).then_some(info.stack_owner);
    let connection = json!({
        key.parameter: {
            "type": "securestring",
            "uiDefinition": {
                "displayName": key.label,
                "description": key.about,
                "tooltip": key.tooltip,
                "constraints": { "tabIndex": 2, "clearText": false, "required": "true" },
            },
        },
    });
    let properties = Object::default()
        .with("connectionParameters", connection)
        .with("iconBrandColor", color)
        .with("publisher", info.publisher)
        .with("stackOwner", stack_owner);
    Object::default().with("properties", properties).into()
}
