//! What few endpoint rules need: a crate has what its rules use.

use tinsmith_support::sources::source;

use super::row::Feature;
use crate::emit::dependency::{AWS_SMITHY_JSON, REGEX_LITE};
use crate::emit::endpoint::rules::function_path;
use crate::plan::ir::{Rules, ServicePlan};

/// All that there are.
pub(super) const ROWS: &[Feature] = &[
    Feature {
        is_in: |service| calls(service, "extensions::arns"),
        shared: &[source("support/endpoint/extensions/arns.rs")],
        ..Feature::NONE
    },
    Feature {
        is_in: |service| calls(service, "extensions::buckets"),
        shared: &[source("support/endpoint/extensions/buckets.rs")],
        ..Feature::NONE
    },
    Feature {
        is_in: |service| service.endpoint.uses.details,
        shared: &[source("support/endpoint/extensions/details.rs")],
        ..Feature::NONE
    },
    Feature {
        is_in: |service| matches!(service.endpoint.rules, Rules::Bdd(_)),
        shared: &[source("support/endpoint/extensions/diagrams.rs")],
        ..Feature::NONE
    },
    Feature {
        is_in: |service| calls(service, "extensions::regions"),
        shared: &[
            source("support/endpoint/extensions/regions.rs"),
            source("support/partitions.rs"),
            source("support/partitions/custom.rs"),
        ],
        crates: &[AWS_SMITHY_JSON, REGEX_LITE],
        ..Feature::NONE
    },
    Feature {
        is_in: |service| calls(service, "extensions::texts"),
        shared: &[source("support/endpoint/extensions/texts.rs")],
        ..Feature::NONE
    },
    Feature {
        is_in: |service| calls(service, "extensions::urls"),
        shared: &[source("support/endpoint/extensions/urls.rs")],
        ..Feature::NONE
    },
];

/// Whether the rules of a service call a function of a module of the support code.
fn calls(service: &ServicePlan, module: &str) -> bool {
    let mut functions = service.endpoint.uses.functions.iter();
    functions.any(|function| function_path(*function).0 == module)
}
