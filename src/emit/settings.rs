//! `settings.json`: what Microsoft's client uploads, and where to.

use serde_json::{Value, json};

use super::{DEFINITION, ICON, PROPERTIES};

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
