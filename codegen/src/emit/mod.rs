//! Tokens. This room knows the plan only: no model, no file system.
//!
//! [`emit`] makes every file of a crate. A file starts with a `scope::Scope`, which knows the names
//! that the file defines: emitters ask it for every item of other crates by its full path, and get
//! its short name and an import, or the full path where the short name means something else.

mod builder;
mod client;
#[allow(dead_code, reason = "waiters and parameters of endpoints follow")]
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
mod package;
mod role;
mod root;
mod rust_type;
mod schema;
mod scope;
mod serde;
mod service;
mod setter;
mod structure;
mod types;
mod union;
mod words;

use std::borrow::Cow;

use proc_macro2::TokenStream;

use crate::plan::ir::{CratePlan, Home, Layout, ServicePlan};
use root::Root;

/// A file of the generated crate, its path relative to the crate's folder with `/`.
#[derive(Debug)]
pub struct File {
    /// Path, e.g. `src/types/_usage.rs`.
    pub path: String,
    /// Content.
    pub body: Body,
}

impl File {
    /// A file that is embedded as it stands.
    fn embedded(path: String, text: &'static str) -> Self {
        let body = Body::Source(text.into());
        Self { path, body }
    }

    /// A file of a service that stands for no single shape; `path` is below the service's root.
    fn emitted(root: &Root, path: &str, tokens: TokenStream) -> Self {
        Self {
            path: root.file(path),
            body: Body::Rust {
                shape_id: None,
                tokens,
            },
        }
    }
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
    /// Rust source of the support crate, under a header.
    Source(Cow<'static, str>),
    /// Anything else, as it stands (`Cargo.toml`, `README.md`).
    Text(String),
}

pub use package::Requirement;

/// The dependencies of the crate, sorted by name. Those of a package are as its manifest has them;
/// those of a module have the features that its own ask for.
pub fn requirements(plan: &CratePlan) -> Vec<Requirement> {
    let needs = package::requirements(plan);
    match &plan.home {
        Home::Package => needs,
        Home::Module(module) => module::requirements(module, needs),
    }
}

/// Makes every file of the crate, sorted by path.
pub fn emit(plan: &CratePlan) -> Vec<File> {
    let mut files: Vec<_> = plan
        .services
        .iter()
        .flat_map(|service| service_files(plan, service))
        .collect();
    files.extend(match &plan.home {
        Home::Package => package::files(plan),
        Home::Module(module) => module::files(plan, module),
    });
    files.extend(embedded::shared(plan));
    if let Home::Module(module) = &plan.home {
        let crate_files = files.into_iter();
        files = crate_files
            .map(|file| module::settle(file, module))
            .collect();
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// The files below the root of one service.
fn service_files(plan: &CratePlan, service: &ServicePlan) -> Vec<File> {
    let root = Root::new(plan.layout, service);
    let mut files = vec![
        client::file(&root, service),
        crate_error::file(&root, service),
        endpoint::file(&root, service),
        endpoint::rules::file(&root, &service.endpoint.rules),
        service::file(&root, service),
    ];
    if plan.layout == Layout::Modules {
        files.push(package::module_file(service));
    }
    files.extend(types::files(&root, service));
    files.extend(operation::files(&root, service));
    files.extend(embedded::of_service(&root, service));
    files.extend(features::files(&root, service));
    files
}
