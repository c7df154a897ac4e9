//! Idempotency tokens for operations that take one.

use std::sync::Mutex;

use aws_smithy_types::config_bag::{Storable, StoreReplace};

/// Makes the tokens that mark repeated requests as the same request.
///
/// Clients fill in random tokens by themselves; a provider is set to make them predictable, mostly
/// in tests: from a `&'static str` (always the same token) or with
/// [`with_seed`](IdempotencyTokenProvider::with_seed).
#[derive(Debug)]
pub struct IdempotencyTokenProvider {
    source: Source,
}

#[derive(Debug)]
enum Source {
    Fixed(&'static str),
    Random(Mutex<fastrand::Rng>),
}

impl IdempotencyTokenProvider {
    /// Returns the next token: a version 4 UUID unless the provider is fixed.
    #[inline]
    pub fn make_idempotency_token(&self) -> String {
        match &self.source {
            Source::Fixed(token) => (*token).to_owned(),
            Source::Random(rng) => uuid_v4(
                rng.lock()
                    .unwrap_or_else(std::sync::PoisonError::into_inner)
                    .u128(..),
            ),
        }
    }

    /// Returns a provider of tokens that depend on `seed` only.
    #[inline]
    pub fn with_seed(seed: u64) -> Self {
        Self::from_rng(fastrand::Rng::with_seed(seed))
    }

    /// Returns a provider of random tokens.
    #[inline]
    pub fn random() -> Self {
        Self::from_rng(fastrand::Rng::new())
    }

    /// Returns a provider that always gives `token`.
    #[inline]
    pub fn fixed(token: &'static str) -> Self {
        let source = Source::Fixed(token);
        Self { source }
    }

    #[inline]
    fn from_rng(rng: fastrand::Rng) -> Self {
        let source = Source::Random(Mutex::new(rng));
        Self { source }
    }
}

impl From<&'static str> for IdempotencyTokenProvider {
    #[inline]
    fn from(token: &'static str) -> Self {
        Self::fixed(token)
    }
}

impl Clone for IdempotencyTokenProvider {
    #[inline]
    fn clone(&self) -> Self {
        match &self.source {
            Source::Fixed(token) => Self::fixed(token),
            Source::Random(_) => Self::random(),
        }
    }
}

impl Storable for IdempotencyTokenProvider {
    type Storer = StoreReplace<Self>;
}

/// Writes random bits as a version 4 UUID (RFC 9562, section 5.4).
///
/// Digits are taken from the low end of `bits`, so that a seed gives the tokens it gives in the
/// official clients.
pub(crate) fn uuid_v4(bits: u128) -> String {
    let mut uuid = String::with_capacity(36);
    let mut rest = bits;
    for position in 0..36 {
        match position {
            8 | 13 | 18 | 23 => uuid.push('-'),
            14 => uuid.push('4'),
            _ => {
                let variant = if position == 19 { 0b1000 } else { 0 };
                let digit = (rest & 0xf) as u32 | variant;
                rest >>= 4;
                uuid.push(char::from_digit(digit, 16).expect("four bits are one hex digit"));
            }
        }
    }
    uuid
}
