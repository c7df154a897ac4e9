//! What all shapes of `types` have.

use super::ir::{TypePlan, VariantPlan};
use super::names::{ModuleName, RustName};

impl TypePlan {
    /// Its Rust name.
    pub fn name(&self) -> &RustName {
        match self {
            Self::Structure(plan) => &plan.name,
            Self::Union(plan) => &plan.name,
            Self::Enum(plan) | Self::OpenString(plan) => &plan.name,
        }
    }

    /// Its private module.
    pub fn module(&self) -> &ModuleName {
        match self {
            Self::Structure(plan) => &plan.module,
            Self::Union(plan) => &plan.module,
            Self::Enum(plan) | Self::OpenString(plan) => &plan.module,
        }
    }

    /// Its shape id.
    pub fn shape_id(&self) -> &str {
        match self {
            Self::Structure(plan) => &plan.shape_id,
            Self::Union(plan) => &plan.shape_id,
            Self::Enum(plan) | Self::OpenString(plan) => &plan.shape_id,
        }
    }
}

impl VariantPlan {
    /// Its Rust name; empty in a legacy enum without names.
    pub fn name(&self) -> &str {
        self.ident.as_deref().unwrap_or_default()
    }
}
