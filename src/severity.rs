//! How bad findings are.

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Probably wrong, or refused by a reviewer.
    Warning,
    /// Refused by the service, or wrong at run time.
    Error,
}

impl Severity {
    /// As reports write it.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// What a user makes of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// It does not run.
    Allow,
    /// All that it finds is an info.
    Hint,
    /// All that it finds is a warning.
    Warn,
    /// All that it finds is an error.
    Deny,
}

impl Level {
    /// All, as users write them.
    pub const NAMES: [(&str, Level); 4] =
        [("allow", Level::Allow), ("hint", Level::Hint), ("warn", Level::Warn), ("deny", Level::Deny)];

    /// The level of a name.
    pub fn of(name: &str) -> Option<Level> {
        Level::NAMES.into_iter().find(|(known, _)| *known == name).map(|(_, level)| level)
    }

    /// As users write it.
    pub fn name(self) -> &'static str {
        Level::NAMES.into_iter().find(|(_, level)| *level == self).map_or("", |(name, _)| name)
    }

    /// How bad the rule's findings are.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Level::Allow => None,
            Level::Hint => Some(Severity::Info),
            Level::Warn => Some(Severity::Warning),
            Level::Deny => Some(Severity::Error),
        }
    }
}

/// A rule, or all rules of a group, and what a user makes of them.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Turn {
    /// Name of the rule or the group.
    #[serde(rename = "rule")]
    pub of: String,
    /// What becomes of it.
    pub level: Level,
}
