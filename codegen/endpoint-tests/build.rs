//! Lays out the evaluator of endpoint rules, as it is embedded in generated crates, for this crate
//! to include.

use std::path::Path;
use std::{env, fs, io};

use tinsmith_support::sources::{SOURCES, Source};

/// What few rules need is a module each; clients have those that their rules use, this crate all.
const EXTENSIONS: &str = "support/endpoint/extensions/";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    let out = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("Cargo sets OUT_DIR"))?;
    let out = Path::new(&out);
    for (path, text) in SOURCES.iter().filter(is_of_the_evaluator) {
        write(out, path, text)?;
    }
    let extensions = SOURCES.iter();
    let extensions = extensions.filter_map(|(path, _)| path.strip_prefix(EXTENSIONS));
    let extensions = extensions.filter_map(|file| file.strip_suffix(".rs"));
    write(out, "support/endpoint/extensions.rs", &modules(extensions))?;
    write(out, "support/mod.rs", &modules(["endpoint", "partitions"]))
}

fn is_of_the_evaluator((path, _): &&Source) -> bool {
    path.starts_with("support/endpoint") || path.starts_with("support/partitions")
}

/// Declarations of modules, as an included file may have them: without inner attributes.
fn modules<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let modules = names.into_iter();
    modules
        .map(|name| format!("pub(crate) mod {name};\n"))
        .collect()
}

fn write(out: &Path, path: &str, text: &str) -> io::Result<()> {
    let file = out.join(path);
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(file, text)
}
