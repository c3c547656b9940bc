//! Files of CI systems: by their path where that is theirs alone, else by what is in them.

use super::Shape;
use crate::document::Kind;
use crate::paths;
use crate::tree::{Kind as NodeKind, Node};
use memchr::memmem;

/// What a path alone says a file is. The systems look for it there and nowhere else.
pub(super) fn by_path(path: &str) -> Option<Kind> {
    let name = paths::name(path);
    let stem = name.strip_suffix(".yml").or_else(|| name.strip_suffix(".yaml"))?;
    let folder = path.strip_suffix(name).unwrap_or_default();
    let in_folder = |it: &str| {
        folder.strip_suffix(it).is_some_and(|before| before.is_empty() || before.ends_with('/'))
    };
    let workflows = [".github/workflows/", ".gitea/workflows/", ".forgejo/workflows/"];
    match stem {
        _ if workflows.into_iter().any(in_folder) => Some(Kind::Workflow),
        "dependabot" if in_folder(".github/") => Some(Kind::Dependabot),
        ".gitlab-ci" => Some(Kind::GitlabFile),
        _ if stem.ends_with(".gitlab-ci") => Some(Kind::GitlabFile),
        "bitbucket-pipelines" => Some(Kind::BitbucketPipeline),
        "config" if in_folder(".circleci/") => Some(Kind::CircleConfig),
        _ => None,
    }
}

/// Whether a text may hold a file of a CI system.
pub(super) fn might_hold(path: &str, text: &[u8]) -> bool {
    let yaml =
        path.ends_with(".yml") || path.ends_with(".yaml") || !paths::name(path).contains('.');
    let has = |it: &str| memmem::find(text, it.as_bytes()).is_some();
    let key = |it: &str| text.starts_with(it.as_bytes()) || has(&format!("\n{it}"));
    yaml && (by_path(path).is_some()
        || key("jobs:")
        || key("runs:") && has("using")
        || key("phases:")
        || key("pipelines:")
        || has("script:")
        || key("stages:")
        || key("steps:")
        || key("include:")
        || key("spec:") && has("inputs:"))
}

/// What a document is that shares no key with others of ours.
pub(super) fn document(path: &str, root: Node<'_>) -> Option<Shape> {
    if root.kind() != NodeKind::Mapping {
        return None;
    }
    let has = |key: &str| root.get(key).is_some();
    let name = paths::name(path);
    let kind = match () {
        () if by_path(path) == Some(Kind::GitlabFile) && is_header(root) => {
            return Some(Shape::Other);
        }
        () if by_path(path) == Some(Kind::GitlabFile) => Kind::GitlabFile,
        () if has("apiVersion") && has("kind") || has("containerDefinitions") => return None,
        () if is_action(name, root) => Kind::Action,
        () if has("jobs") && (has("on") || has("true")) => Kind::Workflow,
        () if is_buildspec(name, root) => Kind::Buildspec,
        () if has("pipelines") && is_bitbucket(root) => Kind::BitbucketPipeline,
        () if name.starts_with("azure-pipelines")
            && ["steps", "jobs", "stages"].into_iter().any(has) =>
        {
            Kind::AzurePipeline
        }
        () if (has("trigger") || has("pool")) && has("steps") => Kind::AzurePipeline,
        () if is_gitlab(path, root) => Kind::GitlabFile,
        () => return None,
    };
    Some(Shape::Ours(kind))
}

/// The header of a file of GitLab CI, which says what inputs it takes.
fn is_header(root: Node<'_>) -> bool {
    let mut keys = root.written().map(|it| it.key.raw_text());
    keys.next() == Some("spec") && keys.next().is_none()
}

fn is_action(name: &str, root: Node<'_>) -> bool {
    let runs = root.get("runs");
    runs.is_some_and(|it| it.get("using").is_some())
        || matches!(name, "action.yml" | "action.yaml")
            && (runs.is_some() || root.get("inputs").is_some() && root.get("description").is_some())
}

fn is_buildspec(name: &str, root: Node<'_>) -> bool {
    let version = root.get("version").map(Node::raw_text);
    let phases = root.get("phases").is_some_and(|it| it.kind() == NodeKind::Mapping);
    phases && (matches!(version, Some("0.1" | "0.2")) || name.starts_with("buildspec"))
        || matches!(version, Some("0.2")) && root.get("batch").is_some()
}

fn is_bitbucket(root: Node<'_>) -> bool {
    let pipelines = root.get("pipelines").into_iter().flat_map(Node::entries);
    let names = ["default", "branches", "tags", "custom", "pull-requests", "bookmarks"];
    pipelines.into_iter().any(|it| names.contains(&it.key.raw_text()))
}

/// Whether the keys are those of GitLab CI: a job of its own, or keywords that nothing else puts together.
fn is_gitlab(path: &str, root: Node<'_>) -> bool {
    let by_folder = path.contains(".gitlab/ci/") || path.starts_with(".gitlab/");
    let others =
        ["on", "services", "apiVersion", "openapi", "swagger", "language", "pipelines", "steps"];
    if others.into_iter().any(|it| root.get(it).is_some_and(|it| it.kind() == NodeKind::Mapping)) {
        return false;
    }
    let is_job = |it: Node<'_>| {
        let is_list = |key| it.get(key).is_some_and(|it| it.kind() == NodeKind::Sequence);
        is_list("script")
            || it.get("script").is_some_and(|it| it.kind() == NodeKind::Scalar)
                && ["stage", "image", "rules", "only", "extends", "before_script", "tags", "needs"]
                    .into_iter()
                    .any(|key| it.get(key).is_some())
            || it.get("trigger").is_some()
                && (it.get("stage").is_some() || it.get("rules").is_some())
            || it.get("extends").is_some() && it.get("stage").is_some()
    };
    let jobs = || root.written().any(|it| is_job(it.value));
    let stages = root.get("stages").is_some_and(|it| {
        it.kind() == NodeKind::Sequence && it.items().all(|it| it.kind() == NodeKind::Scalar)
    });
    let include = root.get("include").is_some_and(|it| {
        it.items().any(|it| {
            ["local", "project", "template", "component"]
                .into_iter()
                .any(|key| it.get(key).is_some())
        })
    });
    let keyword = ["before_script", "variables", "workflow", "default", "stages", "include"];
    let keywords =
        root.written().all(|it| keyword.contains(&it.key.raw_text()) || is_job(it.value));
    jobs() || stages && root.get("jobs").is_none() || include && keywords || by_folder && keywords
}
