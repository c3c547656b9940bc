//! See the page beside this file.

use crate::finding::{Safety, replace};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::text::nearest;
use crate::view::k8s::{Capability, Pod};

pub(super) static RULE: Rule = Rule {
    id: "k8s/invalid-capability",
    why: "runtimes know no capability of such a name, and policies look for the exact one",
    category: Category::Correctness,
    severity: Severity::Warning,
    fixable: true,
    docs: include_str!("invalid_capability.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    if pod.is_windows() {
        return;
    }
    for container in pod.containers() {
        let all = container.capabilities("add").chain(container.capabilities("drop"));
        for capability in all.filter_map(Capability::of) {
            let (written, name) = (capability.node().raw_text(), capability.name());
            let title = container.title();
            if !capability.is_known() {
                let near = nearest(name, Capability::names());
                let help = match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "use a name of capabilities(7) without `CAP_`, such as `NET_ADMIN`"
                        .to_owned(),
                };
                report
                    .at(&capability, format!("{title} names an unknown capability `{written}`"))
                    .help(help)
                    .fix(near.and_then(|it| replace(capability.node(), it, Safety::Unsafe)));
            } else if written != name {
                let finding = report
                    .at(
                        &capability,
                        format!("{title} writes the capability `{name}` as `{written}`"),
                    )
                    .help(format!("write `{name}`"))
                    .fix(replace(capability.node(), name, Safety::Safe));
                // Runtimes write it in capitals before they look it up.
                if written.to_ascii_uppercase() == name {
                    finding.severity(Severity::Info);
                }
            }
        }
    }
}
