//! Tokens. This room knows the plan only: no model, no file system.
//!
//! [`emit`] makes every file of a crate, [`parts`] those that can be made at the same time. A file
//! starts with a `scope::Scope`, which knows the names
//! that the file defines: emitters ask it for every item of other crates by its full path, and get
//! its short name and an import, or the full path where the short name means something else.

mod builder;
mod client;
mod computed;
mod corrected;
mod crate_error;
mod dependency;
mod embedded;
mod endpoint;
mod enumeration;
mod error;
mod error_enum;
mod features;
mod item_path;
mod literal;
mod module;
mod open_string;
mod operation;
mod origin;
mod package;
mod part;
mod role;
mod root;
mod rust_type;
mod schema;
mod scope;
mod serde;
mod service;
mod setter;
mod structure;
mod test_defaults;
mod types;
mod union;
mod words;

use std::borrow::Cow;

use proc_macro2::TokenStream;

use crate::plan::ir::{CratePlan, Home};
use root::Root;

/// A file of the generated crate, its path relative to the crate's folder with `/`.
#[derive(Debug)]
pub struct File {
    /// Path, e.g. `src/types/_usage.rs`.
    pub path: String,
    /// What its header says, if it has one.
    pub origin: Origin,
    /// Content.
    pub body: Body,
}

impl File {
    /// A copy of a file of the support crate for all services, or with [`File::of`] for a shape.
    fn embedded(path: String, source: &str, text: impl Into<Cow<'static, str>>) -> Self {
        Self {
            path,
            origin: Origin::copy(source),
            body: Body::Source(text.into()),
        }
    }

    /// What the caller makes for a service; `path` is below the service's root.
    #[track_caller]
    fn emitted(root: &Root, path: &str, tokens: TokenStream) -> Self {
        Self::made(root.file(path), tokens).of(root.shape_id())
    }

    /// What the caller makes for all services.
    #[track_caller]
    fn made(path: String, tokens: TokenStream) -> Self {
        Self {
            path,
            origin: Origin::caller(),
            body: Body::Rust(tokens),
        }
    }

    /// What the emitter in the file of a `file!()` makes instead of the caller.
    fn by(self, file: &str) -> Self {
        let shape_id = self.origin.shape_id;
        let origin = Origin {
            shape_id,
            ..Origin::emitter(file)
        };
        Self { origin, ..self }
    }

    /// The file for a shape.
    fn of(self, shape_id: &str) -> Self {
        let origin = self.origin.of(shape_id);
        Self { origin, ..self }
    }

    /// A file without a header.
    fn text(path: &str, text: String) -> Self {
        Self {
            path: path.to_owned(),
            origin: Origin::default(),
            body: Body::Text(text),
        }
    }
}

/// The content of a file.
#[derive(Debug)]
pub enum Body {
    /// Rust, to be printed under a header.
    Rust(TokenStream),
    /// Rust source of the support crate, under a header.
    Source(Cow<'static, str>),
    /// Anything else, as it stands (`Cargo.toml`, `README.md`).
    Text(String),
}

pub use origin::Origin;
pub use package::Requirement;
pub use part::{Part, parts};

/// The dependencies of the crate, sorted by name. Those of a package are as its manifest has them;
/// those of a module have the features that its own ask for.
pub fn requirements(plan: &CratePlan) -> Vec<Requirement> {
    match &plan.home {
        Home::Package => package::requirements(plan),
        Home::Module(module) => module::requirements(plan, module),
    }
}

/// Makes every file of the crate, sorted by path.
pub fn emit(plan: &CratePlan) -> Vec<File> {
    let parts = parts(plan).into_iter();
    let mut files: Vec<_> = parts.flat_map(|part| part.emit(plan)).collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}
