//! What containers run and read: `["sh", "-c", "…"]` as the command of a container, of a probe or a hook
//! of Kubernetes, of a health check of ECS; the files that a ConfigMap holds.

use super::{Candidate, script};
use crate::classify;
use crate::document::Kind;
use crate::paths;
use crate::tree::{Kind as NodeKind, Node};
use crate::view::k8s;

/// How many scripts of a document are looked at.
const MOST: usize = 500;

/// Shells whose scripts are read.
pub(super) const SHELLS: [&str; 6] = ["ash", "bash", "dash", "ksh", "sh", "zsh"];

/// Programs that only start the one that is named behind them.
const STARTERS: [&str; 4] = ["dumb-init", "env", "tini", "exec"];

/// The scripts and files in a document that are for containers. Whoever finds a file in a ConfigMap knows
/// more of its use than that file says, so it counts as an example.
pub(super) fn held(kind: Kind, root: Node<'_>, is_example: bool) -> Vec<Candidate> {
    let texts = scripts(kind, root).into_iter().filter_map(|it| {
        let script = Candidate::script(it.embedded()?, is_example);
        Some(Candidate { is_contained: true, base: it.locator(), ..script })
    });
    texts.chain(files(kind, root)).collect()
}

/// The files that a ConfigMap holds and that may be documents of ours. What a Secret holds is secret.
fn files(kind: Kind, root: Node<'_>) -> Vec<Candidate> {
    if kind != Kind::KubernetesObject || root.get("kind").and_then(Node::text) != Some("ConfigMap")
    {
        return Vec::new();
    }
    let entries = root.get("data").into_iter().flat_map(Node::entries).take(MOST);
    let found = entries.filter_map(|it| {
        let (key, text) = (it.key.text()?, it.value.raw_text());
        let is_script = is_script(key, text);
        let extension = key.rsplit_once('.').map_or("", |(_, it)| it);
        let is_document =
            matches!(extension, "" | "yaml" | "yml" | "json") && classify::might_hold(key, text);
        if it.value.kind() != NodeKind::Scalar || !is_plain(text) || !(is_script || is_document) {
            return None;
        }
        let file = Candidate::new(it.value.embedded()?, true);
        let (name, base) = (key.to_owned(), it.value.locator());
        Some(Candidate { name, base, is_script, is_contained: true, ..file })
    });
    found.collect()
}

/// Whether a file is a script of one of Bourne's shells: by its name and its first line.
fn is_script(name: &str, text: &str) -> bool {
    (script::is_one(name) || text.starts_with("#!")) && runs_in_shell(text)
}

/// Whether a document in a ConfigMap is certainly what it looks like: programs have configurations in the same
/// form as objects, but without names, and with the same keys as pipelines.
pub(super) fn is_certain(root: Node<'_>, kind: Kind) -> bool {
    let has_name = || {
        let named = root.get("metadata").and_then(|it| it.set("name"));
        named.is_some_and(|it| it.text().is_some())
    };
    match kind {
        Kind::KubernetesObject => has_name(),
        Kind::Action | Kind::Dependabot | Kind::GitlabFile => false,
        Kind::BitbucketPipeline | Kind::CircleConfig | Kind::AzurePipeline => false,
        _ => true,
    }
}

/// The texts in a document that a shell runs in a container.
fn scripts(kind: Kind, root: Node<'_>) -> Vec<Node<'_>> {
    let is_object = kind == Kind::KubernetesObject;
    if !(is_object || kind.is_task() || kind == Kind::RunTask) || !may_hold(root) {
        return Vec::new();
    }
    let mut found = match kind {
        Kind::KubernetesObject => of_object(root),
        _ => of_task(kind, root),
    };
    found.retain(|it| it.kind() == NodeKind::Scalar && is_plain(it.raw_text()));
    found.sort_by_key(|it| it.index());
    found.dedup_by_key(|it| it.index());
    found.truncate(MOST);
    found
}

/// Whether a document may hold a script in which there is something to see: by its bytes.
fn may_hold(root: Node<'_>) -> bool {
    let range = root.range();
    let text = root.source().text().get(range.start as usize..range.end as usize);
    let runs = |it: &str| it.contains("sh") || it.contains("CMD-SHELL");
    text.is_some_and(|it| runs(it) && script::is_worth_reading(it))
}

/// Whether a text is a script as it stands, which no other tool fills in.
fn is_plain(text: &str) -> bool {
    !["{{", "<%", "{%"].iter().any(|it| text.contains(it))
}

fn of_object(root: Node<'_>) -> Vec<Node<'_>> {
    let mut found = Vec::new();
    for container in k8s::containers_of(root) {
        found.extend(of_container(container, "command", "args"));
        found.extend(source(container));
        let hooks = container.get("lifecycle");
        let hooks = ["postStart", "preStop"].iter().filter_map(|it| hooks?.get(it));
        let probes = ["livenessProbe", "readinessProbe", "startupProbe"];
        let probes = probes.iter().filter_map(|it| container.get(it));
        let commands = hooks.chain(probes).filter_map(|it| it.get("exec")?.get("command"));
        found.extend(commands.filter_map(|it| script_of(it.items())));
    }
    let version = root.get("apiVersion").map(Node::raw_text);
    if version.is_some_and(|it| it.starts_with("tekton.dev/")) {
        found.extend(of_tekton(root));
    }
    found
}

/// The scripts in the steps of a Task of Tekton, and of what is written in a Pipeline in place of one.
fn of_tekton(root: Node<'_>) -> Vec<Node<'_>> {
    let lists = root.nodes().filter(|it| it.kind() == NodeKind::Mapping);
    let steps = lists.filter_map(|it| it.get("steps")).flat_map(Node::items);
    let scripts = steps.take(MOST).flat_map(|step| {
        let script = step.get("script").filter(|it| runs_in_shell(it.raw_text()));
        script.or_else(|| of_container(step, "command", "args"))
    });
    scripts.collect()
}

/// The script of a step of Argo: `source`, which the command gets as a file.
fn source(container: Node<'_>) -> Option<Node<'_>> {
    let source = container.get("source")?;
    let shell = container.get("command")?.items().next()?;
    is_shell(shell).then_some(source)
}

fn of_task(kind: Kind, root: Node<'_>) -> Vec<Node<'_>> {
    let list = match kind {
        Kind::WrappedTaskDefinition => {
            root.get("taskDefinition").and_then(|it| it.get("containerDefinitions"))
        }
        Kind::ContainerDefinitions => Some(root),
        Kind::RunTask => root.get("overrides").and_then(|it| it.get("containerOverrides")),
        _ => root.get("containerDefinitions"),
    };
    let mut found = Vec::new();
    for container in list.into_iter().flat_map(Node::items).take(MOST) {
        found.extend(of_container(container, "entryPoint", "command"));
        let check = container.get("healthCheck").and_then(|it| it.get("command"));
        let mut words = check.into_iter().flat_map(Node::items);
        match words.next().and_then(Node::text) {
            Some("CMD-SHELL") => found.extend(words.next()),
            Some("CMD") => found.extend(script_of(words)),
            _ => {}
        }
    }
    found
}

/// The script that a container runs by two lists of words, the first of which takes the place of what the
/// image starts with. Without it the words of the second follow what is not known, mostly nothing.
fn of_container<'t>(container: Node<'t>, first: &str, second: &str) -> Option<Node<'t>> {
    let words = |key: &str| container.get(key).into_iter().flat_map(Node::items);
    script_of(words(first).chain(words(second)))
}

/// The word of a command that a shell takes as its script: the one behind `-c`.
fn script_of<'t>(words: impl Iterator<Item = Node<'t>>) -> Option<Node<'t>> {
    let started = |it: &Node<'t>| {
        let text = it.text().unwrap_or_default();
        text == "--" || STARTERS.contains(&paths::name(text))
    };
    let mut words = words.take(MOST).skip_while(started);
    words.next().filter(|it| is_shell(*it))?;
    loop {
        let text = words.next()?.text()?;
        match text {
            "-o" | "+o" | "-O" => drop(words.next()?),
            _ if text.starts_with("--") || text.starts_with('+') => {}
            // The name of what is set follows behind the last letter.
            _ if text.starts_with('-') && text.ends_with('o') => drop(words.next()?),
            _ if text.starts_with('-') && text.contains('c') => break,
            _ if text.starts_with('-') => {}
            _ => return None,
        }
    }
    words.find(|it| !it.text().is_some_and(|it| it.starts_with('-')))
}

fn is_shell(word: Node<'_>) -> bool {
    word.text().is_some_and(|it| SHELLS.contains(&paths::name(it)))
}

/// Whether a script runs in one of Bourne's shells: by its first line, without which it does.
pub(super) fn runs_in_shell(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("#!") else { return true };
    let line = rest.lines().next().unwrap_or_default();
    let mut words = line.split_whitespace().map(paths::name);
    let mut words = words.by_ref().skip_while(|it| *it == "env" || it.starts_with('-'));
    words.next().is_some_and(|it| SHELLS.contains(&it))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{FileId, Mapped};
    use crate::tree::{Syntax, Tree};

    fn script(words: &str) -> Option<String> {
        let tree = Tree::parse(Mapped::whole(FileId(0), words.into()), Syntax::Yaml);
        let found = script_of(tree.documents().next()?.items());
        found.map(|it| it.raw_text().to_owned())
    }

    #[test]
    fn words_behind_shells() {
        for words in [
            "[sh, -c, x y]",
            "[/bin/bash, -ec, x y]",
            "[bash, -euo, pipefail, -c, x y]",
            "[bash, -o, errexit, -c, --, x y, name]",
            "[/sbin/tini, --, /usr/bin/env, bash, -c, x y]",
            "[bash, --login, -c, x y]",
        ] {
            assert_eq!(script(words).as_deref(), Some("x y"), "{words}");
        }
        for words in ["[sh, run.sh]", "[python, -c, x y]", "[sh, -c]", "[-c, x y]", "[]", "sh -c x"]
        {
            assert_eq!(script(words), None, "{words}");
        }
    }

    #[test]
    fn first_lines() {
        for text in ["echo", "#!/bin/sh\nx", "#!/usr/bin/env -S bash -e\nx", "#! /bin/bash"] {
            assert!(runs_in_shell(text), "{text}");
        }
        for text in ["#!/usr/bin/env python3\nx", "#!/bin/node", "#!"] {
            assert!(!runs_in_shell(text), "{text}");
        }
    }
}
