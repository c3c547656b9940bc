//! Where scripts stand in the files of each system.

use super::host::Host;
use super::script::{Script, Shell};
use crate::document::Kind;
use crate::tree::{Kind as NodeKind, Node, Value};
use std::sync::Arc;

/// How deep lists of commands may stand in each other. GitLab takes ten.
const NESTING: usize = 10;

/// How many steps or jobs of a file are looked at.
const MOST: usize = 5000;

pub(super) fn scripts<'t>(kind: Kind, root: Node<'t>, host: &Arc<Host<'t>>) -> Vec<Script<'t>> {
    let mut found = Vec::new();
    match kind {
        Kind::Workflow => workflow(root, &mut found),
        Kind::Action => {
            let steps = root.get("runs").and_then(|it| it.get("steps"));
            steps.into_iter().for_each(|it| steps_of(it, &[], Shell::Bourne, &mut found));
        }
        Kind::GitlabFile => gitlab(root, &mut found),
        Kind::Buildspec => buildspec(root, &mut found),
        Kind::ShellScript => found.push(Script::new([root], Shell::Bourne, root)),
        Kind::BitbucketPipeline | Kind::CircleConfig | Kind::AzurePipeline => {
            anywhere(root, kind, &mut found);
        }
        _ => {}
    }
    found.into_iter().map(|it| it.within(host, kind)).collect()
}

fn workflow<'t>(root: Node<'t>, found: &mut Vec<Script<'t>>) {
    let jobs = root.get("jobs").into_iter().flat_map(Node::entries);
    for job in jobs.take(MOST).map(|it| it.value) {
        let windows = job.get("runs-on").is_some_and(is_windows);
        let default = if windows { Shell::Other } else { Shell::Bourne };
        let steps = job.get("steps");
        steps.into_iter().for_each(|it| steps_of(it, &[job, root], default, found));
    }
}

/// Whether a job certainly runs on Windows, where PowerShell is the default.
fn is_windows(labels: Node<'_>) -> bool {
    let named = |it: Node<'_>| it.raw_text().starts_with("windows");
    match labels.kind() {
        NodeKind::Scalar => named(labels),
        NodeKind::Sequence => labels.items().any(named),
        NodeKind::Mapping => labels.get("labels").is_some_and(is_windows),
    }
}

fn steps_of<'t>(steps: Node<'t>, outer: &[Node<'t>], default: Shell, found: &mut Vec<Script<'t>>) {
    for step in steps.items().take(MOST) {
        if let Some(parallel) = step.get("parallel").filter(|it| it.kind() == NodeKind::Sequence) {
            for inner in parallel.items().take(MOST) {
                found.extend(step_script(inner, outer, default));
            }
        }
        found.extend(step_script(step, outer, default));
    }
}

fn step_script<'t>(step: Node<'t>, outer: &[Node<'t>], default: Shell) -> Option<Script<'t>> {
    let run = step.get("run").filter(|it| it.kind() == NodeKind::Scalar)?;
    let defaults = outer.iter().filter_map(|it| it.get("defaults")?.get("run")?.get("shell"));
    let shell = step.get("shell").or_else(|| defaults.into_iter().next());
    let shell = match shell {
        Some(shell) => named_shell(shell),
        None if looks_like_powershell(run.raw_text()) => Shell::Other,
        None => default,
    };
    Some(Script::new([run], shell, step))
}

fn named_shell(shell: Node<'_>) -> Shell {
    let Value::Known(text) = shell.value() else { return Shell::Other };
    let name = text.split_whitespace().next().unwrap_or_default();
    match crate::paths::name(name) {
        "bash" if text == "bash" => Shell::BashStrict,
        "bash" | "sh" | "dash" | "zsh" | "ksh" => Shell::Bourne,
        _ => Shell::Other,
    }
}

fn looks_like_powershell(text: &str) -> bool {
    ["$env:", "Write-Host", "Write-Output", "Get-Content", "Invoke-WebRequest"]
        .into_iter()
        .any(|it| text.contains(it))
}

/// The texts in a list of commands, those of lists in it among them. What only refers to another place
/// is found there.
fn texts<'t>(list: Node<'t>, depth: usize, found: &mut Vec<Node<'t>>) {
    match list.kind() {
        NodeKind::Scalar if !list.is_null() => found.push(list),
        NodeKind::Sequence if depth < NESTING && list.tag().is_none() => {
            list.items().take(MOST).for_each(|it| texts(it, depth + 1, found));
        }
        _ => {}
    }
}

fn session<'t>(lists: impl IntoIterator<Item = Node<'t>>, home: Node<'t>) -> Option<Script<'t>> {
    let mut nodes = Vec::new();
    lists.into_iter().for_each(|it| texts(it, 0, &mut nodes));
    (!nodes.is_empty()).then(|| Script::new(nodes, Shell::Bourne, home))
}

fn gitlab<'t>(root: Node<'t>, found: &mut Vec<Script<'t>>) {
    let jobs = root.written().take(MOST).map(|it| it.value);
    let homes = std::iter::once(root).chain(jobs.filter(|it| it.kind() == NodeKind::Mapping));
    for home in homes {
        let own = |key: &str| home.written().find(|it| it.key.raw_text() == key).map(|it| it.value);
        found.extend(session(own("before_script").into_iter().chain(own("script")), home));
        found.extend(session(own("after_script"), home));
        let hook = own("hooks").and_then(|it| it.get("pre_get_sources_script"));
        found.extend(session(hook, home));
        let steps = own("run").filter(|it| it.kind() == NodeKind::Sequence);
        for step in steps.into_iter().flat_map(Node::items).take(MOST) {
            found.extend(session(step.get("script"), step));
        }
    }
}

fn buildspec<'t>(root: Node<'t>, found: &mut Vec<Script<'t>>) {
    let other = root
        .get("env")
        .and_then(|it| it.get("shell"))
        .is_some_and(|it| it.text().is_some_and(|it| !matches!(it, "bash" | "/bin/sh" | "sh")));
    let phases = root.get("phases").into_iter().flat_map(Node::entries).map(|it| it.value);
    let lists = phases.flat_map(|it| [it.get("commands"), it.get("finally")]).flatten();
    let mut nodes = Vec::new();
    lists.for_each(|it| texts(it, 0, &mut nodes));
    let shell = if other { Shell::Other } else { Shell::Bourne };
    if !nodes.is_empty() {
        found.push(Script::new(nodes, shell, root));
    }
}

/// Scripts of systems whose jobs stand at any depth: whatever stands under one of these keys.
fn anywhere<'t>(root: Node<'t>, kind: Kind, found: &mut Vec<Script<'t>>) {
    let keys: &[&str] = match kind {
        Kind::BitbucketPipeline => &["script", "after-script"],
        Kind::CircleConfig => &["run", "command"],
        _ => &["script", "bash"],
    };
    for index in root.index()..root.end_index() {
        let node = root.tree().node(index);
        if node.kind() != NodeKind::Mapping || node.index() != index {
            continue;
        }
        let entries = node.written().filter(|it| keys.contains(&it.key.raw_text()));
        found.extend(entries.filter_map(|it| session([it.value], node)));
    }
}
