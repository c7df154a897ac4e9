//! Tokens. This room knows the plan only: no model, no file system.

use proc_macro2::TokenStream;

/// A file of the generated crate, its path relative to the crate's folder with `/`.
#[derive(Debug)]
pub struct File {
    /// Path, e.g. `src/types/_usage.rs`.
    pub path: String,
    /// Content.
    pub body: Body,
}

/// The content of a file.
#[derive(Debug)]
pub enum Body {
    /// Rust, to be printed under a header.
    Rust {
        /// The shape that the file stands for, if it is one shape.
        shape_id: Option<String>,
        /// The items.
        tokens: TokenStream,
    },
    /// Rust source that is embedded as it stands, under a header.
    Source(&'static str),
    /// Anything else, as it stands (`Cargo.toml`, `README.md`).
    Text(String),
}

/// Makes every file of the crate, sorted by path.
pub fn emit(_plan: &crate::plan::ir::CratePlan) -> Vec<File> {
    Vec::new()
}
