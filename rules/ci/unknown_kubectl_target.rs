//! See the page beside this file.

use crate::command::kubectl::Target;
use crate::edit::replace_part;
use crate::finding::{Fix, Safety};
use crate::project::Project;
use crate::rule::{Category, Check, Report, Rule, Severity};
use crate::text::nearest;
use crate::view::ci::{Flow, Run};
use crate::view::k8s::Object;

pub(super) static RULE: Rule = Rule {
    id: "ci/unknown-kubectl-target",
    why: "kubectl ends with `not found`, or waits for the wrong thing",
    category: Category::Correctness,
    severity: Severity::Warning,
    fixable: true,
    docs: include_str!("unknown_kubectl_target.md"),
    ..Rule::new(Check::Flow(check))
};

fn check(flow: &Flow<'_>, report: &mut Report<'_>) {
    let Some(folder) = flow.repository().filter(|_| !has_unread(flow.project())) else { return };
    for run in flow.scripts().iter().flat_map(|it| it.commands()) {
        let Some(kubectl) = run.kubectl() else { continue };
        let verb = &*kubectl.verb;
        // The tag of an image is often expanded without quotes.
        if !kubectl.line.is_certain && verb != "set image" {
            continue;
        }
        if !matches!(verb, "set image" | "scale") && !verb.starts_with("rollout ") {
            continue;
        }
        for target in kubectl.targets().iter().take(20) {
            let Some((kind, name)) = known(target) else { continue };
            let objects = objects(flow.project(), folder, kind);
            let found: Vec<_> = objects.iter().filter(|it| it.name() == Some(name)).collect();
            if found.is_empty() {
                lost(&run, target, (kind, name), &objects, report);
            } else if let ([only], "set image") = (&*found, verb) {
                images(&run, only, report);
            }
        }
    }
}

/// Whether some manifest cannot be read as it is: it may have what is looked for.
fn has_unread(project: &Project<'_>) -> bool {
    !project.surroundings().unread.is_empty()
        || project.kustomize().units.iter().any(|it| it.kustomization.renames())
}

/// The kind and the name of a target that both are known.
fn known(target: &Target) -> Option<(&'static str, &str)> {
    let kind = match target.kind.as_deref()?.split('.').next()? {
        "deployment" | "deployments" | "deploy" => "Deployment",
        "statefulset" | "statefulsets" | "sts" => "StatefulSet",
        "daemonset" | "daemonsets" | "ds" => "DaemonSet",
        _ => return None,
    };
    Some((
        kind,
        target.name.as_deref().filter(|it| !it.is_empty() && !it.contains(['<', '$', '%']))?,
    ))
}

/// The objects of a kind in a repository.
fn objects<'t>(project: &'t Project<'t>, folder: &str, kind: &str) -> Vec<Object<'t>> {
    let of_kind = project.relations().of_kind(kind).iter();
    let is_here = |at: &&usize| {
        project.path(**at).starts_with(folder) && !project.member(**at).document.is_embedded
    };
    of_kind.filter(is_here).map(|at| Object::of(project, *at)).collect()
}

fn lost(
    run: &Run<'_>,
    target: &Target,
    (kind, name): (&str, &str),
    objects: &[Object<'_>],
    report: &mut Report<'_>,
) {
    // With a name that is not known it may be this one.
    let names: Option<Vec<_>> = objects.iter().map(|it| it.name()).collect();
    let Some(near) = names.and_then(|it| nearest(name, it.iter().copied()).map(str::to_owned))
    else {
        return;
    };
    let named = objects.iter().find(|it| it.name() == Some(&*near)).and_then(|it| it.name_node());
    let message = format!("no manifest has a {kind} `{name}`");
    let finding = report.at(run.place(target.range.clone()), message);
    finding.help(format!("did you mean `{near}`?")).fix(renamed(run, target, name, &near));
    if let Some(named) = named {
        finding.also(named, format!("the {kind} here"));
    }
}

/// Writes the name that is meant.
fn renamed(run: &Run<'_>, target: &Target, name: &str, near: &str) -> Option<Fix> {
    let written = run.item.text.get(target.range.clone())?;
    let start = target.range.start + written.strip_suffix(name)?.len();
    replace_part(run.item.node, start..target.range.end, near, Safety::Unsafe)
}

/// Holds the names that `set image` gives images against the containers of an object.
fn images(run: &Run<'_>, object: &Object<'_>, report: &mut Report<'_>) {
    let Some(kubectl) = run.kubectl() else { return };
    let Some(pod) = object.pods().next().filter(|it| it.containers_are_known()) else { return };
    let names: Option<Vec<_>> = pod.containers().map(|it| it.name()).collect();
    let Some(names) = names.filter(|it| !it.is_empty()) else { return };
    for assigned in kubectl.images().iter().take(20) {
        let Some(name) = assigned.container.text().filter(|it| *it != "*") else { continue };
        if names.contains(&name) {
            continue;
        }
        let Some(title) = object.name() else { continue };
        let message = format!("`{name}` is no container of `{title}`");
        let finding = report.at(run.place(assigned.container.range()), message);
        finding.help(crate::text::did_you_mean(name, names.iter().copied(), || {
            format!("name one of its containers: {}", crate::select::listed(names.iter().copied()))
        }));
        let near = nearest(name, names.iter().copied());
        let range = assigned.container.range();
        finding.fix(near.and_then(|it| replace_part(run.item.node, range, it, Safety::Unsafe)));
        if let Some(named) = object.name_node() {
            finding.also(named, "the object");
        }
    }
}
