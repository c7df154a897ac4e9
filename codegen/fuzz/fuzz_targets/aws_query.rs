//! Responses of `awsQuery`.
#![no_main]

libfuzzer_sys::fuzz_target!(|answer: tinsmith_fuzz::Answer<'_>| {
    tinsmith_fuzz::read(&tinsmith_fuzz::aws_query(), &answer);
});
