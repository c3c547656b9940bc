//! See the page beside this file.

use crate::leak::Leak;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::secret::{Confidence, Detected, detect_in_text};
use crate::tree::Value;
use crate::view::command_line::CommandLine;
use crate::view::credential;
use crate::view::k8s::{Labels, Object, PodContainer};

pub(super) static RULE: Rule = Rule {
    id: "k8s/secret-in-command",
    why: "commands and annotations are shown in lists of processes, in logs and by `kubectl describe`",
    category: Category::Security,
    severity: Severity::Warning,
    same_as: &["kubescape/C-0012"],
    cwe: &[214, 312, 798],
    docs: include_str!("secret_in_command.md"),
    ..Rule::new(Check::Object(check))
};

fn check(object: &Object<'_>, report: &mut Report<'_>) {
    let mut leaks = Vec::new();
    // What a Secret holds is another rule's, in whatever copy.
    if !object.is("", "Secret") {
        in_metadata(object.annotations(), "annotation", &object.title(), &mut leaks);
        in_metadata(object.labels(), "label", &object.title(), &mut leaks);
    }
    for pod in object.pods() {
        if !object.is("", "Pod") {
            let title = format!("the Pods of {}", pod.title());
            in_metadata(pod.annotations(), "annotation", &title, &mut leaks);
        }
        pod.containers().for_each(|it| in_commands(&it, &mut leaks));
    }
    if let Some(finding) = report.leaks(leaks) {
        finding.help(
            "pass it in as a variable or a file from a Secret, and replace the one that is here",
        );
    }
}

fn in_metadata<'t>(all: Labels<'t>, what: &str, of: &str, leaks: &mut Vec<Leak<'t>>) {
    for entry in all.entries() {
        let (name, node) = (entry.key.raw_text(), entry.value);
        let found = credential(name, node).filter(|it| it.confidence > Confidence::Low);
        let sure = |it: &Detected| it.confidence == Confidence::High;
        if let Some(found) = found.filter(|it| sure(it) || !names_secret(name)) {
            leaks.push(Leak { holder: format!("{what} `{name}` of {of}"), node, found });
        }
    }
}

/// Annotations whose value is the name of a Secret, `nginx.ingress.kubernetes.io/auth-secret`, or its hash.
fn names_secret(key: &str) -> bool {
    key.contains("checksum")
        || key.contains("hash")
        || key.contains('/')
            && ["secret", "secrets", "token", "key", "auth"].iter().any(|it| key.ends_with(it))
}

fn in_commands<'t>(container: &PodContainer<'t>, leaks: &mut Vec<Leak<'t>>) {
    let own = ["command", "args"].map(|it| (format!("`{it}`"), container.get(it)));
    let hooks = container
        .handlers()
        .filter_map(|it| Some((it.probe.hook.title().to_owned(), Some(it.get("command")?))));
    for (what, node) in own.into_iter().chain(hooks) {
        let Some(node) = node else { continue };
        // All words together: a password is often the word after its option.
        let line = CommandLine::new(node);
        for found in detect_in_text(&line.text) {
            let Some(part) = line.part(found.range.clone()) else { continue };
            if part.0.value() != Value::Unknown {
                let holder = format!("{what} of {}", container.title());
                leaks.push(Leak {
                    holder,
                    node: part.0,
                    found: Detected { range: part.1, ..found },
                });
            }
        }
    }
}
