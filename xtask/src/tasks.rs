//! How tasks end, and the task that another module does.

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::OnceLock;

use tinsmith_codegen::{Notes, Operations, Options, Problems, Request, generate, model, write};

use crate::parity::{self, Parity};

/// Why a task failed.
pub(crate) enum Failure {
    /// Something is wrong with the input.
    Problems(Problems),
    /// The task did its work and the answer is no; the message says what to do.
    Verdict(String),
}

impl From<Problems> for Failure {
    fn from(problems: Problems) -> Self {
        Self::Problems(problems)
    }
}

/// Reports a failure on standard error; every failure is exit code 1.
pub(crate) fn exit(result: Result<(), Failure>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            report(failure);
            ExitCode::FAILURE
        }
    }
}

/// Tells a failure on standard error.
pub(crate) fn report(failure: Failure) {
    let message = match failure {
        Failure::Problems(problems) => draw(&problems),
        Failure::Verdict(message) => message,
    };
    eprintln!("{}", message.trim_end());
}

/// How problems are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum ErrorFormat {
    /// With the lines concerned, for people
    #[default]
    Human,
    /// A JSON object a line, for editors and scripts
    Json,
}

/// The choice of this run; a flag of the whole program.
static ERROR_FORMAT: OnceLock<ErrorFormat> = OnceLock::new();

/// Sets how problems are told; the first call counts.
pub(crate) fn tell_errors_as(format: ErrorFormat) {
    ERROR_FORMAT.get_or_init(|| format);
}

/// The problems as text, in colours only on a terminal.
fn draw(problems: &Problems) -> String {
    if ERROR_FORMAT.get() == Some(&ErrorFormat::Json) {
        return problems.json_lines();
    }
    let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if io::stderr().is_terminal() && !plain {
        problems.render_styled()
    } else {
        problems.render()
    }
}

/// Tells on standard error what the models ask for and the crate does not do; with `verbose` also
/// which traits are not known.
pub(crate) fn tell_notes(notes: &Notes, verbose: bool) {
    let text = match ERROR_FORMAT.get() {
        Some(ErrorFormat::Json) => notes.json_lines(verbose),
        _ => notes.lines(verbose),
    };
    eprint!("{text}");
}

/// Prints to standard output; a reader that went away (`| head`) is no failure.
pub(crate) fn say(text: &str) {
    let mut out = io::stdout().lock();
    // There is nobody left to tell.
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Runs `cargo xtask parity` with the generator.
pub(crate) fn parity(args: &Parity) -> Result<(), Failure> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/parity");
    match parity::run(args, &folder, &generate_for_parity) {
        Ok(true) => Ok(()),
        Ok(false) => Err(Failure::Verdict("the public APIs differ".to_owned())),
        Err(error) => Err(Failure::Verdict(format!("error: {error}"))),
    }
}

fn generate_for_parity(path: &Path, operations: &Operations, folder: &Path) -> Result<(), String> {
    let generated = || {
        let model = model::load(&[path.to_path_buf()])?;
        let request = Request {
            model: &model,
            service: None,
            operations: operations.clone(),
            protocol: None,
        };
        let output = generate(&[request], &Options::new("tinsmith-parity"))?;
        write::write(&output.files, folder)
    };
    generated().map(drop).map_err(|problems| draw(&problems))
}
