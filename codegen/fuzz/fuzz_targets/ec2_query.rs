//! Responses of `ec2Query`.
#![no_main]

libfuzzer_sys::fuzz_target!(|answer: tinsmith_fuzz::Answer<'_>| {
    tinsmith_fuzz::read(&tinsmith_fuzz::ec2_query(), &answer);
});
