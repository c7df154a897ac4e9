//! The setting that only services with bodies in chunks have.

use super::super::config::Builder;
use crate::support::protocol::chunk_size::ChunkSize;

impl Builder {
    /// Sets how many bytes a chunk of a streaming body has: 65536 unless it is set, at least 8192,
    /// and with `None` all of them, which are then held in memory.
    #[inline]
    pub fn aws_chunked_encoding_chunk_size(mut self, chunk_size: Option<usize>) -> Self {
        self.set_aws_chunked_encoding_chunk_size(Some(chunk_size));
        self
    }

    /// Sets how many bytes a chunk of a streaming body has, or unsets it.
    #[inline]
    pub fn set_aws_chunked_encoding_chunk_size(
        &mut self,
        chunk_size: Option<Option<usize>>,
    ) -> &mut Self {
        self.config.store_or_unset(chunk_size.map(ChunkSize));
        self
    }
}
