//! Where objects describe Pods.

use super::{MOST_CONTAINERS, Object};
use crate::tree::{Kind, Node};
use std::sync::OnceLock;

/// The places of an object once they have been looked for.
pub type Homes<'t> = OnceLock<Vec<Home<'t>>>;

/// A place in an object where Pods are described.
#[derive(Clone, Copy, Debug)]
pub struct Home<'t> {
    /// The mapping with the containers.
    pub spec: Node<'t>,
    /// The metadata of the Pods.
    pub metadata: Option<Node<'t>>,
    /// What holds further fields of the Pod: the workflow around a step.
    pub outer: Option<Node<'t>>,
    /// In what form.
    pub form: Form,
}

/// In what form Pods are described.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// As Kubernetes itself does.
    Pod,
    /// In a custom resource that is not known, which may fill in more.
    Found,
    /// Only containers: the Pod is another's.
    Containers,
    /// A template of an Argo workflow.
    Step,
}

/// Where kinds keep a Pod template (a mapping with `metadata` and `spec`), by group and kind. `*` is each
/// item or value, `*x` each value whose key ends in x. From the API of Kubernetes 1.37 and the custom
/// resource definitions of each project, read 2026-11-21.
const TEMPLATES: [(&str, &[&str], &[&str]); 19] = [
    ("", &["Pod"], &[""]),
    ("", &["PodTemplate"], &["template"]),
    ("", &["ReplicationController"], &["spec.template"]),
    ("apps", &["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"], &["spec.template"]),
    ("extensions", &["Deployment", "DaemonSet", "ReplicaSet"], &["spec.template"]),
    ("batch", &["Job"], &["spec.template"]),
    ("batch", &["CronJob"], &["spec.jobTemplate.spec.template"]),
    ("argoproj.io", &["Rollout"], &["spec.template"]),
    ("serving.knative.dev", &["Service", "Configuration"], &["spec.template"]),
    ("serving.knative.dev", &["Revision"], &[""]),
    ("apps.openshift.io", &["DeploymentConfig"], &["spec.template"]),
    (
        "apps.kruise.io",
        &["CloneSet", "StatefulSet", "DaemonSet", "BroadcastJob"],
        &["spec.template"],
    ),
    ("keda.sh", &["ScaledJob"], &["spec.jobTargetRef.template"]),
    (
        "ray.io",
        &["RayCluster"],
        &["spec.headGroupSpec.template", "spec.workerGroupSpecs.*.template"],
    ),
    (
        "ray.io",
        &["RayJob", "RayService"],
        &[
            "spec.submitterPodTemplate",
            "spec.*.headGroupSpec.template",
            "spec.*.workerGroupSpecs.*.template",
        ],
    ),
    ("jobset.x-k8s.io", &["JobSet"], &["spec.replicatedJobs.*.template.spec.template"]),
    (
        "leaderworkerset.x-k8s.io",
        &["LeaderWorkerSet"],
        &["spec.leaderWorkerTemplate.leaderTemplate", "spec.leaderWorkerTemplate.workerTemplate"],
    ),
    ("actions.github.com", &["AutoscalingRunnerSet"], &["spec.template"]),
    ("agents.x-k8s.io", &["Sandbox"], &["spec.podTemplate"]),
];

/// Groups of Kubernetes itself that do not end in `.k8s.io`.
const BUILT_IN: [&str; 6] = ["", "apps", "autoscaling", "batch", "extensions", "policy"];

/// Groups that end in `.k8s.io` and are custom resources of the project's own members.
const ADDED: [&str; 5] = [
    ".x-k8s.io",
    ".sigs.k8s.io",
    "gateway.networking.k8s.io",
    "snapshot.storage.k8s.io",
    "metrics.k8s.io",
];

/// Whether a group is one of Kubernetes itself.
pub(super) fn is_built_in(group: &str) -> bool {
    BUILT_IN.contains(&group)
        || group.ends_with(".k8s.io") && !ADDED.iter().any(|it| group.ends_with(it))
}

/// The places where an object describes Pods.
pub(super) fn find<'t>(object: &Object<'t>) -> Vec<Home<'t>> {
    match object.kind() {
        Some(kind) => of_kind(object.root(), kind, object.group()),
        None => Vec::new(),
    }
}

/// The mappings of containers in an object, of which only the root is known: of every list, in every place
/// where it describes Pods.
pub(crate) fn containers(root: Node<'_>) -> Vec<Node<'_>> {
    let text = |key: &str| root.get(key).and_then(Node::text);
    let Some(kind) = text("kind") else { return Vec::new() };
    let group = text("apiVersion").map(|it| it.split_once('/').map_or("", |(group, _)| group));
    let mut found = Vec::new();
    for Home { spec, .. } in of_kind(root, kind, group) {
        let set = spec.get("containerSet").and_then(|it| it.get("containers"));
        let lists = ["containers", "initContainers", "ephemeralContainers", "sidecars"];
        let lists = lists.iter().filter_map(|it| spec.get(it)).chain(set);
        found.extend(lists.flat_map(|it| it.items().take(MOST_CONTAINERS)));
        found.extend(["container", "script"].iter().filter_map(|it| spec.get(it)));
    }
    found.retain(|it| it.kind() == Kind::Mapping);
    found
}

/// The places where an object of a kind and a group describes Pods.
fn of_kind<'t>(root: Node<'t>, kind: &str, group: Option<&str>) -> Vec<Home<'t>> {
    let own = TEMPLATES.iter().filter(|(_, kinds, _)| kinds.contains(&kind));
    // A Deployment with a wrong or an unknown group is one all the same.
    let open = group.is_none_or(|it| BUILT_IN.contains(&it));
    let fits = |it: &str| group == Some(it) || open && BUILT_IN.contains(&it);
    let paths: Vec<&str> =
        own.filter(|it| fits(it.0)).flat_map(|it| it.2.iter().copied()).collect();
    let mut found = match group {
        _ if !paths.is_empty() => paths.iter().flat_map(|it| walk(root, it)).collect(),
        Some("argoproj.io") if kind.contains("Workflow") => return steps(root),
        Some("apps.kruise.io") if kind == "SidecarSet" => return containers_only(root),
        Some("kubeflow.org") => walk(root, "spec.*ReplicaSpecs.*.template"),
        _ => Vec::new(),
    };
    let mut form = Form::Pod;
    if found.is_empty() && paths.is_empty() && group.is_some_and(|it| !is_built_in(it)) {
        (found, form) = (search(root), Form::Found);
    }
    found.dedup_by(|a, b| a.is(*b));
    found.truncate(MOST_CONTAINERS);
    found.into_iter().filter_map(|it| home(it, form)).collect()
}

/// What a template with `metadata` and `spec` describes.
fn home(template: Node<'_>, form: Form) -> Option<Home<'_>> {
    let spec = mapping(template.get("spec")?)?;
    Some(Home { spec, metadata: template.get("metadata"), outer: None, form })
}

fn mapping(node: Node<'_>) -> Option<Node<'_>> {
    (node.kind() == Kind::Mapping && !node.is_unknown()).then_some(node)
}

/// The nodes at a path.
fn walk<'t>(root: Node<'t>, path: &str) -> Vec<Node<'t>> {
    let mut found = vec![root];
    for step in path.split('.').filter(|it| !it.is_empty()) {
        let next = found.into_iter().flat_map(|it| -> Vec<Node<'t>> {
            match step.strip_prefix('*') {
                None => it.get(step).into_iter().collect(),
                Some(_) if it.kind() == Kind::Sequence => it.items().collect(),
                Some(ending) => {
                    let entries = it.entries().filter(|it| it.key.raw_text().ends_with(ending));
                    entries.map(|it| it.value).collect()
                }
            }
        });
        found = next.take(MOST_CONTAINERS).collect();
    }
    found
}

/// What certainly is a Pod template in a custom resource that is not known: a `template` whose `spec` has
/// containers with names and images.
fn search(root: Node<'_>) -> Vec<Node<'_>> {
    let mappings = root.nodes().filter(|it| it.kind() == Kind::Mapping);
    let templates = mappings.filter_map(|it| it.get("template")).filter(|it| {
        let containers = it.get("spec").and_then(|it| it.get("containers"));
        let is_container = |it: Node<'_>| it.get("name").is_some() && it.get("image").is_some();
        containers.is_some_and(|it| it.items().next().is_some() && it.items().all(is_container))
    });
    templates.take(MOST_CONTAINERS).collect()
}

/// The templates of an Argo workflow that run containers.
fn steps(root: Node<'_>) -> Vec<Home<'_>> {
    let Some(spec) = root.get("spec") else { return Vec::new() };
    let spec = spec.get("workflowSpec").unwrap_or(spec);
    let runs = |it: &Node<'_>| {
        ["container", "script", "containerSet"].iter().any(|key| it.get(key).is_some())
    };
    let templates = spec.get("templates").into_iter().flat_map(|it| it.items());
    let templates = templates.filter_map(mapping).filter(runs).take(MOST_CONTAINERS);
    templates
        .map(|it| Home {
            spec: it,
            metadata: it.get("metadata"),
            outer: Some(spec),
            form: Form::Step,
        })
        .collect()
}

fn containers_only(root: Node<'_>) -> Vec<Home<'_>> {
    let spec = root.get("spec").and_then(mapping);
    let home = |spec| Home { spec, metadata: None, outer: None, form: Form::Containers };
    spec.into_iter().map(home).collect()
}
