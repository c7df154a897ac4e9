//! The operations of the client.

use super::Client;
use crate::operation::put_thing::builders::PutThingFluentBuilder;

impl Client {
    /// Puts a thing.
    #[inline]
    pub fn put_thing(&self) -> PutThingFluentBuilder {
        PutThingFluentBuilder::new(self.handle.clone())
    }
}
