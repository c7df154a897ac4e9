//! `--tls ring`: HTTPS by way of ring, where the usual way is aws-lc, whose C code takes half a
//! minute to compile.
//!
//! The official HTTP client has its cryptography from a feature that many crates turn on, and none
//! can turn off. So a copy of that one crate takes its place, in which the feature means ring.

use std::fs;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use tinsmith_codegen::{OutputFile, Problem, Problems};
use toml_edit::{Array, DocumentMut, Item, Table, value};

use super::config::Written;
use super::graph::{Graph, HTTP_CLIENT, Unit};

/// What TLS is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Tls {
    /// rustls with ring, where nothing else in the graph asks for aws-lc
    Ring,
}

/// The crate that there is a copy of.
pub(super) const PACKAGE: &str = HTTP_CLIENT;

/// The feature of it that means aws-lc.
const FEATURE: &str = "rustls-aws-lc";

/// Where it takes its cryptography from, and where from instead.
const PROVIDER: (&str, &str) = (
    "rustls::crypto::aws_lc_rs::default_provider()",
    "rustls::crypto::ring::default_provider()",
);

/// What of a published package is of no use in a copy.
const LEFT_OUT: [&str; 7] = [
    "tests",
    "examples",
    "benches",
    "Cargo.lock",
    "Cargo.toml.orig",
    ".cargo_vcs_info.json",
    ".cargo-ok",
];

/// The copy.
pub(super) struct Ring {
    pub(super) folder: PathBuf,
    files: Vec<OutputFile>,
}

impl Ring {
    /// Makes the copy of the crate in the graph.
    ///
    /// # Errors
    ///
    /// `no-ring`: there is no such crate, others ask for aws-lc as well, or it is another than is
    /// known here.
    pub(super) fn of(graph: &Graph, output: &Path) -> Result<Self, Problems> {
        let mut units = graph.units.values();
        let client = units.find(|unit| unit.name == PACKAGE);
        let client = client.ok_or_else(|| {
            let message = format!("nothing in the graph uses `{PACKAGE}`");
            no_ring(message, "leave `--tls` out: there is no TLS to choose")
        })?;
        let others = others(graph);
        if !others.is_empty() {
            let message = format!("`{}` asks for aws-lc as well", others.join("`, `"));
            return Err(no_ring(message, "turn that off in its features first").into());
        }
        let folder = output.join(PACKAGE);
        if client.folder == folder {
            let files = copied(&client.folder)?;
            return Ok(Self { folder, files });
        }
        let files = copied(&client.folder)?;
        Ok(Self {
            folder,
            files: with_ring(files, client)?,
        })
    }

    /// The copy as a crate to be written.
    pub(super) fn written(&self) -> Written {
        Written {
            name: PACKAGE.to_owned(),
            folder: self.folder.clone(),
            files: self.files.clone(),
        }
    }
}

/// The packages that ask for aws-lc by themselves: not rustls and its like, which do what they are
/// asked for, and the client only where FIPS is asked of it.
fn others(graph: &Graph) -> Vec<String> {
    let asks = |unit: &&Unit| unit.asks_for_aws_lc;
    let others = graph.units.values().filter(asks);
    others.map(|unit| unit.name.clone()).collect()
}

fn no_ring(message: String, help: &str) -> Problem {
    Problem::new("no-ring", message).help(help)
}

/// The files of a published package, by their paths in it.
fn copied(folder: &Path) -> Result<Vec<OutputFile>, Problems> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(at) = open.pop() {
        for entry in fs::read_dir(&at).into_iter().flatten().flatten() {
            let (path, name) = (entry.path(), entry.file_name());
            let name = name.to_string_lossy();
            if (at == folder && LEFT_OUT.contains(&&*name)) || name.starts_with(".tinsmith") {
                continue;
            }
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).map_err(|error| {
                let message = format!("`{}` cannot be read: {error}", path.display());
                Problem::new("io", message)
            })?;
            let short = path.strip_prefix(folder).unwrap_or(&path);
            let short = short.display().to_string().replace('\\', "/");
            files.push(OutputFile::new(short, text));
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// The copy with the feature that means ring.
fn with_ring(mut files: Vec<OutputFile>, client: &Unit) -> Result<Vec<OutputFile>, Problems> {
    let unknown = || {
        let message = format!("`{PACKAGE}` {} is not known here", client.version);
        no_ring(message, "leave `--tls` out, or take another version of it")
    };
    let mut places = 0;
    for file in &mut files {
        places += file.text.matches(PROVIDER.0).count();
        file.text = file.text.replace(PROVIDER.0, PROVIDER.1);
    }
    let manifest = files.iter_mut().find(|file| file.path == "Cargo.toml");
    let manifest = manifest.ok_or_else(unknown)?;
    let mut document: DocumentMut = manifest.text.parse().map_err(|_| unknown())?;
    for table in ["dev-dependencies", "test", "example", "bench"] {
        document.remove(table);
    }
    quiet(&mut document);
    let features = document
        .get_mut("features")
        .and_then(Item::as_table_like_mut);
    let feature = features.and_then(|features| features.get_mut(FEATURE));
    let feature = feature.filter(|_| places == 1).ok_or_else(unknown)?;
    *feature = value(Array::from_iter(["__rustls", "rustls?/ring"]));
    manifest.text = document.to_string();
    Ok(files)
}

/// Warnings of a published crate are not the user's business, in a folder or not. Its own settings
/// stay for the names of `cfg` in them.
fn quiet(document: &mut DocumentMut) {
    let table = || Item::Table(Table::new());
    let lints = document.entry("lints").or_insert_with(table);
    let lints = lints.as_table_like_mut();
    let rust = lints.map(|lints| lints.entry("rust").or_insert_with(table));
    if let Some(rust) = rust.and_then(Item::as_table_like_mut) {
        rust.insert("warnings", value("allow"));
    }
}
