//! The setting of bodies that are sent in chunks.

use std::fmt;

use aws_smithy_types::config_bag::{Storable, StoreReplace};

/// How many bytes a chunk has, all of them unless it is set.
#[derive(Clone, Copy)]
pub(crate) struct ChunkSize(pub(crate) Option<usize>);

impl fmt::Debug for ChunkSize {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ChunkSize").field(&self.0).finish()
    }
}

impl Storable for ChunkSize {
    type Storer = StoreReplace<Self>;
}
