//! Every kind of problem has a place: file, line, column, length, and the label on the very part
//! that is wrong. The cases mark that part with `«` and `»`, which the files do not have.

mod cases;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tinsmith_codegen::config::Project;
use tinsmith_codegen::{Config, Operations, Options, Problems, Request, generate, generate_config};
use tinsmith_codegen::{ProtocolChoice, model};

/// A bad input.
pub struct Case {
    /// The code of its problems.
    pub code: &'static str,
    /// Its files, `codegen.toml` first if there is one, the others make one model.
    pub files: Vec<(&'static str, String)>,
    /// The service asked for, if it is not the only one.
    pub service: Option<&'static str>,
    /// The operations asked for, all if there are none.
    pub operations: &'static [&'static str],
    /// The protocol asked for.
    pub protocol: Option<&'static str>,
}

/// Codes that no file of a model or configuration is to blame for, and why.
const ELSEWHERE: &[(&str, &str)] = &[
    ("bad-path", "a path that the generator made"),
    ("config-file", "a configuration that cannot be read"),
    ("dependency-exists", "the manifest of the user's project"),
    ("dependency-in-use", "the manifest of the user's project"),
    ("does-not-build", "what the compiler says of the project"),
    ("git", "a command of its own"),
    ("foreign-file", "a file that Tinsmith did not write"),
    ("internal", "a bug of Tinsmith"),
    ("io", "the folder that is written"),
    ("models-folder", "a folder, which has no lines"),
    ("no-cache", "a folder that is not there"),
    ("no-commit", "the repository around the configuration"),
    ("no-config", "there is no file"),
    ("no-crate", "what is asked for on the command line"),
    ("no-manifest", "there is no file"),
    ("no-model", "there is no file"),
    ("no-models", "no folder is named"),
    ("no-package", "the workspace of the user's project"),
    ("no-ring", "the dependencies of the user's project"),
    ("not-adopted", "the folder of the user's project"),
    ("not-chosen", "what is asked for on the command line"),
    ("not-a-copy", "a folder that Tinsmith did not make"),
    ("not-resolved", "the dependencies of the user's project"),
    ("nothing-to-adopt", "the dependencies of the user's project"),
    ("patch-exists", "the manifest of the user's project"),
    ("unknown-feature", "what is asked for on the command line"),
    ("unwritable-file", "the file that is written"),
    ("usage", "the command line"),
];

/// A part of a file: its name, 1-based line and column, and the text.
type Part = (String, u64, u64, String);

#[test]
fn every_problem_has_its_place() {
    let wrong: Vec<String> = cases::all().iter().filter_map(fault).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is wrong with the problems of a case.
fn fault(case: &Case) -> Option<String> {
    let mut expected = Vec::new();
    let mut files = Vec::new();
    for (name, marked) in &case.files {
        expected.extend(marks(name, marked));
        files.push((*name, marked.replace(['«', '»'], "")));
    }
    let problems = problems(case, &files);
    let mut found: Vec<Part> = problems
        .json_lines()
        .lines()
        .map(|line| labelled(line, &files))
        .collect();
    found.sort();
    // A shape may clash with another in its type and in its builder.
    found.dedup();
    let same_code = problems.iter().all(|problem| problem.code == case.code);
    (!same_code || found.is_empty() || found != expected)
        .then(|| format!("{}: {found:?}, not {expected:?}\n{problems}\n", case.code))
}

#[test]
fn every_code_has_a_case() {
    let mut codes = codes();
    assert!(codes.len() > 40, "{codes:?}");
    for (code, _) in ELSEWHERE {
        assert!(codes.remove(*code), "{code} is no code");
    }
    let tested: BTreeSet<String> = cases::all()
        .iter()
        .map(|case| case.code.to_owned())
        .collect();
    assert_eq!(tested, codes);
}

/// The marked parts of a file, sorted.
fn marks(name: &str, marked: &str) -> Vec<Part> {
    let mut found = Vec::new();
    let mut before = String::new();
    let mut rest = marked;
    while let Some((text, tail)) = rest.split_once('«') {
        before.push_str(text);
        let (part, tail) = tail.split_once('»').expect("a mark ends");
        let line = before.matches('\n').count() + 1;
        let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
        found.push((name.to_owned(), line as u64, column as u64, part.to_owned()));
        before.push_str(part);
        rest = tail;
    }
    found.sort();
    found
}

/// The part that a problem in JSON labels.
fn labelled(line: &str, files: &[(&str, String)]) -> Part {
    let problem: Value = serde_json::from_str(line).expect("a problem in JSON");
    assert_eq!(problem["level"], "error", "{line}");
    let number = |key: &str| {
        problem[key]
            .as_u64()
            .unwrap_or_else(|| panic!("no {key}: {line}"))
    };
    let file = problem["file"]
        .as_str()
        .unwrap_or_else(|| panic!("no file: {line}"));
    let (name, text) = files
        .iter()
        .find(|(name, _)| file.ends_with(name))
        .unwrap_or_else(|| panic!("another file: {line}"));
    let (row, column) = (number("line"), number("column"));
    let text_line = text.split('\n').nth(row as usize - 1).unwrap_or_default();
    let part = text_line.chars().skip(column as usize - 1);
    let part = part.take(number("length") as usize).collect();
    ((*name).to_owned(), row, column, part)
}

fn problems(case: &Case, files: &[(&str, String)]) -> Problems {
    if files[0].0.ends_with(".toml") {
        return configured(files);
    }
    let sources: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    let model = match model::load_sources(&sources) {
        Ok(model) => model,
        Err(problems) => return problems,
    };
    let names = case.operations.iter().map(|&name| name.to_owned());
    let request = Request {
        model: &model,
        service: case.service.map(str::to_owned),
        operations: match case.operations {
            [] => Operations::All,
            _ => Operations::Named(names.collect()),
        },
        types: Vec::new(),
        protocol: case.protocol.map(ProtocolChoice::from),
    };
    let output = generate(&[request], &Options::new("client"));
    output
        .err()
        .unwrap_or_else(|| panic!("{} is fine", case.code))
}

/// The problems of a configuration in a folder of its own.
fn configured(files: &[(&str, String)]) -> Problems {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("a writable folder");
    }
    let path = folder.path().join(files[0].0);
    let found = if files[0].0 == "tinsmith.toml" {
        let project = Project::load(&path);
        let configs = project.and_then(|project| project.configs(&|name| panic!("{name}")));
        configs.map(drop)
    } else {
        let config = Config::load(&path);
        config.and_then(|config| generate_config(&config)).map(drop)
    };
    let mut problems = found.expect_err("a bad configuration");
    problems.keep_source(&path.display().to_string(), &files[0].1);
    problems
}

/// The codes of all problems that the sources make.
fn codes() -> BTreeSet<String> {
    const MAKERS: &[&str] = &[
        "Problem::new(",
        "self.problem(",
        "reader.problem(",
        "self.report(",
        "self.has_members(draft,",
        "check.has_members(draft,",
    ];
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut codes = BTreeSet::new();
    for folder in ["src", "endpoint-tests/src", "cli/src", "../xtask/src"] {
        for file in sources(&here.join(folder)) {
            let text = fs::read_to_string(&file).expect("a source file");
            let text = text
                .split("#[cfg(test)]\nmod tests {")
                .next()
                .unwrap_or_default();
            for maker in MAKERS {
                let calls = text.split(maker).skip(1);
                let codes_here = calls.filter_map(|call| {
                    let code = call.trim_start().strip_prefix('"')?.split('"').next()?;
                    let is_code = code.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
                    is_code.then(|| code.to_owned())
                });
                codes.extend(codes_here);
            }
        }
    }
    codes
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .flat_map(|path| match path.is_dir() {
            true => sources(&path),
            false => vec![path],
        })
        .collect();
    found.retain(|path| path.extension().is_some_and(|extension| extension == "rs"));
    found
}
