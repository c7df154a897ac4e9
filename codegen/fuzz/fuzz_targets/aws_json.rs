//! Responses of `awsJson 1.0`.
#![no_main]

libfuzzer_sys::fuzz_target!(|answer: tinsmith_fuzz::Answer<'_>| {
    tinsmith_fuzz::read(&tinsmith_fuzz::aws_json(), &answer);
});
