//! Endpoints of the caller's account: its id, and the mode that says whether it is used.

use quote::quote;
use tinsmith_support::sources::source;

use super::row::{Feature, Module};
use crate::plan::ir::{BuiltIn, ServicePlan};

/// Both parameters that rules may have.
pub(super) const ROWS: &[Feature] = &[
    Feature {
        is_in: |service| knows(service, BuiltIn::AccountId),
        shared: &[source("support/account_id.rs")],
        ..Feature::NONE
    },
    Feature {
        is_in: |service| knows(service, BuiltIn::AccountIdEndpointMode),
        shared: &[source("support/account_id_mode.rs")],
        modules: &[Module::embedded(source("config/account_id.rs"))],
        configure: Some("crate::support::account_id_mode::configure"),
        components: |place, _| {
            let note = place.get("crate::support::account_id_mode::note");
            quote!(#note(components);)
        },
        ..Feature::NONE
    },
];

fn knows(service: &ServicePlan, built_in: BuiltIn) -> bool {
    let mut params = service.endpoint.params.iter();
    params.any(|param| param.built_in == Some(built_in))
}
