//! Compiles test files, and of those that do not compile as much as does.

use std::collections::BTreeMap;
use std::path::PathBuf;

use cargo_metadata::Target;

use super::at;
use super::build::{self, Built, CompileError};
use super::items::{Item, items, without};
use super::project::Project;
use super::result::{Status, TestResult};

/// How often a file is compiled at most: what calls an item that was left out is found only the next
/// time.
const ROUNDS: usize = 8;

/// How a file is called that did not compile and in which no test is found.
const WHOLE: &str = "(the file)";

/// What came of the test files.
pub(crate) struct Compiled {
    /// The files, in the order of their names.
    pub(crate) files: Vec<TestFile>,
    /// The errors in the generated crate.
    pub(crate) library: String,
    /// What else went wrong.
    pub(crate) other: String,
}

/// A test file, maybe with items left out.
pub(crate) struct TestFile {
    /// Its name, without `.rs`.
    pub(crate) name: String,
    /// What compiled of it.
    pub(crate) program: Option<PathBuf>,
    path: PathBuf,
    text: String,
    items: Vec<Item>,
    /// What was said of each item that is left out, by its index.
    left_out: BTreeMap<usize, String>,
    /// Why nothing can be compiled of it.
    hopeless: Option<String>,
}

/// Compiles the files in the project; `progress` is told the name of each crate that is done.
pub(crate) fn compile(
    project: &Project,
    targets: &[Target],
    progress: &dyn Fn(&str),
) -> Result<Compiled, String> {
    let files = targets.iter().map(TestFile::read);
    let mut compiled = Compiled {
        files: files.collect::<Result<_, _>>()?,
        library: String::new(),
        other: String::new(),
    };
    for _ in 0..ROUNDS {
        let open = compiled.files.iter().filter(|file| file.is_open());
        let open: Vec<&str> = open.map(|file| file.name.as_str()).collect();
        if open.is_empty() {
            break;
        }
        let built = build::build(project, &open, progress)?;
        compiled.take(built)?;
    }
    for file in compiled.files.iter_mut().filter(|file| file.is_open()) {
        let said: Vec<&str> = file.left_out.values().map(String::as_str).collect();
        file.hopeless = Some(said.concat());
    }
    Ok(compiled)
}

impl Compiled {
    /// Takes in what was built; files with errors lose the items that these are in.
    fn take(&mut self, mut built: Built) -> Result<(), String> {
        let failed = !built.library.is_empty() || !built.other.is_empty();
        for file in self.files.iter_mut().filter(|file| file.is_open()) {
            file.program = built.programs.remove(&file.name);
            match built.tests.remove(&file.name) {
                Some(errors) => file.leave_out(&errors)?,
                None if file.program.is_none() && failed => file.hopeless = Some(String::new()),
                None => {}
            }
        }
        self.library.push_str(&built.library);
        self.other.push_str(&built.other);
        Ok(())
    }
}

impl TestFile {
    fn read(target: &Target) -> Result<Self, String> {
        let path = target.src_path.clone().into_std_path_buf();
        let text = std::fs::read_to_string(&path).map_err(|error| at(&path, &error))?;
        Ok(Self {
            name: target.name.clone(),
            program: None,
            items: items(&text),
            path,
            text,
            left_out: BTreeMap::new(),
            hopeless: None,
        })
    }

    /// Whether it is yet to be compiled.
    fn is_open(&self) -> bool {
        self.program.is_none() && self.hopeless.is_none()
    }

    /// Writes the file without the items that have errors, unless there is an error outside of them
    /// or no test is left.
    fn leave_out(&mut self, errors: &[CompileError]) -> Result<(), String> {
        for error in errors {
            let item = error.line.and_then(|line| {
                let mut items = self.items.iter();
                items.position(|item| item.lines.contains(&line))
            });
            match item {
                Some(item) => self.left_out.entry(item).or_default().push_str(&error.said),
                // Sums up other errors, if there are some.
                None if error.line.is_none() && errors.len() > 1 => {}
                None => self.hopeless = Some(error.said.clone()),
            }
        }
        let left = self.items.iter().enumerate();
        let mut left = left.filter(|(index, _)| !self.left_out.contains_key(index));
        if left.all(|(_, item)| item.tests.is_empty()) {
            self.hopeless.get_or_insert_default();
        }
        let gone = self.left_out.keys();
        let gone: Vec<_> = gone.map(|index| self.items[*index].lines.clone()).collect();
        let text = without(&self.text, &gone);
        std::fs::write(&self.path, text).map_err(|error| at(&self.path, &error))
    }

    /// The tests that did not compile.
    pub(crate) fn not_compiled(&self) -> Vec<TestResult> {
        let result = |test: &str, said: &str| TestResult::new(test, Status::NotCompiled, said);
        let items = self.items.iter().enumerate();
        let mut results = Vec::new();
        for (index, item) in items {
            let said = self.left_out.get(&index).or(self.hopeless.as_ref());
            let Some(said) = said else { continue };
            results.extend(item.tests.iter().map(|test| result(test, said)));
        }
        match &self.hopeless {
            Some(said) if results.is_empty() => vec![result(WHOLE, said)],
            _ => results,
        }
    }
}
