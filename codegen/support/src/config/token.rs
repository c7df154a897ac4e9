//! The setting that only services with idempotency tokens have.

use super::Builder;
use crate::support::token::IdempotencyTokenProvider;

impl Builder {
    /// Sets what makes idempotency tokens; clients make random ones by themselves.
    #[inline]
    pub fn idempotency_token_provider(
        mut self,
        provider: impl Into<IdempotencyTokenProvider>,
    ) -> Self {
        self.set_idempotency_token_provider(Some(provider.into()));
        self
    }

    /// Sets what makes idempotency tokens, or unsets it.
    #[inline]
    pub fn set_idempotency_token_provider(
        &mut self,
        provider: Option<IdempotencyTokenProvider>,
    ) -> &mut Self {
        self.config.store_or_unset(provider);
        self
    }
}
