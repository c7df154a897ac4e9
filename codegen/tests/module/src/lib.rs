//! A crate with generated modules and every lint that its author could think of.

#![deny(warnings)]
#![warn(rust_2018_idioms, future_incompatible, unused)]
#![warn(missing_debug_implementations, missing_copy_implementations)]
#![warn(single_use_lifetimes, unused_lifetimes, unused_qualifications)]
#![warn(trivial_casts, trivial_numeric_casts, unused_results)]
#![warn(variant_size_differences, unnameable_types, unused_import_braces)]
#![warn(clippy::pedantic, clippy::nursery, clippy::cargo)]
#![warn(
    clippy::allow_attributes,
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::missing_docs_in_private_items,
    clippy::unwrap_used
)]
#![expect(
    clippy::cargo_common_metadata,
    clippy::multiple_crate_versions,
    clippy::redundant_pub_crate,
    reason = "it is for tests, and `unreachable_pub` wants the contrary"
)]

/// A module in one file.
pub mod aws {
    include!(concat!(env!("OUT_DIR"), "/aws/mod.rs"));
}

/// A module in one file whose requests can all be presigned; one of its services checks bodies.
pub mod presigned {
    include!(concat!(env!("OUT_DIR"), "/presigned/mod.rs"));
}

/// A module of a service with waiters.
pub mod waits {
    include!(concat!(env!("OUT_DIR"), "/waits/mod.rs"));
}

/// A module in files, at a place with an uncommon name, of which one function is used.
mod deep {
    pub(crate) mod r#in {
        //! The module itself.
        include!(concat!(env!("OUT_DIR"), "/tree/mod.rs"));
    }
}

use deep::r#in::computeoptimizer::Client;

/// How many member accounts have opted in, by the module in files.
///
/// # Errors
///
/// What the call ends in.
pub async fn opted_in(config: &aws_types::SdkConfig) -> Result<Option<i32>, String> {
    let call = Client::new(config).get_enrollment_status();
    let output = call.send().await.map_err(|error| format!("{error:?}"))?;
    Ok(output.number_of_member_accounts_opted_in())
}
