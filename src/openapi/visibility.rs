//! Whether makers see something: `x-ms-visibility`.

use crate::document::Node;

/// Where the designer shows something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// First.
    Important,
    /// Behind a further click.
    Advanced,
    /// Nowhere.
    Internal,
}

impl Visibility {
    /// All of them, as messages list them.
    pub const ALL: [Visibility; 3] = [Visibility::Important, Visibility::Advanced, Visibility::Internal];

    /// Reads a value of `x-ms-visibility`; the platform compares without case.
    pub fn parse(text: &str) -> Option<Visibility> {
        Visibility::ALL.into_iter().find(|visibility| visibility.name().eq_ignore_ascii_case(text))
    }

    /// As Microsoft's documentation writes it.
    pub fn name(self) -> &'static str {
        match self {
            Visibility::Important => "important",
            Visibility::Advanced => "advanced",
            Visibility::Internal => "internal",
        }
    }
}

/// Whether makers never see an object.
pub fn is_internal(node: Node<'_>) -> bool {
    node.get_str("x-ms-visibility").and_then(Visibility::parse) == Some(Visibility::Internal)
}
