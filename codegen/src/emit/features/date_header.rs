//! Headers of answers that are dates, unless somebody wrote something else there.

use quote::quote;
use tinsmith_support::sources::source;

use super::row::Feature;
use crate::plan::ir::DateHeader;

/// The feature.
pub(super) const ROW: Feature = Feature {
    is_in: |service| {
        let mut operations = service.operations.iter();
        operations.any(|operation| operation.date_header.is_some())
    },
    shared: &[source("support/protocol/date_header.rs")],
    operation: |place, operation| {
        let Some(DateHeader { date, text }) = &operation.plan.date_header else {
            return quote!();
        };
        let keep = place.get("crate::support::protocol::date_header::keep_text");
        quote!(#keep(components, #date, #text);)
    },
    ..Feature::NONE
};
