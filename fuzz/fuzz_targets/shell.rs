//! Any text as a script: no panic, and every range inside the text.
#![no_main]

use ecslint::shell::Script;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let script = Script::parse(text);
    for command in &script.commands {
        assert!(text.get(command.range.clone()).is_some());
        let words = command.words.iter().chain(command.redirects.iter().map(|it| &it.target));
        for word in words {
            assert!(text.get(word.range.clone()).is_some());
            let _ = word.literal(text);
        }
    }
    for heredoc in &script.heredocs {
        assert!(text.get(heredoc.body.clone()).is_some());
    }
});
