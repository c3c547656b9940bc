//! See the page beside this file.

use crate::command::Helm;
use crate::edit::replace_part;
use crate::finding::{Fix, Safety};
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::view::ci::{Run, Script};

pub(super) static RULE: Rule = Rule {
    id: "ci/unawaited-rollout",
    why: "the job is green while the new version fails to start",
    category: Category::Reliability,
    severity: Severity::Info,
    default: false,
    fixable: true,
    docs: include_str!("unawaited_rollout.md"),
    ..Rule::new(Check::Script(check))
};

fn check(script: &Script<'_>, report: &mut Report<'_>) {
    let Some(item) = script.items.first().filter(|_| !script.is_trial()) else { return };
    let file = item.node.source().text();
    for run in script.commands() {
        let Some(what) = run.deploys() else { continue };
        let (waits, help): (&[&str], _) = match &*what {
            "aws ecs update-service" => (
                &["services-stable", "wait-for-service-stability"],
                "add `aws ecs wait services-stable`",
            ),
            "kubectl apply" | "kubectl set image" | "kubectl rollout restart" => {
                (&["rollout status", "kubectl wait"], "add `kubectl rollout status`")
            }
            "helm upgrade" | "helm install" if run.helm().is_some_and(|it| !it.waits()) => {
                (&["rollout status", "kubectl wait"], "add `--wait --timeout 5m`")
            }
            _ => continue,
        };
        if !waits.iter().any(|it| file.contains(it)) {
            report
                .at(run.start(), format!("nobody waits for what `{what}` starts"))
                .help(help)
                .fix(run.helm().and_then(|it| waiting(&run, &it)));
            return;
        }
    }
}

/// Lets Helm wait.
fn waiting(run: &Run<'_>, helm: &Helm) -> Option<Fix> {
    let verb = helm.line.operands.first()?.range();
    let new = format!("{} --wait", run.item.text.get(verb.clone())?);
    let fix = replace_part(run.item.node, verb, &new, Safety::Unsafe)?;
    Some(Fix { title: "add `--wait`".to_owned(), ..fix })
}
