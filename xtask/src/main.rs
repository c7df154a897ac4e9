//! `cargo xtask`: the command line of Tinsmith.

mod parity;

use std::path::Path;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The tasks of Tinsmith")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Compare the public API of a published crate with a generated one
    Parity(parity::Parity),
}

fn main() -> ExitCode {
    let Cli {
        task: Task::Parity(args),
    } = Cli::parse();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/parity");
    match parity::run(&args, &folder, &|_, _, _| {
        Err("there is no generator here yet".to_owned())
    }) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
