//! See the page beside this file.

use crate::rule::{Category, Check, Report, Rule, Severity, Within};
use crate::view::command_line::CommandLine;
use crate::view::k8s::{Pod, PodContainer};

pub(super) static RULE: Rule = Rule {
    id: "k8s/sudo-in-command",
    why: "a container that needs sudo can become root, and so can whoever breaks into it",
    category: Category::Security,
    severity: Severity::Info,
    default: false,
    same_as: &["kubescape/C-0062", "kubescape/sudo-in-container-entrypoint"],
    cwe: &[250],
    docs: include_str!("sudo_in_command.md"),
    ..Rule::new(Check::Pod(check))
};

fn check(pod: &Pod<'_>, report: &mut Report<'_>) {
    let found: Vec<_> = pod.containers().filter_map(|it| Some((it, sudo(&it)?))).collect();
    let finding = report.fold(found, |who| format!("{who} {} `sudo`", who.verb("calls", "call")));
    if let Some(finding) = finding {
        finding.help("run the container as the user that it needs, with `runAsUser`");
    }
}

fn sudo<'t>(container: &PodContainer<'t>) -> Option<Within<'t>> {
    ["command", "args"].into_iter().find_map(|field| {
        let line = CommandLine::new(container.get(field)?);
        let ends =
            |it: Option<char>| it.is_none_or(|it| it.is_whitespace() || ";&|(\"'".contains(it));
        let mut hits = line.text.match_indices("sudo").filter(|(at, word)| {
            let before = line.text.get(..*at).and_then(|it| it.chars().next_back());
            let after = line.text.get(at + word.len()..).and_then(|it| it.chars().next());
            ends(before) && ends(after)
        });
        hits.next().and_then(|(at, word)| line.part(at..at + word.len()))
    })
}
