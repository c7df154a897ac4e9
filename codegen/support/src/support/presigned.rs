//! What tells requests that are presigned from those that are sent.

use aws_smithy_types::config_bag::{Storable, StoreReplace};

/// The request is signed in its URL, for others: nothing is known of the body that they send.
#[derive(Debug)]
pub(crate) struct Presigned;

impl Storable for Presigned {
    type Storer = StoreReplace<Self>;
}
