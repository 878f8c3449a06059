//! Where inputs are sent: `in` of a parameter.

/// Where an input is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Location {
    /// In the path.
    Path,
    /// After the question mark.
    Query,
    /// In a header.
    Header,
    /// In a cookie; only in OpenAPI 3.
    Cookie,
    /// In a form body; only Swagger 2.0 calls such a field a parameter.
    Form,
    /// As the body; only Swagger 2.0 calls that a parameter.
    Body,
}

impl Location {
    /// Those of Swagger 2.0, as messages list them.
    pub const SWAGGER2: [Location; 5] =
        [Location::Query, Location::Header, Location::Path, Location::Form, Location::Body];

    /// Those of OpenAPI 3.
    const OPENAPI3: [Location; 4] = [Location::Query, Location::Header, Location::Path, Location::Cookie];

    /// Reads `in` of Swagger 2.0.
    pub fn swagger2(name: &str) -> Option<Location> {
        Location::SWAGGER2.into_iter().find(|location| location.name() == name)
    }

    /// Reads `in` of OpenAPI 3.
    pub fn openapi3(name: &str) -> Option<Location> {
        Location::OPENAPI3.into_iter().find(|location| location.name() == name)
    }

    /// As descriptions and messages write it.
    pub fn name(self) -> &'static str {
        match self {
            Location::Path => "path",
            Location::Query => "query",
            Location::Header => "header",
            Location::Cookie => "cookie",
            Location::Form => "formData",
            Location::Body => "body",
        }
    }

    /// Whether it is, or is part of, what is sent behind the headers.
    pub fn is_content(self) -> bool {
        matches!(self, Location::Form | Location::Body)
    }
}
