//! Any name and value: no panic, and every range on character boundaries of the text it is about.
#![no_main]

use ecslint::secret;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|pair: (&str, &str)| {
    let (name, value) = pair;
    if let Some(found) = secret::detect(name, value) {
        assert!(value.get(found.range).is_some());
    }
    for range in secret::spans_to_hide(value) {
        assert!(value.get(range).is_some());
    }
});
