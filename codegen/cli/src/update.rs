//! `cargo tinsmith models update`: a copy of the public repository of AWS models in the user's cache
//! folder.
//!
//! The history goes to a bare repository beside the copy, as little of it as git can do with. A new
//! copy is made whole in a folder of its own and then takes the place of the old one, so whatever
//! fails leaves the old one.

use std::fmt;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tinsmith_codegen::catalog::Catalog;
use tinsmith_codegen::{Problem, Problems};

use crate::project::find;
use crate::surroundings::Surroundings;
use crate::tell::count;

/// The repository in which AWS publishes its models.
pub const URL: &str = "https://github.com/aws/api-models-aws";

/// What is fetched unless a branch, tag or commit is named.
const HEAD: &str = "HEAD";

/// The file in the copy that says what it is a copy of.
const STATE: &str = ".tinsmith-models";

/// Which models to fetch.
#[derive(Clone, Debug, Default)]
pub struct Update {
    /// The repository.
    pub url: Option<String>,
    /// Its branch, tag or commit.
    pub rev: Option<String>,
    /// The project's file, if not the nearest one.
    pub config: Option<PathBuf>,
}

/// What was fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Updated {
    /// The repository.
    pub url: String,
    /// The commit that the models are of now.
    pub commit: String,
    /// Where they are.
    pub folder: PathBuf,
    /// How many model files there are.
    pub files: usize,
    /// Whether they are others than before.
    pub changed: bool,
}

/// Makes or renews the copy of the models.
///
/// # Errors
///
/// There is no cache folder, git is not installed, the repository cannot be reached or has no such
/// revision, or it holds no models. Then the copy is as it was.
pub fn update(wish: &Update, at: &Surroundings) -> Result<Updated, Problems> {
    let (url, rev) = source(wish, at)?;
    let places = at.cache.as_deref().zip(at.kept_models());
    let (cache, folder) = places.ok_or_else(|| {
        Problem::new("no-cache", "the user's cache folder is not known")
            .help("set TINSMITH_CACHE to a folder")
    })?;
    let keeper = Keeper::open(cache)?;
    check_copy(&folder)?;
    let commit = keeper.fetch(&url, &rev)?;
    let found = fs::read_to_string(folder.join(STATE)).ok();
    let is_whole = |files: usize| found.as_deref() == Some(&*state(&url, &commit, files));
    let known = Catalog::open(&folder).ok().map(|copy| copy.len());
    let whole = known.filter(|files| is_whole(*files));
    let changed = whole.is_none();
    let files = match whole {
        Some(files) => files,
        None => keeper.renew(&folder, &commit, &url)?,
    };
    Ok(Updated {
        url,
        commit,
        folder,
        files,
        changed,
    })
}

/// What the copy is of, and how much of it there is: a copy that lost files is made anew.
fn state(url: &str, commit: &str, files: usize) -> String {
    format!("{url}\n{commit}\n{files} files\n")
}

/// Whether a folder may be replaced: there is none, or it is a copy that an earlier run made.
///
/// # Errors
///
/// `not-a-copy`: it may be somebody's own.
fn check_copy(folder: &Path) -> Result<(), Problems> {
    if fs::symlink_metadata(folder).is_err() || folder.join(STATE).is_file() {
        return Ok(());
    }
    let path = folder.display();
    let message = format!("`{path}` is there, and is no copy that `models update` made");
    let help = "move it away, or set TINSMITH_CACHE to another folder";
    Err(Problem::new("not-a-copy", message).help(help).into())
}

/// Repository and revision: those of the flags, of the project's file, of the environment, or the
/// public one.
fn source(wish: &Update, at: &Surroundings) -> Result<(String, String), Problems> {
    let found = match find(wish.config.as_deref(), at) {
        Ok(found) => Some(found.project.models),
        Err(problems) if problems.iter().all(|one| one.code == "no-config") => None,
        Err(problems) => return Err(problems),
    };
    let own_url = wish.url.clone();
    let (file_url, file_rev) = found.map_or((None, None), |models| (models.url, models.rev));
    // A revision of one repository says nothing about another.
    let file_rev = file_rev.filter(|_| own_url.is_none() || own_url == file_url);
    let url = own_url.or(file_url).or_else(|| at.models_url.clone());
    let rev = wish.rev.clone().or(file_rev);
    let (url, rev) = (
        url.unwrap_or(URL.to_owned()),
        rev.unwrap_or(HEAD.to_owned()),
    );
    for (what, value) in [("repository", &url), ("revision", &rev)] {
        // Git would take it for an option.
        if value.starts_with('-') {
            let message = format!("`{}` is no {what}", value.escape_debug());
            return Err(Problem::new("usage", message).into());
        }
    }
    Ok((url, rev))
}

/// The cache folder, locked for this run.
struct Keeper {
    cache: PathBuf,
    _lock: File,
}

impl Keeper {
    fn open(cache: &Path) -> Result<Self, Problems> {
        if cache.is_file() {
            return Err(unwritable(cache, &io::Error::other("it is a file")).into());
        }
        let locked = fs::create_dir_all(cache).and_then(|()| {
            let lock = File::create(cache.join("lock"))?;
            match lock.try_lock() {
                Ok(()) => Ok(lock),
                Err(TryLockError::WouldBlock) => {
                    Err(io::Error::other("another run is updating the models"))
                }
                Err(TryLockError::Error(error)) => Err(error),
            }
        });
        Ok(Self {
            _lock: locked.map_err(|error| unwritable(cache, &error))?,
            cache: cache.to_owned(),
        })
    }

    /// Fetches the revision into the bare repository and returns its commit. A repository that does
    /// not work any more, after a run that was killed say, makes room for a new one.
    fn fetch(&self, url: &str, rev: &str) -> Result<String, Problems> {
        let repository = self.repository();
        let is_new = !repository.exists();
        let fetched = fetch(&repository, url, rev);
        if is_new || fetched.is_ok() {
            return fetched;
        }
        let new = self.cache.join("models.git.tmp");
        remove(&new);
        let fetched = fetch(&new, url, rev);
        if fetched.is_ok() {
            remove(&repository);
            let moved = fs::rename(&new, &repository);
            moved.map_err(|error| unwritable(&repository, &error))?;
        }
        remove(&new);
        fetched
    }

    /// Makes a new copy, puts it in the place of the old one, and returns how many files it has.
    fn renew(&self, folder: &Path, commit: &str, url: &str) -> Result<usize, Problems> {
        let new = self.cache.join("models.new.tmp");
        let made = self.check_out(&new, commit).and_then(|()| {
            let copy = Catalog::open(&new).map_err(|_| {
                Problem::new("no-models", format!("{url} holds no models"))
                    .help("name a repository of Smithy JSON models")
            })?;
            let state = state(url, commit, copy.len());
            let written = fs::write(new.join(STATE), state);
            let done = written.and_then(|()| self.swap(&new, folder));
            done.map_err(|error| unwritable(folder, &error))?;
            Ok(copy.len())
        });
        // What is left of a failure is of no use.
        remove(&new);
        made
    }

    fn check_out(&self, new: &Path, commit: &str) -> Result<(), Problems> {
        remove(new);
        fs::create_dir_all(new).map_err(|error| unwritable(new, &error))?;
        let mut command = git_in(&self.repository());
        command
            .env("GIT_INDEX_FILE", self.cache.join("models.index.tmp"))
            .arg("--work-tree")
            .arg(new)
            .args(["checkout", "--quiet", "--force", commit, "--", "."]);
        let done = git(&mut command, "cannot check the models out").map(drop);
        let _ = fs::remove_file(self.cache.join("models.index.tmp"));
        done
    }

    /// The old copy goes aside, the new one takes its place; if that fails the old one comes back.
    fn swap(&self, new: &Path, folder: &Path) -> io::Result<()> {
        let old = self.cache.join("models.old.tmp");
        remove(&old);
        let had_one = folder.exists();
        if had_one {
            fs::rename(folder, &old)?;
        }
        let moved = fs::rename(new, folder);
        if moved.is_err() && had_one {
            fs::rename(&old, folder)?;
        }
        // It is of no use any more, and the next run clears it as well.
        remove(&old);
        moved
    }

    fn repository(&self) -> PathBuf {
        self.cache.join("models.git")
    }
}

/// Fetches a revision into a bare repository, which is made if there is none.
fn fetch(repository: &Path, url: &str, rev: &str) -> Result<String, Problems> {
    let what = format!("cannot fetch `{rev}` of {url}");
    if !repository.exists() {
        let mut command = Command::new("git");
        command.args(["init", "--quiet", "--bare"]);
        git(command.arg(repository), &what)?;
    }
    let mut command = git_in(repository);
    let flags = ["--quiet", "--depth", "1", "--no-tags", "--"];
    git(command.arg("fetch").args(flags).args([url, rev]), &what)?;
    let mut command = git_in(repository);
    let commit = git(command.args(["rev-parse", "FETCH_HEAD^{commit}"]), &what)?;
    Ok(commit.trim().to_owned())
}

/// Git on a bare repository, whatever repository the current folder is of.
fn git_in(repository: &Path) -> Command {
    let mut command = Command::new("git");
    command
        .env_remove("GIT_DIR")
        .env_remove("GIT_WORK_TREE")
        .env_remove("GIT_INDEX_FILE")
        .arg("--git-dir")
        .arg(repository);
    command
}

/// Removes a file or a folder of ours, if there is one.
fn remove(path: &Path) {
    // What cannot be removed is in the way of what comes next, and told there.
    let _ = fs::remove_dir_all(path).or_else(|_| fs::remove_file(path));
}

/// Runs git, which must not ask anything, and returns what it prints. `what` is the failure if it does
/// not work.
fn git(command: &mut Command, what: &str) -> Result<String, Problems> {
    let output = command
        .env("GIT_TERMINAL_PROMPT", "0")
        .stdin(Stdio::null())
        .output()
        .map_err(|error| {
            let message = match error.kind() {
                io::ErrorKind::NotFound => "git is not installed, or not on the PATH".to_owned(),
                _ => format!("git cannot be run: {error}"),
            };
            Problem::new("git", format!("{what}: {message}")).help(
                "install git, or get the models in another way and name their folder: `models_dir`",
            )
        })?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let said: Vec<&str> = said
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let message = match said.as_slice() {
        [] => format!("git failed ({})", output.status),
        lines => lines.join("; "),
    };
    Err(Problem::new("git", format!("{what}: {message}"))
        .help("is the network there, and are the URL and the revision right?")
        .into())
}

fn unwritable(path: &Path, error: &io::Error) -> Problem {
    let message = format!("cannot write `{}`: {error}", path.display());
    Problem::new("io", message).help("set TINSMITH_CACHE to another folder")
}

impl fmt::Display for Updated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let commit = self.commit.get(..12).unwrap_or(&self.commit);
        let what = if self.changed {
            "updated to"
        } else {
            "up to date with"
        };
        let files = count(self.files, "file");
        writeln!(f, "models {what} {commit} of {}", self.url)?;
        writeln!(f, "{files} in {}", self.folder.display())
    }
}
