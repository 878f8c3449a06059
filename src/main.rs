//! The `conndef` program.

fn main() {}
