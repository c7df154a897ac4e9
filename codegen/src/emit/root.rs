//! Where the modules of a service sit in the crate.

use super::item_path::ItemPath;
use crate::plan::ir::{Layout, ServicePlan};
use crate::plan::names::ModuleName;

/// The place of one service: spells the folder of its files and the path of its modules.
///
/// `crate` and `src` when the service is the crate root, `crate::inspector2` and `src/inspector2`
/// when it is a module.
#[derive(Clone, Debug)]
pub(super) struct Root {
    module: Option<ModuleName>,
    shape_id: String,
}

impl Root {
    /// The place of `service` in a crate of this layout.
    pub(super) fn new(layout: Layout, service: &ServicePlan) -> Self {
        let module = match layout {
            Layout::Root => None,
            Layout::Modules => Some(service.module.clone()),
        };
        Self {
            module,
            shape_id: service.shape_id.clone(),
        }
    }

    /// The id of the service's shape.
    pub(super) fn shape_id(&self) -> &str {
        &self.shape_id
    }

    /// The path that the service's modules start with.
    pub(super) fn path(&self) -> ItemPath {
        let root = ItemPath::from("crate");
        match &self.module {
            None => root,
            Some(module) => root.module(module),
        }
    }

    /// The full path of an item of the service, for links: without `r#`, whose `#` would begin an
    /// anchor.
    pub(super) fn link(&self, path: impl Into<ItemPath>) -> String {
        self.path().then(path).as_str().replace("r#", "")
    }

    /// The path of a file below the service's folder, e.g. `src/types/_usage.rs`.
    pub(super) fn file(&self, name: &str) -> String {
        match &self.module {
            None => format!("src/{name}"),
            Some(module) => format!("src/{}/{name}", module.plain()),
        }
    }
}
