//! Passwords for databases, made from credentials: `auth_token`.

use tinsmith_support::sources::source;

use super::row::{Feature, Module};
use crate::plan::ir::AuthToken;

/// A row for each service that takes them.
pub(super) const ROWS: &[Feature] = &[
    Feature {
        is_in: |service| service.auth_token == Some(AuthToken::Rds),
        shared: &[source("support/auth_token.rs")],
        modules: &[Module::embedded_as("auth_token.rs", source("auth_token/rds.rs")).public()],
        ..Feature::NONE
    },
    Feature {
        is_in: |service| service.auth_token == Some(AuthToken::Dsql),
        shared: &[source("support/auth_token.rs")],
        modules: &[Module::embedded_as("auth_token.rs", source("auth_token/dsql.rs")).public()],
        ..Feature::NONE
    },
];
