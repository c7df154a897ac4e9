//! The module of generated clients that a package of tests has, for its build script.

use std::env;
use std::path::Path;

use tinsmith_codegen::{Feature, Layout, ModuleFiles, Options, Problems, Request, generate, write};

/// Writes the clients to the build script's folder, as a module `crate::clients` in
/// `clients/mod.rs`.
///
/// # Errors
///
/// What is wrong with the models, and files that cannot be written.
pub(crate) fn write(requests: &[Request<'_>]) -> Result<(), Problems> {
    let root = "crate::clients";
    let options = Options {
        layout: Layout::Module {
            root: root.to_owned(),
            files: ModuleFiles::One,
            features: [Feature::DEFAULT.as_slice(), &[Feature::TestUtil]].concat(),
        },
        ..Options::module(root)
    };
    let output = generate(requests, &options)?;
    let out = env::var_os("OUT_DIR").expect("Cargo sets it");
    write::write(&output.files, &Path::new(&out).join("clients"))?;
    Ok(())
}
