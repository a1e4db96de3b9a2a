#![no_main]
#[allow(dead_code, reason = "a target uses one parser")]
#[path = "../parsers.rs"]
mod parsers;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    parsers::training_yaml(bytes);
});
