//! `cargo tinsmith init`: begins the file of a project.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use tinsmith_codegen::catalog::Catalog;
use tinsmith_codegen::{Problem, Problems};

use crate::manifest::start;
use crate::project::NAME;
use crate::surroundings::{Surroundings, relative};

/// What to begin with.
#[derive(Clone, Debug, Default)]
pub struct Init {
    /// Cargo.toml of the project, if not the nearest one.
    pub manifest_path: Option<PathBuf>,
    /// The folder of models to write into the file.
    pub models: Option<PathBuf>,
    /// The folder of the generated crates, relative to the file; `sdk` if not given.
    pub output: Option<PathBuf>,
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Begun {
    /// The file, as short as the current folder allows.
    pub path: PathBuf,
    /// Whether the file says where the models are.
    pub has_models: bool,
}

/// Writes `tinsmith.toml` beside the project's `Cargo.toml`.
///
/// # Errors
///
/// There is one already, there is no project or no such folder of models, or the folder cannot be
/// written.
pub fn init(wish: &Init, at: &Surroundings) -> Result<Begun, Problems> {
    let manifest = start(wish.manifest_path.as_deref(), at)?;
    if let Some(models) = &wish.models {
        // A slip is told now, not with the first service.
        Catalog::open(&at.shown(&at.absolute(models)))?;
    }
    let folder = manifest.parent().unwrap_or(Path::new(""));
    let path = folder.join(NAME);
    let shown = at.shown(&path);
    let models = wish.models.as_deref();
    let models = models.map(|models| relative(&at.absolute(models), folder));
    let output = wish.output.as_deref().unwrap_or(Path::new("sdk"));
    let text = text(models.as_deref(), &output.display().to_string());
    let file = fs::File::options().write(true).create_new(true).open(&path);
    let written = file.and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|error| {
        let message = match error.kind() {
            ErrorKind::AlreadyExists => format!("`{}` is there already", shown.display()),
            _ => format!("cannot write `{}`: {error}", shown.display()),
        };
        let help = "`cargo tinsmith add SERVICE OPERATION...` adds to it";
        Problem::new("config-file", message).help(help)
    })?;
    Ok(Begun {
        path: shown,
        has_models: models.is_some(),
    })
}

impl std::fmt::Display for Begun {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "wrote {}", self.path.display())?;
        writeln!(f, "next:")?;
        if !self.has_models {
            writeln!(
                f,
                "  cargo tinsmith models update               fetch the models of AWS, or name a \
                 folder of models in {}",
                self.path.display()
            )?;
        }
        writeln!(
            f,
            "  cargo tinsmith models                      see which services there are\n  \
               cargo tinsmith add SERVICE OPERATION...    generate a crate and depend on it"
        )
    }
}

/// The file to begin with.
fn text(models: Option<&str>, output: &str) -> String {
    let models = match models {
        Some(folder) => format!("models_dir = {}\n", quoted(folder)),
        None => "# models_dir = \"../aws-models\"\n".to_owned(),
    };
    let output = quoted(output);
    format!(
        r#"# Slim AWS clients for the operations that this project uses. `cargo tinsmith add` and
# `cargo tinsmith remove` edit this file, `cargo tinsmith codegen` generates what it says, and
# `cargo tinsmith codegen --check` fails in CI if that was forgotten. Paths are relative to it.

# The folder of Smithy models in which services are looked up. Without it: the folder that
# TINSMITH_MODELS names, else the models that `cargo tinsmith models update` keeps.
{models}
# What `cargo tinsmith models update` fetches.
# models_url = "https://github.com/aws/api-models-aws"
# models_rev = "main"

# Each service becomes a crate of its own in this folder, under the name of the official crate, so
# that it stands in for it. For one crate with a module for each service write this instead:
# [crate]
# name = "my-aws"
# path = "my-aws"
# Or, for a module of your own crate:
# [module]
# root = "crate::aws"
# path = "src/aws"
[output]
path = {output}
# command = "cargo tinsmith codegen"   # what the headers of the files tell to run

# A service looks like this; `service` (or `model`) and `operations` are needed:
# [[service]]
# service = "Inspector2"             # as `cargo tinsmith models` lists it
# operations = ["ListUsageTotals"]   # or "all", and then except = ["CreateFilter"]
# types = ["CisScanStatus"]          # types that the operations do not reach; with them the
#                                    # operations may be "none"
# model = "inspector2.json"          # a file, instead of looking the service up
# protocol = "restJson1"             # if the service offers several
# name = "aws-sdk-inspector2"        # the package; this is the official name
# version = "0.1.0"                  # its version
# rustls = "slim"                    # or "legacy": the feature as in the official crates
# path = "sdk/aws-sdk-inspector2"    # its folder
"#
    )
}

fn quoted(text: &str) -> String {
    toml_edit::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tinsmith_codegen::config::Project;

    #[test]
    fn what_is_begun_can_be_read_with_its_examples() {
        let text = text(Some("..\\models \"x\""), "sdk");
        let project = Project::parse(NAME, &text, Path::new("app"));
        let project = project.unwrap_or_else(|problems| panic!("{problems}"));
        assert_eq!(project.models.dir, Some("app/..\\models \"x\"".into()));
        assert!(project.crates.is_empty());
        // With every commented setting taken for one.
        let is_setting = |line: &str| line.starts_with("[[service]]") || line.contains(" = ");
        let settings = text.lines().map(|line| match line.strip_prefix("# ") {
            Some(setting) if is_setting(setting) && !line.contains("models_dir") => setting,
            _ => line,
        });
        let settings: Vec<&str> = settings.collect();
        let joint = "name = \"my-aws\"\npath = \"my-aws\"\n";
        let module = "root = \"crate::aws\"\npath = \"src/aws\"\n";
        let settings = settings.join("\n").replace(joint, "");
        let settings = settings.replace(module, "");
        let project = Project::parse(NAME, &settings, Path::new("app"));
        let project = project.unwrap_or_else(|problems| panic!("{problems}\n{settings}"));
        assert_eq!(project.models.rev.as_deref(), Some("main"));
        assert_eq!(project.crates[0].package(), Some("aws-sdk-inspector2"));
    }
}
