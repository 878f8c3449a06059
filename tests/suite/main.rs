//! The one test binary: linked once, one module per subject.

mod emit;
mod model;
