//! What the compiler misses: `cargo check`, and the names in its errors.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Stdio};

use cargo_metadata::Message;
use cargo_metadata::diagnostic::{Diagnostic, DiagnosticLevel};
use tinsmith_codegen::{Problem, Problems};

use super::needs::Needs;
use super::vocabulary::Vocabulary;

/// What came of a check.
#[derive(Debug, Default)]
pub(super) struct Checked {
    /// Everything built.
    pub(super) builds: bool,
    /// The errors of the compiler, each once.
    pub(super) errors: Vec<Complaint>,
    /// What Cargo said beside them.
    pub(super) said: String,
}

/// An error of the compiler.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Complaint {
    /// The package that does not build.
    pub(super) package: String,
    /// The error as the compiler shows it.
    pub(super) text: String,
    /// Its message alone.
    pub(super) message: String,
    /// The identifiers in it, and in the code that it points to.
    pub(super) words: BTreeSet<String>,
}

/// The program that Cargo was started as.
pub(super) fn cargo() -> Command {
    let cargo = std::env::var_os("CARGO");
    Command::new(cargo.unwrap_or_else(|| "cargo".into()))
}

/// Checks all targets of a workspace; `flags` say with which features.
///
/// # Errors
///
/// `io`: Cargo cannot be run.
pub(super) fn check(root: &Path, flags: &[String]) -> Result<Checked, Problems> {
    let mut command = cargo();
    command.args(["check", "--workspace", "--all-targets", "--keep-going"]);
    command.args(["--message-format", "json", "--manifest-path"]);
    command.arg(root.join("Cargo.toml")).args(flags);
    let output = command.stdin(Stdio::null()).output().map_err(|error| {
        let message = format!("`cargo check` cannot be run: {error}");
        Problem::new("io", message)
    })?;
    let mut checked = Checked {
        builds: output.status.success(),
        errors: Vec::new(),
        said: String::from_utf8_lossy(&output.stderr).into_owned(),
    };
    for message in Message::parse_stream(&output.stdout[..]).map_while(Result::ok) {
        let Message::CompilerMessage(message) = message else {
            continue;
        };
        if !matches!(
            message.message.level,
            DiagnosticLevel::Error | DiagnosticLevel::Ice
        ) {
            continue;
        }
        let complaint = complaint(&message.package_id.repr, &message.message);
        // A library is checked twice, with its tests and without.
        if !checked.errors.contains(&complaint) {
            checked.errors.push(complaint);
        }
    }
    Ok(checked)
}

/// `path+file:///project#name@1.0.0` is `name`, and `path+file:///project/name#1.0.0` as well.
fn package(id: &str) -> String {
    let (place, last) = id.rsplit_once('#').unwrap_or(("", id));
    match last.split_once('@') {
        Some((name, _)) => name.to_owned(),
        None => place.rsplit('/').next().unwrap_or(last).to_owned(),
    }
}

fn complaint(id: &str, diagnostic: &Diagnostic) -> Complaint {
    let mut words = BTreeSet::new();
    collect(diagnostic, &mut words);
    Complaint {
        package: package(id),
        text: diagnostic.rendered.clone().unwrap_or_default(),
        message: diagnostic.message.clone(),
        words,
    }
}

fn collect(diagnostic: &Diagnostic, words: &mut BTreeSet<String>) {
    words.extend(quoted(&diagnostic.message));
    for span in &diagnostic.spans {
        // `could not find `get_item` in `operation``, of code that a macro made.
        let label = span.label.iter().filter(|_| span.is_primary);
        label.for_each(|label| words.extend(quoted(label)));
        for line in span.text.iter().filter(|_| span.is_primary) {
            let from = line.highlight_start.saturating_sub(1);
            let length = line.highlight_end.saturating_sub(line.highlight_start);
            let marked: String = line.text.chars().skip(from).take(length).collect();
            words.extend(identifiers(&marked));
        }
    }
    diagnostic
        .children
        .iter()
        .for_each(|child| collect(child, words));
}

/// The identifiers in the parts of a message that are code.
fn quoted(message: &str) -> impl Iterator<Item = String> {
    message.split('`').skip(1).step_by(2).flat_map(identifiers)
}

fn identifiers(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
    let words = words.map(|word| word.strip_prefix("r#").unwrap_or(word));
    words.filter(|word| !word.is_empty()).map(str::to_owned)
}

impl Checked {
    /// What the errors show to be needed of a service.
    pub(super) fn needs(&self, vocabulary: &Vocabulary) -> Needs {
        let mut needs = Needs::default();
        for error in &self.errors {
            let has = |word: &str| error.words.contains(word);
            for operation in &vocabulary.operations {
                let waits = operation.waiters.iter();
                let mut waits = waits.flat_map(|(method, module)| [method, module]);
                let is_named = has(&operation.method)
                    || has(&operation.module)
                    || operation.types.iter().any(|ty| has(ty))
                    || waits.any(|word| has(word));
                if is_named {
                    needs.add(&operation.name, &error.package);
                }
            }
            let all = vocabulary.types.iter().chain(&vocabulary.errors);
            let named = all.filter(|(rust, _)| has(rust) || has(&format!("{rust}Builder")));
            needs.types.extend(named.map(|(_, ty)| ty.name.clone()));
        }
        needs
    }

    /// Whether an error is about the HTTP stack of before.
    pub(super) fn misses_legacy(&self) -> bool {
        let mut words = self.errors.iter().flat_map(|error| &error.words);
        words.any(|word| is_legacy(word))
    }

    /// Those errors that another check does not have.
    pub(super) fn beyond<'c>(&'c self, other: &Self) -> Vec<&'c Complaint> {
        let is_known = |error: &Complaint| {
            let mut known = other.errors.iter();
            known.any(|known| known.package == error.package && known.message == error.message)
        };
        self.errors
            .iter()
            .filter(|error| !is_known(error))
            .collect()
    }
}

/// Whether a name is one of what is there for types of `http` 0.2 alone.
pub(super) fn is_legacy(word: &str) -> bool {
    let parts = ["hyper_014", "http02x", "http_02x", "body_0_4", "hyper_0_14"];
    parts.iter().any(|part| word.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_package_is_told_by_either_form_of_its_id() {
        assert_eq!(package("path+file:///a/b#shop@0.1.0"), "shop");
        assert_eq!(package("path+file:///a/shop#0.1.0"), "shop");
    }

    #[test]
    fn words_of_labels_count_where_a_macro_made_the_code() {
        let span = serde_json::json!({
            "file_name": "a.rs", "byte_start": 0, "byte_end": 1, "line_start": 1, "line_end": 1,
            "column_start": 1, "column_end": 2, "is_primary": true, "text": [],
            "label": "could not find `assume_role` in `operation`",
            "suggested_replacement": null, "suggestion_applicability": null, "expansion": null,
        });
        let diagnostic = serde_json::json!({
            "message": "unresolved import `shared`", "code": null, "level": "error",
            "spans": [span], "children": [], "rendered": null,
        });
        let diagnostic: Diagnostic = serde_json::from_value(diagnostic).expect("a diagnostic");
        let complaint = complaint("path+file:///a/shop#0.1.0", &diagnostic);
        let words: Vec<&str> = complaint.words.iter().map(String::as_str).collect();
        assert_eq!(words, ["assume_role", "operation", "shared"]);
    }

    #[test]
    fn words_of_messages_are_those_in_quotes() {
        let text = "no method named `list_tables` found for struct `aws_sdk_dynamodb::Client`";
        let found: Vec<String> = quoted(text).collect();
        assert_eq!(found, ["list_tables", "aws_sdk_dynamodb", "Client"]);
    }
}
