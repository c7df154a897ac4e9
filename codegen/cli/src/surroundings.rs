//! Where a command runs: the current folder and the environment, as data.

use std::env;
use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};

use etcetera::BaseStrategy;
use tinsmith_codegen::{Problem, Problems};

/// The folder of models, if no flag and no file names one.
pub const MODELS: &str = "TINSMITH_MODELS";

/// The folder that holds what Tinsmith keeps for a user.
pub const CACHE: &str = "TINSMITH_CACHE";

/// The repository that `models update` takes models from.
pub const MODELS_URL: &str = "TINSMITH_MODELS_URL";

/// The current folder and what the environment says.
#[derive(Clone, Debug)]
pub struct Surroundings {
    /// The current folder, absolute.
    pub folder: PathBuf,
    /// `TINSMITH_MODELS`
    pub models: Option<PathBuf>,
    /// `TINSMITH_MODELS_URL`
    pub models_url: Option<String>,
    /// The user's cache folder for Tinsmith, if there is one.
    pub cache: Option<PathBuf>,
}

impl Surroundings {
    /// Those of this process. A variable that is empty is one that is not set.
    ///
    /// # Errors
    ///
    /// The current folder is gone.
    pub fn of_process() -> Result<Self, Problems> {
        let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty());
        let folder = env::current_dir().map_err(|error| {
            Problem::new("io", format!("the current folder cannot be read: {error}"))
        })?;
        let own = |name: &str| set(name).map(|path| folder.join(path));
        let text = |value: OsString| value.into_string().ok();
        Ok(Self {
            models: own(MODELS),
            models_url: set(MODELS_URL).and_then(text),
            cache: own(CACHE).or_else(user_cache),
            folder,
        })
    }

    /// The folder of the models that `models update` keeps for the user, if there is a cache folder.
    pub fn kept_models(&self) -> Option<PathBuf> {
        Some(self.cache.as_deref()?.join("models"))
    }

    /// A path of the command line, made absolute.
    pub fn absolute(&self, path: &Path) -> PathBuf {
        plain(&self.folder.join(path))
    }

    /// A path as short as the current folder allows.
    pub fn shown(&self, path: &Path) -> PathBuf {
        let path = plain(path);
        match pathdiff::diff_paths(&path, &self.folder) {
            Some(short) if short.as_os_str().is_empty() => PathBuf::from("."),
            Some(short) if short.components().count() <= path.components().count() => short,
            _ => path,
        }
    }
}

/// The user's cache folder by the rules of the system, XDG's on Linux.
fn user_cache() -> Option<PathBuf> {
    let strategy = etcetera::base_strategy::choose_native_strategy().ok()?;
    Some(strategy.cache_dir().join("tinsmith"))
}

/// The path with `.` and `name/..` left out.
pub fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        let named = matches!(plain.components().next_back(), Some(Component::Normal(_)));
        match part {
            Component::CurDir => {}
            Component::ParentDir if named => _ = plain.pop(),
            part => plain.push(part),
        }
    }
    plain
}

/// `to` as a path from `folder`, with `/` on every system, as it stands in TOML files.
pub fn relative(to: &Path, folder: &Path) -> String {
    let path = pathdiff::diff_paths(plain(to), plain(folder));
    let path = path.unwrap_or_else(|| to.to_owned());
    path.display().to_string().replace('\\', "/")
}
