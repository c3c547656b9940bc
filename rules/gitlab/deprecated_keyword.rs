//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Entry;
use crate::view::gitlab::Pipeline;

pub(super) static RULE: Rule = Rule {
    id: "gitlab/deprecated-keyword",
    why: "GitLab keeps it for old files and adds nothing to it",
    category: Category::Maintainability,
    severity: Severity::Info,
    default: false,
    docs: include_str!("deprecated_keyword.md"),
    ..Rule::new(Check::Pipeline(check))
};

const TOP: [&str; 5] = ["image", "services", "before_script", "after_script", "cache"];

fn check(pipeline: &Pipeline<'_>, report: &mut Report<'_>) {
    let keyword = |it: &str| pipeline.keywords()?.entry(it);
    let top: Vec<_> = TOP.into_iter().filter_map(keyword).collect();
    fold(&top, "at the top of the file is deprecated", "move it below `default:`", report);
    let jobs = pipeline.jobs();
    let policies: Vec<_> = jobs
        .flat_map(|job| ["only", "except"].into_iter().filter_map(move |it| job.node().entry(it)))
        .collect();
    fold(&policies, "is deprecated", "write `rules` with an `if` each", report);
}

fn fold(found: &[Entry<'_>], says: &str, help: &str, report: &mut Report<'_>) {
    let Some(first) = found.first() else { return };
    let more = match found.len() {
        1 => String::new(),
        count => format!(", here and in {} more places", count - 1),
    };
    let finding = report.at(first, format!("`{}` {says}{more}", first.key.raw_text())).help(help);
    for entry in found.iter().skip(1).take(3) {
        finding.also(entry, "and here");
    }
}
