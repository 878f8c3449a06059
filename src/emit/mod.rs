//! From the model to the files that Microsoft's client uploads.

use std::borrow::Cow;
use std::path::Path;

use crate::error::Error;
use crate::model::{Connector, Icon, Readme};
use crate::profile::Profile;

mod definition;
mod disk;
mod icon;
mod json;
pub(crate) mod policy;
pub(crate) mod properties;
pub(crate) mod readme;
mod settings;
pub(crate) mod sign_in;
pub mod solution;

#[cfg(feature = "cli")]
pub(crate) use definition::operation::AGENTIC;
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
/// The file that holds the code between the platform and the service.
pub const SCRIPT: &str = "script.csx";
/// The file that holds the icon.
pub const ICON: &str = "icon.png";

/// How the files of a connector are laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Layout {
    /// A folder that Microsoft's client `paconn` uploads
    #[default]
    Paconn,
    /// An unpacked Dataverse solution, as `pac solution pack` takes it
    Solution,
}

/// A file of a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// The path in the package's folder, with slashes.
    pub name: Cow<'static, str>,
    /// The content.
    pub bytes: Vec<u8>,
}

/// The package of a connector as it belongs into a folder: what people have set there, where it goes to, stays.
pub fn package_in(folder: &Path, connector: &Connector, profile: Profile) -> Result<Vec<Artifact>, Error> {
    let mut package = package(connector, profile);
    if let Some(own) = package.iter_mut().find(|artifact| artifact.name == SETTINGS)
        && let Some(present) = disk::read(folder, SETTINGS)?
    {
        own.bytes = settings::keeping(&own.bytes, &present);
    }
    Ok(package)
}

/// The definition and the properties of a connector, as JSON.
pub fn values(connector: &Connector, profile: Profile) -> [serde_json::Value; 2] {
    [definition::definition(connector), properties::properties(connector, profile)]
}

/// The package of a connector. The same connector and profile always give the same bytes.
pub fn package(connector: &Connector, profile: Profile) -> Vec<Artifact> {
    let info = connector.info();
    let [definition, properties] = values(connector, profile);
    let mut package = vec![
        Artifact { name: DEFINITION.into(), bytes: json::to_bytes(&definition) },
        Artifact { name: PROPERTIES.into(), bytes: json::to_bytes(&properties) },
    ];
    let readme = match info.readme {
        Readme::None => None,
        Readme::File(text) => Some(text.to_owned()),
        Readme::Made(passages) => Some(readme::readme(connector, &passages, profile)),
    };
    package.extend(readme.map(|text| Artifact { name: README.into(), bytes: text.into_bytes() }));
    if let Some(script) = info.script {
        package.push(Artifact { name: SCRIPT.into(), bytes: script.source.as_bytes().to_vec() });
    }
    if profile == Profile::Deploy {
        let icon = icon_of(connector);
        let settings = settings::of(icon.is_some(), info.script.is_some());
        package.push(Artifact { name: SETTINGS.into(), bytes: json::to_bytes(&settings) });
        package.extend(icon);
    }
    package
}

/// The same with the icon, whatever it is for: in a solution it is a part of the connector.
pub fn package_with_icon(connector: &Connector, profile: Profile) -> Vec<Artifact> {
    let mut package = package(connector, profile);
    if profile != Profile::Deploy {
        package.extend(icon_of(connector));
    }
    package
}

fn icon_of(connector: &Connector) -> Option<Artifact> {
    let info = connector.info();
    let bytes = match info.icon {
        Icon::None => return None,
        Icon::Drawn(mark) => icon::icon(info.brand_color, mark),
        Icon::File(bytes) => bytes.to_vec(),
    };
    Some(Artifact { name: ICON.into(), bytes })
}
