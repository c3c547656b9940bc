//! See the page beside this file.

use crate::rule::{Check, Report, Rule, Severity, Within};
use crate::schema::gitlab::is_predefined;
use crate::tree::Node;
use crate::view::gitlab::Pipeline;
use crate::view::gitlab::variable::{assigned, mentions};
use std::collections::HashSet;

pub(super) static RULE: Rule = Rule {
    id: "gitlab/lost-script-variable",
    why: "`after_script` runs in a shell of its own, in which the variable is not set",
    severity: Severity::Warning,
    docs: include_str!("lost_script_variable.md"),
    ..Rule::new(Check::Pipeline(check))
};

fn check(pipeline: &Pipeline<'_>, report: &mut Report<'_>) {
    for job in pipeline.jobs() {
        let after = job.commands("after_script");
        if after.is_empty() {
            continue;
        }
        let own = assigned(&after);
        let before = assigned(&job.session());
        let is_lost = |name: &str| {
            before.contains(name)
                && !own.contains(name)
                && !is_predefined(name)
                && job.variable(name).is_none()
        };
        // What a file hands over is read there.
        if after.iter().any(|it| reads_files(it.raw_text())) {
            continue;
        }
        let mut said = HashSet::new();
        for node in &after {
            for (name, range) in found(*node).into_iter().filter(|it| is_lost(it.0)) {
                if said.insert(name) {
                    let message =
                        format!("`{name}` is set by the script and not known in `after_script`");
                    report
                        .at(Within(*node, range), message)
                        .help(format!("write it to a file in `script` and read it here, or set `{name}` under `variables`"));
                }
            }
        }
    }
}

/// The variables that a text mentions, outside single quotes.
fn found(node: Node<'_>) -> Vec<(&str, std::ops::Range<usize>)> {
    let text = node.raw_text();
    let quoted = |at: usize| text[..at].matches('\'').count() % 2 == 1;
    mentions(text).into_iter().filter(|it| !quoted(it.1.start)).collect()
}

fn reads_files(text: &str) -> bool {
    text.lines().map(str::trim_start).any(|it| it.starts_with(". ") || it.starts_with("source "))
        || text.contains("read ")
        || text.contains("for ")
}
