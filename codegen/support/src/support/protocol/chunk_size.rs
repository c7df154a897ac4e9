//! The setting of bodies that are sent in chunks.

use aws_smithy_types::config_bag::{Storable, StoreReplace};

/// How many bytes a chunk has, all of them unless it is set.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ChunkSize(pub(crate) Option<usize>);

impl Storable for ChunkSize {
    type Storer = StoreReplace<Self>;
}
