//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::{Pod, Role};

pub(super) static RULE: Rule = Rule {
    id: "k8s/init-container-probe",
    why: "it runs to its end before the others start; the API server refuses to probe it",
    category: Category::Correctness,
    severity: Severity::Error,
    docs: include_str!("init_container_probe.md"),
    ..Rule::new(Check::Pod(check))
};

const FIELDS: [&str; 4] = ["lifecycle", "livenessProbe", "readinessProbe", "startupProbe"];

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    // What a patch changes may be a sidecar.
    if pod.object().is_partial() {
        return;
    }
    for container in pod.containers().filter(|it| it.role() == Role::Init) {
        let policy = container.node().get("restartPolicy");
        let plain =
            container.lacks("restartPolicy") || policy.is_some_and(|it| it.text().is_some());
        let entries = container.node().entries().filter(|it| {
            it.key.text().is_some_and(|key| FIELDS.contains(&key)) && !it.value.is_null()
        });
        let found: Vec<_> = entries.filter(|_| plain).collect();
        let Some((first, rest)) = found.split_first() else { continue };
        let message = format!("{} has a `{}`", container.title(), first.key.raw_text());
        let finding = report
            .at(first, message)
            .help("remove it, or make it a sidecar with `restartPolicy: Always`");
        for entry in rest {
            finding.also(entry, format!("and a `{}`", entry.key.raw_text()));
        }
    }
}
