use std::path::Path;

use foldhash::{HashSet, HashSetExt};

use crate::config::{Config, Setting, environments};
use crate::environment;
use crate::folder::{Folder, Kind};
use crate::rule::{Sink, rule};

rule! {
    /// An environment gives a value for which its connector has no place.
    ///
    /// The package of that environment would be the same without it: a `clientId` where nobody signs in by OAuth, a
    /// `tenantId` where the sign-in names none. `host`, `basePath`, `clientId`, `environment` and `connectorId` are written
    /// where they are missing; the others take the place of what the connector's files have.
    ///
    /// Source: practice; a value without effect is taken for one that has.
    ///
    /// ```json fail
    /// {
    ///   "conndef.toml": "[[connector]]\npath = 'tests/fixtures/base'\n[connector.environments.test]\nclientId = 'acme-test'\n",
    ///   "at": "conndef.toml#/connector/0/environments/test/clientId"
    /// }
    /// ```
    /// ```json pass
    /// {
    ///   "conndef.toml": "[[connector]]\npath = 'tests/fixtures/base'\n[connector.environments.test]\nhost = 'test.acme.example.com'\n"
    /// }
    /// ```
    "environment-value-unused", Error, Deploy, [], Configuration(check)
}

fn check<'d>(config: &'d Config, sink: &mut Sink<'d>) {
    // What a second table says of a connector is not used.
    let mut seen = HashSet::new();
    for connector in config.connector_tables().filter(|connector| environments(*connector).next().is_some()) {
        let Some(path) = connector.get_str("path").map(|path| config.resolve(path)) else { continue };
        let real = config.root.resolve(&path).ok();
        let Some(taken) = real.filter(|real| seen.insert(real.clone())).and_then(|_| taken(config, &path))
        else {
            continue;
        };
        for (key, node) in environments(connector).flat_map(|(_, table)| table.members()) {
            let setting = Setting::of(key).filter(|setting| node.str().is_some() && !taken.contains(setting));
            if let Some(setting) = setting {
                sink.report(node.key(), format_args!("the connector has no place for '{key}'"))
                    .help(cure(setting));
            }
        }
    }
}

/// The settings for which a connector has a place; what is in a file that cannot be read, nobody knows.
fn taken(config: &Config, path: &Path) -> Option<Vec<Setting>> {
    let folder = Folder::load_one(path, &config.root).ok()?;
    let is_unknown = |kind| folder.obstacle(kind).is_some();
    let is_known = folder.document(Kind::Definition).is_some() && !folder.kinds().any(is_unknown);
    is_known.then(|| environment::taken(&folder))
}

/// What to do about it.
fn cure(setting: Setting) -> &'static str {
    match setting {
        Setting::Host | Setting::BasePath => "remove it",
        Setting::ClientId => {
            "remove it, or give a connection parameter 'oAuthSettings' in apiProperties.json"
        }
        Setting::AuthorizationUrl | Setting::TokenUrl => {
            "remove it, or write the address in 'securityDefinitions' or 'customParameters', from where it is replaced"
        }
        Setting::RefreshUrl | Setting::LoginUri | Setting::TenantId | Setting::ResourceUri => {
            "remove it, or write a value in 'customParameters' of apiProperties.json, from where it is replaced"
        }
        Setting::Environment | Setting::ConnectorId => {
            "remove it, or write a settings.json for Microsoft's client"
        }
    }
}
