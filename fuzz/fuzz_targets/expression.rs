//! Any text as one with expressions: no panic, and every range inside the text.
#![no_main]

use ecslint::expression::{Expression, Scope, check, condition, expressions_in};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let scope = Scope::new().at(&["jobs", "a", "if"]);
    let look = |expression: &Expression| {
        assert!(text.get(expression.range.clone()).is_some());
        for node in expression.nodes() {
            assert!(text.get(node.range.clone()).is_some());
        }
        let checked = check(expression, &scope);
        for fault in expression.faults.iter().chain(&checked.faults) {
            assert!(text.get(fault.range.clone()).is_some());
        }
        for path in expression.paths() {
            assert!(text.get(path.range.clone()).is_some());
            let _ = path.to_string();
        }
        let _ = expression.untrusted();
        if let Some(constant) = expression.constant() {
            assert_eq!(expression.truth(), Some(constant.is_truthy()));
        }
    };
    for found in condition(text).into_iter().chain(expressions_in(text)) {
        assert!(text.get(found.range.clone()).is_some());
        look(&found.expression);
    }
    look(&Expression::parse(text));
});
