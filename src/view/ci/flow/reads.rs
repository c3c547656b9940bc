//! Which files a command of a script reads, by paths that are known.

use super::folder::as_folder;
use super::{Event, FileUse, Role};
use crate::command::Argument;
use crate::paths;
use crate::view::ci::{Run, Script};

/// Whether a script may have commands that name files.
pub(super) fn may_use(script: &Script<'_>) -> bool {
    ["file://", "kubectl", "helm"].iter().any(|it| script.contains(it))
}

/// Adds the files that a command uses, which runs in a folder below the root of the repository.
pub(super) fn of<'t>(
    run: &Run<'t>,
    folder: &str,
    is_conditional: bool,
    events: &mut Vec<Event<'t>>,
) {
    let Some(effective) = run.effective() else { return };
    let named = match &*effective.name {
        "aws" => of_aws(run),
        "kubectl" => of_kubectl(run),
        "helm" | "helm3" => of_helm(run),
        _ => return,
    };
    // Whoever provides for a failure knows of it.
    let is_conditional = is_conditional || run.fallback().is_some();
    for (argument, role) in named {
        let Some(name) = argument.text().filter(|it| is_path(it)) else { continue };
        let Some(path) = paths::join(&as_folder(folder), name) else { continue };
        let place = run.place(argument.range());
        let (variable, run) = (None, Some(*run));
        events.push(Event::Used(FileUse { path, place, role, variable, run, is_conditional }));
    }
}

/// Whether a text is a relative path as it stands, rather than an address or a pattern.
fn is_path(text: &str) -> bool {
    !text.is_empty()
        && text != "-"
        && !text.starts_with('/')
        && !text.starts_with('<')
        && !text.contains(['*', '?', '[', ']', '{', '}', '$', '\\', '\n', '~', '%', '<', '>'])
        && !text.contains("://")
        && text.trim() == text
}

fn of_aws(run: &Run<'_>) -> Vec<(Argument, Role)> {
    let Some(aws) = run.aws() else { return Vec::new() };
    let mut found = Vec::new();
    for option in &aws.options {
        let role = match &*option.name {
            "cli-input-json" | "cli-input-yaml" => Role::Input,
            _ => Role::Parameter,
        };
        for value in &option.values {
            let name = ["file://", "fileb://"].iter().find(|it| value.shown().starts_with(**it));
            found.extend(name.map(|it| (value.behind(it.len()), role)));
        }
    }
    found
}

fn of_kubectl(run: &Run<'_>) -> Vec<(Argument, Role)> {
    let Some(kubectl) = run.kubectl().filter(|it| it.line.is_certain) else { return Vec::new() };
    let verbs = ["apply", "create", "replace", "delete", "diff"];
    // What is deleted need not be there any more.
    match verbs.contains(&&*kubectl.verb) {
        true => kubectl.files().into_iter().map(|it| (it, Role::Manifest)).collect(),
        false => Vec::new(),
    }
}

fn of_helm(run: &Run<'_>) -> Vec<(Argument, Role)> {
    let Some(helm) = run.helm().filter(|it| it.line.is_certain) else { return Vec::new() };
    if !matches!(&*helm.verb, "install" | "upgrade" | "template") {
        return Vec::new();
    }
    let given = helm.line.all(&["f", "values"]).filter_map(|it| it.value.as_ref());
    given.flat_map(Argument::split).map(|it| (it, Role::Values)).collect()
}
