//! Any text, as JSON or YAML: no panic in parser, view, rule or output, and every span inside the text.
#![no_main]

use ecslint::check::{self, Plan};
use ecslint::document::Kind;
use ecslint::outcome;
use ecslint::output::{self, Format, Style};
use ecslint::text::FileId;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let plan = Plan::of(ecslint::rules::all());
    for path in ["task.json", "task.yaml"] {
        let (parsed, _) = check::parse(FileId(0), path, text.into(), Some(Kind::TaskDefinition));
        if let Some(parsed) = parsed {
            let checked = check::check_alone(&parsed, &plan);
            assert!(checked.panicked.is_empty(), "{:?}", checked.panicked);
            for label in checked.findings.iter().flat_map(|it| &it.labels) {
                assert!(text.get(label.span.range()).is_some());
            }
        }
        let found = outcome::of_text(path, text, &plan);
        for format in Format::ALL {
            output::render(format, &found, &Style::plain());
        }
    }
});
