//! Which documents of a file are ours, and what each is.
//!
//! [`might_hold`] looks at bytes and costs one search of the text; only what passes is parsed.
//! [`classify`] looks at a parsed root. The shapes and the order of the tests: look-alikes first, never
//! by one word alone.

mod ci;
mod kubernetes;

pub use kubernetes::{is_eksctl, items};

use crate::document::Kind;
use crate::tree::{Kind as NodeKind, Node, Syntax};
use aho_corasick::AhoCorasick;
use memchr::memmem;
use std::sync::LazyLock;

/// What a root is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// A document that we check.
    Ours(Kind),
    /// Something in another language that describes documents of ours: a template, a module, a plan.
    Lowered,
    /// Something that shares keys with one of ours and is none: its name, for a note.
    LookAlike(&'static str),
    /// A list of objects of a Kubernetes cluster; each of its items is a document.
    Objects,
    /// Something in the form of a Kubernetes object that no cluster takes: its name, for a note where
    /// the file was named.
    Local(&'static str),
    /// Anything else.
    Other,
}

/// Keys that only ECS container definitions have; a list of objects with `name` and `image` needs one.
const CONTAINER_KEYS: [&str; 12] = [
    "essential",
    "portMappings",
    "logConfiguration",
    "mountPoints",
    "memoryReservation",
    "linuxParameters",
    "readonlyRootFilesystem",
    "dependsOn",
    "dockerLabels",
    "environmentFiles",
    "firelensConfiguration",
    "ulimits",
];

/// Words of which one is in every document of ours but a bare list.
const WORDS: [&str; 23] = [
    "AWS::ECS::",
    "Backend Service",
    "CapacityProviderStrategy",
    "ImageURI",
    "Load Balanced Web Service",
    "Request-Driven Web Service",
    "Scheduled Job",
    "TargetService",
    "Worker Service",
    "amazon-ecs-deploy-task-definition",
    "amazon-ecs-render-task-definition",
    "autoScalingGroupProvider",
    "aws_ecs_",
    "awsvpcConfiguration",
    "capacityProviderStrategy",
    "clusterName",
    "containerDefinitions",
    "containerOverrides",
    "desiredCount",
    "imageUri",
    "launchType",
    "task_definition",
    "taskDefinition",
];

/// Whether a text can hold a document of ours. False positives cost a parse, false negatives a check.
pub fn might_hold(path: &str, text: &str) -> bool {
    static SEARCH: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(WORDS).ok());
    let bytes = text.as_bytes();
    if SEARCH.as_ref().is_some_and(|it| it.is_match(bytes)) {
        return true;
    }
    if kubernetes::might_hold(bytes)
        || kubernetes::is_kustomization(path)
        || ci::might_hold(path, bytes)
    {
        return true;
    }
    let first = text.trim_start_matches('\u{feff}').trim_start().bytes().next();
    matches!(first, Some(b'[' | b'-' | b'#' | b'/')) && has_containers(bytes)
}

/// Whether a part of a text can hold a document of ours: [`might_hold`], wherever it begins.
pub fn might_hold_within(text: &str) -> bool {
    might_hold("-", text) || has_containers(text.as_bytes())
}

/// Whether a text has words that a bare list of containers has.
fn has_containers(bytes: &[u8]) -> bool {
    memmem::find(bytes, b"image").is_some()
        && CONTAINER_KEYS.iter().any(|it| memmem::find(bytes, it.as_bytes()).is_some())
}

/// Whether a path says that a CI system reads the file.
pub fn is_of_ci(path: &str) -> bool {
    ci::by_path(path).is_some()
}

/// The notation of a text, by the file's name and else by its first character.
pub fn syntax(path: &str, text: &str) -> Syntax {
    let name = path.to_ascii_lowercase();
    if name.ends_with(".yaml") || name.ends_with(".yml") {
        return Syntax::Yaml;
    }
    if name.ends_with(".tf") || name.ends_with(".tofu") {
        return Syntax::Hcl;
    }
    let first = text.trim_start_matches('\u{feff}').trim_start().bytes().next();
    if name.contains(".json") || matches!(first, Some(b'{' | b'[' | b'/')) {
        return Syntax::Json;
    }
    Syntax::Yaml
}

/// What the root of a document is. The path tells a kustomization that says nothing itself.
pub fn classify(path: &str, root: Node<'_>) -> Shape {
    if root.kind() == NodeKind::Sequence {
        return list(root);
    }
    let has = |key| root.get(key).is_some();
    if let Some(kind) = ci::by_path(path).filter(|it| *it != Kind::GitlabFile)
        && root.kind() == NodeKind::Mapping
    {
        return Shape::Ours(kind);
    }
    if let Some(shape) = ci::document(path, root) {
        return shape;
    }
    match () {
        () if root.kind() != NodeKind::Mapping => Shape::Other,
        () if has("apiVersion") && has("kind") => kubernetes::object(root),
        () if kubernetes::is_kustomization(path) => Shape::Ours(Kind::Kustomization),
        () if kubernetes::is_untyped(root) => Shape::Ours(Kind::KubernetesObject),
        () if has("AWSEBDockerrunVersion") => {
            Shape::LookAlike("an Elastic Beanstalk Dockerrun file")
        }
        () if has("jobDefinitionName") => Shape::LookAlike("an AWS Batch job definition"),
        () if has("services") && !has("containerDefinitions") && !has("taskDefinition") => {
            Shape::Other
        }
        () if is_copilot(root) => Shape::LookAlike("a Copilot manifest"),
        () if has("resource") || has("planned_values") => Shape::Lowered,
        () if any_case(root, "resources").is_some() => resources(root),
        () if is_image_detail(root) => Shape::Ours(Kind::ImageDefinitions),
        () if is_daemon(root) => Shape::LookAlike("an ECS daemon task definition"),
        () if is_definition(root) => Shape::Ours(Kind::TaskDefinition),
        () => match root.get("taskDefinition") {
            Some(inner) if is_definition(inner) => Shape::Ours(Kind::WrappedTaskDefinition),
            _ => launch(root).map_or(Shape::Other, Shape::Ours),
        },
    }
}

/// `Resources` of a template are a mapping, those of an AppSpec file a list.
fn resources(root: Node<'_>) -> Shape {
    let Some(resources) = any_case(root, "resources") else { return Shape::Other };
    let has_service = |it: Node<'_>| {
        let targets = it.entries().map(|it| it.value);
        let types = targets
            .flat_map(|it| it.entries())
            .filter(|it| it.key.raw_text().eq_ignore_ascii_case("type"));
        types.into_iter().any(|it| it.value.text() == Some("AWS::ECS::Service"))
    };
    match resources.kind() {
        NodeKind::Mapping if root.get("Resources").is_some() => Shape::Lowered,
        NodeKind::Sequence if resources.items().any(has_service) => Shape::Ours(Kind::AppSpec),
        _ => Shape::Other,
    }
}

/// The value of a key in any case, as CodeDeploy reads AppSpec files.
fn any_case<'t>(root: Node<'t>, name: &str) -> Option<Node<'t>> {
    let found = root.written().find(|it| it.key.raw_text().eq_ignore_ascii_case(name));
    found.map(|it| it.value)
}

/// What CodePipeline's ECR source writes, or a build in its place: `imageDetail.json`.
fn is_image_detail(root: Node<'_>) -> bool {
    const KEYS: [&str; 8] = [
        "ImageDigest",
        "ImagePushedAt",
        "ImageSizeInBytes",
        "ImageTags",
        "ImageURI",
        "RegistryId",
        "RepositoryName",
        "Version",
    ];
    root.get("ImageURI").is_some() && root.written().all(|it| KEYS.contains(&it.key.raw_text()))
}

/// The types of manifests from which AWS Copilot makes task definitions.
fn is_copilot(root: Node<'_>) -> bool {
    let of_copilot = |it: &str| {
        matches!(
            it,
            "Load Balanced Web Service"
                | "Backend Service"
                | "Worker Service"
                | "Scheduled Job"
                | "Request-Driven Web Service"
        )
    };
    root.get("type").is_some_and(|it| of_copilot(it.raw_text()))
}

/// What starts tasks or holds them, as input of the API. One key alone may be anything's, so two must
/// be there, or one that nothing else has.
fn launch(root: Node<'_>) -> Option<Kind> {
    let has = |key: &&str| root.get(key).is_some();
    let count = |keys: &[&str]| keys.iter().filter(|it| has(it)).count();
    let vpc =
        root.get("networkConfiguration").is_some_and(|it| it.get("awsvpcConfiguration").is_some());
    let shared = count(&["launchType", "capacityProviderStrategy"]) + usize::from(vpc);
    let service = count(&[
        "serviceName",
        "desiredCount",
        "loadBalancers",
        "deploymentConfiguration",
        "schedulingStrategy",
        "deploymentController",
        "serviceConnectConfiguration",
    ]);
    let named = has(&"taskDefinition")
        && root.get("taskDefinition").is_some_and(|it| it.kind() == NodeKind::Scalar);
    match () {
        () if has(&"serviceArn") || has(&"taskArn") => None,
        () if named && has(&"service") && (has(&"scale") || has(&"externalId")) => {
            Some(Kind::TaskSet)
        }
        () if service > 0 && service + shared + usize::from(named) > 1 => Some(Kind::Service),
        () if named && (shared > 0 || has(&"overrides")) => Some(Kind::RunTask),
        () if has(&"clusterName")
            && count(&[
                "settings",
                "capacityProviders",
                "configuration",
                "defaultCapacityProviderStrategy",
                "serviceConnectDefaults",
            ]) > 0 =>
        {
            Some(Kind::Cluster)
        }
        () if has(&"name") && has(&"autoScalingGroupProvider") => Some(Kind::CapacityProvider),
        () => None,
    }
}

fn is_definition(node: Node<'_>) -> bool {
    let Some(containers) = node.get("containerDefinitions") else { return false };
    let described = |it: Node<'_>| {
        it.kind() == NodeKind::Mapping && (it.get("name").is_some() || it.get("image").is_some())
    };
    match containers.kind() {
        NodeKind::Sequence => {
            let mut items = containers.items().peekable();
            items.peek().is_none() && node.get("family").is_some() || items.any(described)
        }
        NodeKind::Mapping => node.get("family").is_some(),
        NodeKind::Scalar => node.get("family").is_some(),
    }
}

/// Daemon task definitions have their own `pidMode` and `ipcMode` values and no network mode.
fn is_daemon(node: Node<'_>) -> bool {
    let daemon_mode = |key| {
        let mode = node.get(key).and_then(Node::text);
        mode.is_some_and(|it| it == "shared" || it == "none" && key == "pidMode")
    };
    (daemon_mode("pidMode") || daemon_mode("ipcMode"))
        && node.get("networkMode").is_none()
        && node.get("requiresCompatibilities").is_none()
}

fn list(root: Node<'_>) -> Shape {
    let container = |it: Node<'_>| {
        it.kind() == NodeKind::Mapping
            && it.get("name").is_some()
            && it.get("image").is_some()
            && CONTAINER_KEYS.iter().any(|key| it.get(key).is_some())
    };
    let image = |it: Node<'_>| {
        let keys = it.entries().map(|it| it.key.raw_text());
        it.get("name").is_some() && it.get("imageUri").is_some() && keys.count() == 2
    };
    let mut items = root.items().peekable();
    match () {
        () if root.items().any(container) => Shape::Ours(Kind::ContainerDefinitions),
        () if items.peek().is_some() && items.all(image) => Shape::Ours(Kind::ImageDefinitions),
        () => Shape::Other,
    }
}
