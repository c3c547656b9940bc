//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::github::{Job, Workflow};

pub(super) static RULE: Rule = Rule {
    id: "github/self-hosted-runner",
    why: "what one job leaves behind, the next one finds, unless each has a fresh machine",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &["zizmor/self-hosted-runner"],
    docs: include_str!("self_hosted_runner.md"),
    ..Rule::new(Check::Workflow(check))
};

fn check(workflow: &Workflow<'_>, report: &mut Report<'_>) {
    for job in workflow.jobs() {
        let labels = job.labels();
        let group = job.get("runs-on").and_then(|it| it.get("group"));
        let own = labels.iter().copied().find(|it| it.text() == Some("self-hosted")).or(group);
        let from_matrix = || labels.iter().copied().find(|it| may_be_own(&job, *it));
        let Some(own) = own.or_else(from_matrix) else { continue };
        report
            .at(own, format!("{} runs on a runner of your own", job.title()))
            .help("see that each job gets a fresh machine: start the runner with `--ephemeral`");
    }
}

/// Whether a label comes from a matrix that lists runners of one's own.
fn may_be_own(job: &Job<'_>, label: Node<'_>) -> bool {
    let matrix = job.get("strategy").and_then(|it| it.get("matrix"));
    let Some(matrix) = matrix.filter(|_| label.raw_text().contains("matrix.")) else {
        return false;
    };
    let lists = matrix.entries().filter(|it| it.key.raw_text() != "exclude").map(|it| it.value);
    lists.flat_map(Node::nodes).any(|it| it.text() == Some("self-hosted"))
}
