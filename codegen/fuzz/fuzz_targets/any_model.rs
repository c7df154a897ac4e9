//! Models that keep to Smithy's grammar, whatever they are made of.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    tinsmith_fuzz::generate(&tinsmith_any_model::model(bytes).to_string());
});
