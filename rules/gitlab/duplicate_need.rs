//! See the page beside this file.

use crate::edit;
use crate::finding::Safety;
use crate::rule::{Check, Report, Rule};
use crate::view::gitlab::Pipeline;
use std::collections::HashMap;

pub(super) static RULE: Rule = Rule {
    id: "gitlab/duplicate-need",
    why: "GitLab refuses the whole pipeline",
    fixable: true,
    docs: include_str!("duplicate_need.md"),
    ..Rule::new(Check::Pipeline(check))
};

fn check(pipeline: &Pipeline<'_>, report: &mut Report<'_>) {
    for job in pipeline.jobs() {
        let mut seen = HashMap::new();
        for need in job.needs() {
            let Some(name) = need.text() else { continue };
            // Parts of a matrix may be needed one by one.
            if need.options.is_some_and(|it| it.get("parallel").is_some()) {
                continue;
            }
            if let Some(first) = seen.insert(name, need.name) {
                report
                    .at(need.name, format!("{} needs `{name}` twice", job.title()))
                    .also(first, "first here")
                    .help("remove one of them")
                    .fix(
                        need.options
                            .is_none()
                            .then(|| edit::remove_item(need.name, Safety::Safe))
                            .flatten(),
                    );
            }
        }
    }
}
