//! `cargo tinsmith`.

use std::process::ExitCode;

fn main() -> ExitCode {
    cargo_tinsmith::run(std::env::args_os())
}
