//! Which of Microsoft's doors a package is made for, and judged by.

/// A destination of a connector package.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Profile {
    /// An environment, by `paconn create` or `paconn update`.
    #[default]
    Deploy,
    /// Microsoft's repository, submitted by the API's owner (a verified publisher).
    Certification,
    /// Microsoft's repository, submitted by somebody else (an independent publisher).
    Independent,
}

impl Profile {
    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Profile::Deploy => "deploy",
            Profile::Certification => "certification",
            Profile::Independent => "independent",
        }
    }
}
