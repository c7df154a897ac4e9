//! Makes the modules, as a build script of a user does.

use std::path::{Path, PathBuf};
use std::{env, fs};

use tinsmith_codegen::{
    Feature, Layout, ModuleFiles, Operations, Options, Output, PresignedOperations, Problems,
    Request, generate, model, write,
};

const MODELS: [&str; 2] = ["inspector2", "compute-optimizer"];

fn main() {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("Cargo sets it"));
    if let Err(problems) = run(&out) {
        panic!("{problems}");
    }
}

fn run(out: &Path) -> Result<(), Problems> {
    let one = module("crate::aws", ModuleFiles::One, &Feature::DEFAULT);
    let one = services(MODELS.map(shared), &one)?;
    write::write(&one.files, &out.join("aws"))?;
    let features = [Feature::BehaviorVersionLatest, Feature::RtTokio];
    let tree = module("crate::deep::r#in", ModuleFiles::Tree, &features);
    let tree = services([shared("compute-optimizer")], &tree)?;
    write::write(&tree.files, &out.join("tree"))?;
    let waits = module("crate::waits", ModuleFiles::One, &Feature::DEFAULT);
    let waits = services(["models/waits.json".into()], &waits)?;
    write::write(&waits.files, &out.join("waits"))?;
    let features = [Feature::DEFAULT.as_slice(), &[Feature::Http02x]].concat();
    let presigned = Options {
        presigning: PresignedOperations::All,
        ..module("crate::presigned", ModuleFiles::One, &features)
    };
    let models = MODELS.into_iter().map(shared);
    let own = ["models/parcels.json", "models/tickets.json"];
    let models = models.chain(own.map(PathBuf::from));
    let presigned = services(models, &presigned)?;
    write::write(&presigned.files, &out.join("presigned"))?;
    // It has all services, and more to it than the others.
    let needs = presigned
        .dependencies
        .iter()
        .map(|need| format!("{need}\n"));
    let needs: String = needs.collect();
    fs::write(out.join("needs.toml"), needs).expect("Cargo's folder can be written");
    Ok(())
}

fn module(root: &str, files: ModuleFiles, features: &[Feature]) -> Options {
    Options {
        layout: Layout::Module {
            root: root.to_owned(),
            files,
            features: features.to_vec(),
        },
        ..Options::module(root)
    }
}

/// A model that the generated crate of this repository is made of.
fn shared(name: &str) -> PathBuf {
    Path::new("../../../models").join(format!("{name}.json"))
}

fn services(
    paths: impl IntoIterator<Item = PathBuf>,
    options: &Options,
) -> Result<Output, Problems> {
    let mut models = Vec::new();
    for path in paths {
        println!("cargo::rerun-if-changed={}", path.display());
        models.push(model::load(&[path])?);
    }
    let requests = models.iter().map(|model| Request {
        model,
        service: None,
        operations: Operations::All,
        types: Vec::new(),
        protocol: None,
    });
    generate(&requests.collect::<Vec<_>>(), options)
}
