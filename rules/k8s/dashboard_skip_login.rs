//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::tree::Node;
use crate::view::k8s::{Pod, PodContainer};

pub(super) static RULE: Rule = Rule {
    id: "k8s/dashboard-skip-login",
    why: "whoever reaches the dashboard acts as it does, without logging in",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &["checkov/CKV_K8S_33", "kics/d2ad057f", "kubescape/C-0014"],
    cwe: &[306],
    docs: include_str!("dashboard_skip_login.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let found: Vec<_> = pod.containers().filter_map(|it| Some((it, skips(&it)?))).collect();
    let finding = report.fold(found, |who| {
        format!(
            "{who} {} the Kubernetes dashboard be used without logging in",
            who.verb("lets", "let")
        )
    });
    if let Some(finding) = finding {
        finding.help("remove the argument");
    }
}

fn skips<'t>(container: &PodContainer<'t>) -> Option<Node<'t>> {
    let image = container.image().filter(|it| it.raw_text().contains("dashboard"));
    let words = ["command", "args"].into_iter().flat_map(|it| container.list(it));
    let mut words = words.filter(|_| image.is_some());
    words.find(|it| matches!(it.text(), Some("--enable-skip-login" | "--enable-skip-login=true")))
}
