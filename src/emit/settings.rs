//! `settings.json`: what Microsoft's client uploads, and where to.

use serde_json::{Value, json};

use super::{DEFINITION, ICON, PROPERTIES};

/// What each deployment has for itself.
const OWN: [&str; 2] = ["environment", "connectorId"];

/// The settings of a package, deployed to where other settings say.
pub(super) fn keeping(present: &[u8]) -> Value {
    let mut settings = settings();
    if let Ok(Value::Object(present)) = serde_json::from_slice(present) {
        let own = OWN.iter().filter_map(|key| present.get_key_value(*key));
        for (key, value) in own.filter(|(_, value)| value.is_string()) {
            settings[key] = value.clone();
        }
    }
    settings
}

/// The settings of a package with all its files.
pub fn settings() -> Value {
    json!({
        "apiProperties": PROPERTIES,
        "apiDefinition": DEFINITION,
        "icon": ICON,
        // A placeholder: everybody deploys to an environment of their own.
        "environment": "00000000-0000-0000-0000-000000000000",
        "powerAppsUrl": "https://api.powerapps.com",
        "powerAppsApiVersion": "2016-11-01",
    })
}
