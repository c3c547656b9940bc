//! See the page beside this file.

use crate::finding::{Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ecs::Service;

pub(super) static RULE: Rule = Rule {
    id: "ecs/pinned-platform-version",
    why: "a pinned version gets no successor, and is retired in the end",
    category: Category::Maintainability,
    severity: Severity::Info,
    same_as: &["checkov/CKV_AWS_332", "control-tower/CT.ECS.PR.1"],
    fixable: true,
    docs: include_str!("pinned_platform_version.md"),
    ..Rule::new(Check::Service(check))
};

fn check(service: &Service<'_>, report: &mut Report<'_>) {
    let Some((version, node)) = service.platform_version() else { return };
    // Retired ones and those on instances are findings of their own.
    let reported = service.is_on_instances() || service.retired_platform().is_some();
    if reported || !version.starts_with(|it: char| it.is_ascii_digit()) {
        return;
    }
    report
        .at(node, format!("{} is pinned to platform version {version}", service.title()))
        .help("use \"LATEST\", or leave `platformVersion` out")
        .fix(replace(node, "LATEST", Safety::Unsafe));
}
