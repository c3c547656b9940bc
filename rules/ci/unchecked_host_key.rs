//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ci::Script;

pub(super) static RULE: Rule = Rule {
    id: "ci/unchecked-host-key",
    why: "another machine can answer, and gets the files and commands of the deployment",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &["glsec/GL048"],
    cwe: &[295],
    docs: include_str!("unchecked_host_key.md"),
    ..Rule::new(Check::Commands(check))
};

const OPTION: &str = "stricthostkeychecking";

fn check(script: &Script<'_>, report: &mut Report<'_>) {
    for item in &script.items {
        let lower = item.text.to_ascii_lowercase();
        let found: Vec<_> = lower
            .match_indices(OPTION)
            .filter_map(|(at, _)| {
                let behind = lower.get(at + OPTION.len()..)?;
                let value = behind.trim_start_matches(['=', ' ', '\t', '"']);
                let word = value.split(|it: char| !it.is_ascii_alphanumeric()).next()?;
                let end = at + OPTION.len() + (behind.len() - value.len()) + word.len();
                let starts_line =
                    lower.get(..at)?.rsplit('\n').next()?.trim_start().starts_with('#');
                (matches!(word, "no" | "off") && !starts_line).then_some(at..end)
            })
            .collect();
        let Some(first) = found.into_iter().next() else { continue };
        report
            .at(item.place(first), "SSH takes any key of a host")
            .help("keep the key in a variable: `echo \"$HOST_KEY\" >> ~/.ssh/known_hosts`");
        return;
    }
}
