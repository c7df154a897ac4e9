//! Auth schemes: what requests are signed with.
//!
//! What the plan gives an operation is known to the runtime by its id, in the service's table. A
//! scheme that the code of every crate can do has no files of its own; one that few services have
//! brings them, and adds itself through [`Feature::components`].

use proc_macro2::TokenStream;
use quote::quote;

use super::row::Feature;
use crate::emit::dependency::AWS_SIGV4;
use crate::plan::ir::{AuthScheme, ServicePlan};

/// All that need anything.
pub(super) const ROWS: &[Feature] = &[Feature {
    // The code of every crate signs, if not for an operation of its own then for one of the user.
    is_in: |_| true,
    crates: &[AWS_SIGV4],
    ..Feature::NONE
}];

/// The ids of the auth schemes of most operations, and the operations that have others.
pub(in crate::emit) fn schemes(service: &ServicePlan) -> (TokenStream, TokenStream) {
    let usual = &service.usual_auth;
    let operations = service.operations.iter();
    let others = operations
        .filter(|operation| operation.auth != *usual)
        .map(|operation| {
            let (name, ids) = (&operation.wire_name, ids(&operation.auth));
            quote!((#name, #ids))
        });
    let others = quote!(&[#(#others),*]);
    (ids(usual), others)
}

fn ids(schemes: &[AuthScheme]) -> TokenStream {
    let ids = schemes.iter().map(|scheme| scheme.id());
    quote!(&[#(#ids),*])
}
