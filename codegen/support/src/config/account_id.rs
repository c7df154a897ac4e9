//! The setting that only services with endpoints of accounts have.

use aws_types::endpoint_config::AccountIdEndpointMode;

use super::Builder;

impl Builder {
    /// Sets whether requests go to the endpoint of the account that the credentials are of: where
    /// there is one (the default), always, or never.
    #[inline]
    pub fn account_id_endpoint_mode(mut self, mode: AccountIdEndpointMode) -> Self {
        self.set_account_id_endpoint_mode(Some(mode));
        self
    }

    /// Sets whether requests go to the endpoint of the account, or unsets it.
    #[inline]
    pub fn set_account_id_endpoint_mode(
        &mut self,
        mode: Option<AccountIdEndpointMode>,
    ) -> &mut Self {
        self.config.store_or_unset(mode);
        self
    }
}
