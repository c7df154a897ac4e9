use crate::support::token::{IdempotencyTokenProvider, uuid_v4};

#[test]
fn a_uuid_has_its_version_and_variant() {
    assert_eq!(uuid_v4(0), "00000000-0000-4000-8000-000000000000");
    assert_eq!(uuid_v4(u128::MAX), "ffffffff-ffff-4fff-ffff-ffffffffffff");
    assert_eq!(uuid_v4(0x21), "12000000-0000-4000-8000-000000000000");
}

#[test]
fn a_seed_gives_the_same_tokens_again() {
    let tokens = |seed| {
        let provider = IdempotencyTokenProvider::with_seed(seed);
        [
            provider.make_idempotency_token(),
            provider.make_idempotency_token(),
        ]
    };
    assert_eq!(tokens(1), tokens(1));
    assert_ne!(tokens(1), tokens(2));
    assert_ne!(tokens(1)[0], tokens(1)[1]);
}

#[test]
fn a_fixed_token_stays_fixed_when_cloned() {
    let provider = IdempotencyTokenProvider::from("t").clone();
    assert_eq!(provider.make_idempotency_token(), "t");
}
