//! Makes the modules, as a build script of a user does.

use std::path::{Path, PathBuf};
use std::{env, fs};

use tinsmith_codegen::{
    Feature, Layout, ModuleFiles, Operations, Options, Output, Problems, Request, generate, model,
    write,
};

fn main() {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("Cargo sets it"));
    if let Err(problems) = run(&out) {
        panic!("{problems}");
    }
}

fn run(out: &Path) -> Result<(), Problems> {
    let one = module("crate::aws", ModuleFiles::One, &Feature::DEFAULT);
    let one = services(&["inspector2", "compute-optimizer"], &one)?;
    write::write(&one.files, &out.join("aws"))?;
    let features = [Feature::BehaviorVersionLatest, Feature::RtTokio];
    let tree = module("crate::deep::r#in", ModuleFiles::Tree, &features);
    let tree = services(&["compute-optimizer"], &tree)?;
    write::write(&tree.files, &out.join("tree"))?;
    let needs = one.dependencies.iter().map(|need| format!("{need}\n"));
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

fn services(names: &[&str], options: &Options) -> Result<Output, Problems> {
    let mut models = Vec::new();
    for name in names {
        let path = Path::new("../../../models").join(format!("{name}.json"));
        println!("cargo::rerun-if-changed={}", path.display());
        models.push(model::load(&[path])?);
    }
    let requests = models.iter().map(|model| Request {
        model,
        service: None,
        operations: Operations::All,
        protocol: None,
    });
    generate(&requests.collect::<Vec<_>>(), options)
}
