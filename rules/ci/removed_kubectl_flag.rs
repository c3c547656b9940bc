//! See the page beside this file.

use crate::edit;
use crate::finding::{Fix, Safety};
use crate::rule::Within;
use crate::rule::{Check, Report, Rule, Severity};
use crate::view::ci::Script;

pub(super) static RULE: Rule = Rule {
    id: "ci/removed-kubectl-flag",
    why: "kubectl says `unknown flag` and does nothing, or says that it soon will",
    severity: Severity::Warning,
    fixable: true,
    docs: include_str!("removed_kubectl_flag.md"),
    ..Rule::new(Check::Commands(check))
};

/// Flags that are gone, of which command, and what to do.
const REMOVED: [(&str, &str, &str); 4] = [
    ("export", "get", "use `-o yaml`, and take out `status` and what the cluster filled in"),
    ("generator", "run", "use `kubectl create deployment`, or a manifest"),
    ("replicas", "run", "use `kubectl create deployment --replicas=N`"),
    ("short", "version", "take it out: the short form is the only one now"),
];

fn check(script: &Script<'_>, report: &mut Report<'_>) {
    for run in script.commands() {
        let Some(kubectl) = run.kubectl() else { continue };
        for (name, verb, help) in REMOVED.iter().filter(|it| it.1 == kubectl.verb) {
            let Some(given) = kubectl.line.last(&[name]) else { continue };
            let message = format!("`kubectl {verb}` no longer has `--{name}`");
            report.at(run.place(given.range.clone()), message).help(*help);
        }
        if kubectl.verb == "rolling-update" {
            report
                .at(run.place(kubectl.verb_range.clone()), "`kubectl rolling-update` is gone")
                .help("use a Deployment, and `kubectl set image` or `kubectl apply`");
        }
        if let Some(given) = kubectl.line.last(&["record"]) {
            report
                .at(run.place(given.range.clone()), "`--record` is deprecated, and will go")
                .help("set the annotation `kubernetes.io/change-cause` in the manifest")
                .severity(Severity::Info);
        }
        if let Some(given) = kubectl.line.last(&["dry-run"]).filter(|it| it.value.is_none()) {
            report
                .at(run.place(given.range.clone()), "`--dry-run` without a value is deprecated")
                .help("write `--dry-run=client` or `--dry-run=server`")
                .severity(Severity::Info)
                .fix(client(run.place(given.range.clone())));
        }
    }
}

/// Without a value it means the client.
fn client(Within(node, range): Within<'_>) -> Option<Fix> {
    let bare = node.raw_text().get(range.clone()) == Some("--dry-run");
    bare.then(|| edit::replace_part(node, range, "--dry-run=client", Safety::Safe)).flatten()
}
