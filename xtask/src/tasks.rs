//! The task that needs the generator: parity.

use std::path::Path;

use cargo_tinsmith::program::Program;
use cargo_tinsmith::tell::Failure;
use tinsmith_codegen::{Operations, Options, Request, generate, model, write};

use xtask_parity::{self as parity, Parity};

/// Runs `cargo xtask parity` with the generator.
pub(crate) fn parity(args: &Parity, program: &Program) -> Result<(), Failure> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/parity");
    let generate = |model: &Path, operations: &Operations, folder: &Path| {
        generated(model, operations, folder, program)
    };
    match parity::run(args, &folder, &generate) {
        Ok(true) => Ok(()),
        Ok(false) => Err(Failure::Verdict("the public APIs differ".to_owned())),
        Err(error) => Err(Failure::Verdict(format!("error: {error}"))),
    }
}

fn generated(
    path: &Path,
    operations: &Operations,
    folder: &Path,
    program: &Program,
) -> Result<(), String> {
    let generated = || {
        let model = model::load(&[path.to_path_buf()])?;
        let request = Request {
            model: &model,
            service: None,
            operations: operations.clone(),
            types: Vec::new(),
            protocol: None,
        };
        let output = generate(&[request], &Options::new("tinsmith-parity"))?;
        write::write(&output.files, folder)
    };
    generated()
        .map(drop)
        .map_err(|problems| program.draw(&problems))
}
