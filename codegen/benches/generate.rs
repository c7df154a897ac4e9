//! Generation of the checked-in crate: load, plan, emit, print, and the whole way.

use std::hint::black_box;
use std::path::{Path, PathBuf};

use criterion::{Criterion, criterion_group, criterion_main};
use tinsmith_codegen::emit::emit;
use tinsmith_codegen::write::check;
use tinsmith_codegen::{Config, generate_config, model, plan_config};

fn models() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../models")
}

fn phases(criterion: &mut Criterion) {
    let config = Config::load(&models().join("codegen.toml")).expect("the configuration is right");
    let plan = plan_config(&config).expect("the models can be planned");
    let files = [
        models().join("inspector2.json"),
        models().join("compute-optimizer.json"),
    ];
    criterion.bench_function("load", |bench| {
        bench.iter(|| model::load(black_box(&files)).expect("the models are right"));
    });
    criterion.bench_function("emit", |bench| bench.iter(|| emit(black_box(&plan))));
}

fn whole(criterion: &mut Criterion) {
    let config = Config::load(&models().join("codegen.toml")).expect("the configuration is right");
    criterion.bench_function("load to checked output", |bench| {
        bench.iter(|| {
            let output = generate_config(black_box(&config)).expect("the models are right");
            check(&output.files, &config.folder).expect("the folder can be read")
        });
    });
}

criterion_group!(benches, phases, whole);
criterion_main!(benches);
