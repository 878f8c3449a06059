//! `settings.json`: what Microsoft's client uploads, and where to.

use serde_json::{Value, json};

use super::json::to_bytes;
use super::{DEFINITION, ICON, PROPERTIES, SCRIPT};

/// What each deployment has for itself.
const OWN: [&str; 2] = ["environment", "connectorId"];

/// The settings of a package, deployed to where other settings say.
pub(super) fn keeping(settings: &[u8], present: &[u8]) -> Vec<u8> {
    let mut settings: Value = serde_json::from_slice(settings).unwrap_or_default();
    if let (true, Ok(Value::Object(present))) = (settings.is_object(), serde_json::from_slice(present)) {
        let own = OWN.iter().filter_map(|key| present.get_key_value(*key));
        for (key, value) in own.filter(|(_, value)| value.is_string()) {
            settings[key] = value.clone();
        }
    }
    to_bytes(&settings)
}

/// The settings of a package with an icon.
pub fn settings() -> Value {
    of(true, false)
}

/// The settings of a package.
pub(super) fn of(has_icon: bool, has_script: bool) -> Value {
    let mut settings = json!({
        "apiProperties": PROPERTIES,
        "apiDefinition": DEFINITION,
        "icon": ICON,
        "script": SCRIPT,
        // A placeholder: everybody deploys to an environment of their own.
        "environment": "00000000-0000-0000-0000-000000000000",
        "powerAppsUrl": "https://api.powerapps.com",
        "powerAppsApiVersion": "2016-11-01",
    });
    if let Value::Object(members) = &mut settings {
        members.retain(|name, _| (name != "icon" || has_icon) && (name != "script" || has_script));
    }
    settings
}
