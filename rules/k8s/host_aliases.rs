//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::k8s::Pod;

pub(super) static RULE: Rule = Rule {
    id: "k8s/host-aliases",
    why: "it goes to another address than every other Pod, and nobody sees that in the DNS",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &["trivy/KSV-0007"],
    cwe: &[350],
    docs: include_str!("host_aliases.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let Some(aliases) = pod.get("hostAliases") else { return };
    report
        .at(aliases, format!("{} has host names of its own", pod.title()))
        .help("give the address a name in the DNS, or as a Service of the type `ExternalName`");
}
