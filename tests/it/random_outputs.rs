//! Any places in any text can be printed: nothing panics, no place loses its frame, and machines can
//! read what is meant for them.

use ecslint::finding::{Finding, Label};
use ecslint::outcome::{Outcome, SourceFile};
use ecslint::output::{self, Format, Style};
use ecslint::text::{FileId, Span};
use libtest_mimic::{Failed, Trial};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

pub fn trials() -> Vec<Trial> {
    vec![Trial::test("output/random", random)]
}

/// What lines are made of: breaks of both kinds, wide, narrow and missing characters, and runs that
/// make a line too long.
const PARTS: [&str; 14] = [
    "\n",
    "\r\n",
    "\r",
    "\t",
    " ",
    "a",
    "key: value",
    "é",
    "😀",
    "字",
    "\u{feff}",
    "\u{1b}[2J",
    "\u{202e}",
    "0123456789012345678901234567890123456789012345678901234567890123456789",
];

type Ranges = Vec<(usize, usize)>;

fn random() -> Result<(), Failed> {
    let text = prop::collection::vec(prop::sample::select(&PARTS[..]), 0..40);
    let ranges = || prop::collection::vec((0..600_usize, 0..90_usize), 1..5);
    let strategy = (text, ranges(), ranges(), 40..120_usize, any::<bool>());
    let mut runner = TestRunner::new(Config { failure_persistence: None, ..Config::default() });
    runner.run(&strategy, |(parts, places, secrets, width, unicode)| {
        let outcome = outcome(&parts.concat(), &places, &secrets);
        let style = Style { color: false, unicode, width };
        for format in Format::ALL {
            let printed = output::render(format, &outcome, &style);
            match format {
                Format::Pretty => {
                    let frames = if unicode { "╭─[" } else { ",-[" };
                    prop_assert!(printed.contains(frames), "{}", printed);
                }
                Format::Json | Format::Sarif | Format::Gitlab | Format::GitlabSast => {
                    prop_assert!(serde_json::from_str::<serde_json::Value>(&printed).is_ok());
                }
                Format::Concise | Format::Github | Format::Junit | Format::Markdown => {}
            }
        }
        Ok(())
    })?;
    Ok(())
}

/// One finding with a label at each place.
fn outcome(text: &str, places: &Ranges, secrets: &Ranges) -> Outcome {
    let within = |offset: usize| {
        let offset = offset % (text.len() + 1);
        (0..=offset).rev().find(|it| text.is_char_boundary(*it)).unwrap_or_default()
    };
    let range = |(start, length): &(usize, usize)| {
        let start = within(*start);
        let end = (start + length).min(text.len());
        start..within(end).max(start)
    };
    let label = |(index, place): (usize, &(usize, usize))| {
        let range = range(place);
        let span = Span { file: FileId(0), start: range.start as u32, end: range.end as u32 };
        // Every second one says nothing, as first labels may.
        Label { span, text: if index % 2 == 1 { "here".into() } else { String::new() } }
    };
    let rule = ecslint::rules::find("syntax/duplicate-key").expect("a rule");
    let finding = Finding {
        rule,
        severity: rule.severity,
        message: "what".into(),
        help: "how".into(),
        labels: places.iter().enumerate().map(label).collect(),
        locator: String::new(),
        fix: None,
    };
    let secrets = secrets.iter().map(range).collect();
    let file = SourceFile::new("a.yaml".into(), text.into(), secrets);
    Outcome { files: vec![Some(file)], findings: vec![finding], ..Outcome::default() }
}
