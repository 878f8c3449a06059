//! What a package is made for, and judged for.

/// The purpose of a package.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[serde(rename_all = "lowercase")]
pub enum Profile {
    /// Deployment to one's own environment with Microsoft's client
    #[default]
    Deploy,
    /// Certification of a connector whose publisher owns the service
    Certification,
    /// Certification of a connector for somebody else's service
    Independent,
}

impl Profile {
    /// All.
    pub const ALL: [Profile; 3] = [Profile::Deploy, Profile::Certification, Profile::Independent];

    /// The name on the command line and in the configuration.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Deploy => "deploy",
            Self::Certification => "certification",
            Self::Independent => "independent",
        }
    }
}
