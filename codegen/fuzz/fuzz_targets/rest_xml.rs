//! Responses of `restXml`.
#![no_main]

libfuzzer_sys::fuzz_target!(|answer: tinsmith_fuzz::Answer<'_>| {
    tinsmith_fuzz::read(&tinsmith_fuzz::rest_xml(), &answer);
});
