//! `null` in collections that are not sparse is skipped: the official clients fail.

use tinsmith_support::sources::source;

use super::row::Feature;
use crate::plan::ir::NullInDenseCollections;

/// The feature.
pub(super) const ROW: Feature = Feature {
    is_in_crate: |plan| plan.null_in_dense_collections == NullInDenseCollections::Skip,
    replaces: &[(
        "support/serde/nulls.rs",
        source("support/serde/nulls_skipped.rs"),
    )],
    ..Feature::NONE
};
