//! The settings that only services with signatures for several regions (SigV4a) have.

use aws_types::region::SigningRegionSet;

use super::{Builder, Config};

impl Config {
    /// Returns the regions that requests are signed for with SigV4a, if they are set.
    #[inline]
    pub fn sigv4a_signing_region_set(&self) -> Option<&SigningRegionSet> {
        self.config.load::<SigningRegionSet>()
    }
}

impl Builder {
    /// Sets the regions that requests are signed for with SigV4a, whatever their endpoints say.
    #[inline]
    pub fn sigv4a_signing_region_set(mut self, regions: impl Into<SigningRegionSet>) -> Self {
        self.set_sigv4a_signing_region_set(Some(regions.into()));
        self
    }

    /// Sets the regions that requests are signed for with SigV4a, or unsets them.
    #[inline]
    pub fn set_sigv4a_signing_region_set(
        &mut self,
        regions: Option<SigningRegionSet>,
    ) -> &mut Self {
        self.config.store_or_unset(regions);
        self
    }
}
