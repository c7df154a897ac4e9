//! Paths of items: words that the emitter itself writes, and names of the plan.

use crate::plan::names::{ModuleName, RustName};

/// The path of an item, e.g. `std::fmt` or `super::paginator::ListUsagePaginator`.
#[derive(Clone, Debug)]
pub(super) struct ItemPath(String);

impl From<&'static str> for ItemPath {
    fn from(path: &'static str) -> Self {
        Self(path.to_owned())
    }
}

impl ItemPath {
    /// An item in the module that this path leads to.
    pub(super) fn name(self, name: &RustName) -> Self {
        Self(format!("{}::{name}", self.0))
    }

    /// A module in the module that this path leads to.
    pub(super) fn module(self, module: &ModuleName) -> Self {
        self.name(module.ident())
    }

    /// A path that starts in the module that this path leads to.
    pub(super) fn then(self, path: impl Into<ItemPath>) -> Self {
        Self(format!("{}::{}", self.0, path.into().0))
    }

    /// The whole path.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}
