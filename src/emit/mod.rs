//! From the model to the files that Microsoft's client uploads.

use std::path::Path;

use crate::{error::Error, model::Connector, profile::Profile};

mod definition;
mod disk;
mod icon;
mod json;
mod properties;
pub(crate) mod readme;
mod settings;
pub(crate) mod sign_in;

pub use disk::{Reason, Stale, check, write};
pub use icon::icon;
pub use json::to_bytes as json;
pub use readme::Page;
pub use settings::settings;

/// The file that holds the definition.
pub const DEFINITION: &str = "apiDefinition.swagger.json";
/// The file that holds what the definition cannot say.
pub const PROPERTIES: &str = "apiProperties.json";
/// The file for people.
pub const README: &str = "README.md";
/// The file that tells Microsoft's client what to upload where.
pub const SETTINGS: &str = "settings.json";
/// The file that holds the icon.
pub const ICON: &str = "icon.png";

/// A file of a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// The name in the package's folder.
    pub name: &'static str,
    /// The content.
    pub bytes: Vec<u8>,
}

/// The package of a connector as it belongs into a folder: what people have set there, where it goes to, stays.
pub fn package_in(folder: &Path, connector: &Connector, profile: Profile) -> Result<Vec<Artifact>, Error> {
    let mut package = package(connector, profile);
    if let Some(own) = package.iter_mut().find(|artifact| artifact.name == SETTINGS)
        && let Some(present) = disk::read(folder, SETTINGS)?
    {
        own.bytes = json::to_bytes(&settings::keeping(&present));
    }
    Ok(package)
}

/// The package of a connector. The same connector and profile always give the same bytes.
pub fn package(connector: &Connector, profile: Profile) -> Vec<Artifact> {
    let info = connector.info();
    let mut package = vec![
        Artifact { name: DEFINITION, bytes: json::to_bytes(&definition::definition(connector)) },
        Artifact { name: PROPERTIES, bytes: json::to_bytes(&properties::properties(info, profile)) },
        Artifact { name: README, bytes: readme::readme(connector, profile).into_bytes() },
    ];
    if profile == Profile::Deploy {
        package.push(Artifact { name: SETTINGS, bytes: json::to_bytes(&settings::settings()) });
        package.push(Artifact { name: ICON, bytes: icon::icon(info.brand_color, info.icon) });
    }
    package
}
