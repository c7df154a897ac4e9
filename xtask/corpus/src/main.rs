//! The optimized program that `cargo xtask corpus` hands over to.

use std::process::ExitCode;

use clap::Parser;
use xtask_corpus::Corpus;

#[derive(Parser)]
#[command(name = "cargo xtask corpus", bin_name = "cargo xtask corpus")]
struct Cli {
    #[command(flatten)]
    corpus: Corpus,
}

fn main() -> ExitCode {
    xtask_corpus::run(&Cli::parse().corpus)
}
