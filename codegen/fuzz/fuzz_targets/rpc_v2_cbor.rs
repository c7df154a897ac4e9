//! Responses of `rpcv2Cbor`.
#![no_main]

libfuzzer_sys::fuzz_target!(|answer: tinsmith_fuzz::Answer<'_>| {
    tinsmith_fuzz::read(&tinsmith_fuzz::rpc_v2_cbor(), &answer);
});
