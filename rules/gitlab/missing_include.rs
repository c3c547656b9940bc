//! See the page beside this file.

use crate::rule::{Check, Report, Rule, Severity};
use crate::text::did_you_mean;
use crate::view::gitlab::Pipeline;

pub(super) static RULE: Rule = Rule {
    id: "gitlab/missing-include",
    why: "GitLab refuses the whole pipeline",
    same_as: &["gitlab-ci-local/include-local-missing"],
    docs: include_str!("missing_include.md"),
    ..Rule::new(Check::Pipeline(check))
};

fn check(pipeline: &Pipeline<'_>, report: &mut Report<'_>) {
    for (node, path) in pipeline.missing_includes() {
        let name = node.raw_text();
        if !name.ends_with(".yml") && !name.ends_with(".yaml") {
            let message = format!("`{name}` is included and is no YAML file by its name");
            report.at(node, message).help("GitLab includes files that end in `.yml` or `.yaml`");
            continue;
        }
        let help = did_you_mean(&path, pipeline.includable(), || {
            "correct the path; it is read from the root of the repository".to_owned()
        });
        let finding = report.at(node, format!("`{name}` is included and does not exist"));
        finding.help(help);
        // A file that was copied here alone lacks what lies beside it in its repository.
        if !pipeline.is_at_home() {
            finding.severity(Severity::Warning);
        }
    }
}
