//! The line at the end of a run: how much was looked at, and what came of it.

use crate::document::Kind;
use crate::outcome::Outcome;
use crate::rule::Severity;
use std::collections::BTreeMap;

/// `checked 3 task definitions in 2 files: 2 errors, 1 warning, 0 infos (1 fixable with --fix), 4 ignored, 7
/// in baseline`.
/// What was looked at comes first: no findings in nothing is not a success.
pub fn render(outcome: &Outcome) -> String {
    let files = counted(outcome.checked_files, "file", "files");
    let looked_at = match documents(&outcome.checked) {
        Some(documents) => format!("checked {documents} in {files}"),
        None if outcome.findings.is_empty() => return "nothing to check".to_owned(),
        None => "no document could be read".to_owned(),
    };
    let errors = counted(outcome.count(Severity::Error), "error", "errors");
    let warnings = counted(outcome.count(Severity::Warning), "warning", "warnings");
    let infos = counted(outcome.count(Severity::Info), "info", "infos");
    let mut line = format!("{looked_at}: {errors}, {warnings}, {infos}");
    line += &fixable(outcome);
    let (ignored, old) = outcome.taken_out();
    if ignored > 0 {
        line += &format!(", {ignored} ignored");
    }
    if old > 0 {
        line += &format!(", {old} in baseline");
    }
    if let Some(unchanged) = outcome.unchanged.filter(|it| *it > 0) {
        line += &format!(", {unchanged} on unchanged lines");
    }
    line
}

/// ` (3 fixable with --fix, 2 more with --unsafe-fixes)`.
fn fixable(outcome: &Outcome) -> String {
    let (all, safe) = (outcome.fixable(), outcome.safely_fixable());
    match (safe, all - safe) {
        (0, 0) => String::new(),
        (0, guesses) => format!(" ({guesses} fixable with --unsafe-fixes)"),
        (safe, 0) => format!(" ({safe} fixable with --fix)"),
        (safe, guesses) => {
            format!(" ({safe} fixable with --fix, {guesses} more with --unsafe-fixes)")
        }
    }
}

/// `2 task definitions and 1 container list`; kinds that people call the same are counted together. None
/// where there are none.
pub fn documents(checked: &BTreeMap<Kind, usize>) -> Option<String> {
    let mut nouns: Vec<(Kind, usize)> = Vec::new();
    for (kind, count) in checked.iter().filter(|(_, count)| **count > 0) {
        match nouns.iter_mut().find(|(known, _)| known.noun(1) == kind.noun(1)) {
            Some((_, sum)) => *sum += count,
            None => nouns.push((*kind, *count)),
        }
    }
    let words: Vec<_> =
        nouns.iter().map(|(kind, count)| format!("{count} {}", kind.noun(*count))).collect();
    let (last, others) = words.split_last()?;
    Some(if others.is_empty() { last.clone() } else { format!("{} and {last}", others.join(", ")) })
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(kinds: &[(Kind, usize)], files: usize) -> String {
        let checked = kinds.iter().copied().collect();
        render(&Outcome { checked, checked_files: files, ..Outcome::default() })
    }

    #[test]
    fn numbers_agree() {
        let one = checked(&[(Kind::TaskDefinition, 1)], 1);
        assert_eq!(one, "checked 1 task definition in 1 file: 0 errors, 0 warnings, 0 infos");
        let many = checked(
            &[
                (Kind::TaskDefinition, 2),
                (Kind::WrappedTaskDefinition, 1),
                (Kind::ContainerDefinitions, 1),
            ],
            3,
        );
        let start = "checked 3 task definitions and 1 container list in 3 files:";
        assert!(many.starts_with(start), "{many}");
    }

    #[test]
    fn nothing_is_said_to_be_nothing() {
        assert_eq!(checked(&[(Kind::TaskDefinition, 0)], 0), "nothing to check");
    }
}
