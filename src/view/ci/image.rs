//! The images that jobs run in.

use crate::document::Kind;
use crate::project::Member;
use crate::tree::{Kind as NodeKind, Node};

/// An image that a job runs in, or beside it.
#[derive(Clone, Copy, Debug)]
pub struct JobImage<'t> {
    /// Where it is written.
    pub node: Node<'t>,
    /// Its name as written; for GitHub's `docker://` steps without that.
    pub text: &'t str,
    /// Whether it runs beside the job, which does not run in it.
    pub is_service: bool,
    /// The mapping that names it with its options, if there is one.
    pub options: Option<Node<'t>>,
}

pub(super) fn images<'t>(member: &Member<'t>) -> Vec<JobImage<'t>> {
    let root = member.root;
    match member.document.kind {
        Kind::Workflow => {
            let jobs = root.get("jobs").into_iter().flat_map(Node::entries).map(|it| it.value);
            jobs.flat_map(|job| {
                let own = job.get("container").and_then(|it| image(it, "image", false));
                let own = own.into_iter().flat_map(move |it| of_matrix(job, it));
                let services = job.get("services").into_iter().flat_map(Node::entries);
                let services = services.filter_map(|it| image(it.value, "image", true));
                let steps = job.get("steps").into_iter().flat_map(Node::items);
                own.chain(services).chain(steps.filter_map(docker_step))
            })
            .collect()
        }
        Kind::Action => {
            let runs = root.get("runs");
            let own = runs.and_then(|it| it.get("image")).and_then(docker);
            let steps = runs.and_then(|it| it.get("steps")).into_iter().flat_map(Node::items);
            own.into_iter().chain(steps.filter_map(docker_step)).collect()
        }
        Kind::GitlabFile => {
            let jobs = root.written().map(|it| it.value);
            let homes =
                std::iter::once(root).chain(jobs.filter(|it| it.kind() == NodeKind::Mapping));
            homes
                .flat_map(|home| {
                    let own = |key: &str| {
                        home.written().find(|it| it.key.raw_text() == key).map(|it| it.value)
                    };
                    let services = own("services").into_iter().flat_map(Node::items);
                    let services = services.filter_map(|it| image(it, "name", true));
                    own("image").and_then(|it| image(it, "name", false)).into_iter().chain(services)
                })
                .collect()
        }
        _ => Vec::new(),
    }
}

/// An image, or where it is a value of the job's matrix, each of those that are written.
fn of_matrix<'t>(job: Node<'t>, image: JobImage<'t>) -> Vec<JobImage<'t>> {
    let inner = image.text.trim().strip_prefix("${{").and_then(|it| it.strip_suffix("}}"));
    let Some(name) = inner.and_then(|it| it.trim().strip_prefix("matrix.")) else {
        return vec![image];
    };
    let matrix = job.get("strategy").and_then(|it| it.get("matrix"));
    let row = matrix.and_then(|it| it.get(name)).into_iter().flat_map(Node::items);
    let more = matrix.and_then(|it| it.get("include")).into_iter().flat_map(Node::items);
    let values = row.chain(more.filter_map(|it| it.get(name)));
    let plain = values.filter(|it| it.kind() == NodeKind::Scalar && !it.raw_text().is_empty());
    plain.map(|node| JobImage { node, text: node.raw_text(), ..image }).collect()
}

/// An image by its name, or by a mapping that holds it under a key.
fn image<'t>(node: Node<'t>, key: &str, is_service: bool) -> Option<JobImage<'t>> {
    let options = Some(node).filter(|it| it.kind() == NodeKind::Mapping);
    let named = options.map_or(Some(node), |it| it.get(key))?;
    if named.kind() != NodeKind::Scalar || named.is_null() || named.raw_text().is_empty() {
        return None;
    }
    Some(JobImage { node: named, text: named.raw_text(), is_service, options })
}

fn docker_step<'t>(step: Node<'t>) -> Option<JobImage<'t>> {
    step.get("uses").and_then(docker)
}

fn docker<'t>(node: Node<'t>) -> Option<JobImage<'t>> {
    let text = node.raw_text().strip_prefix("docker://").filter(|it| !it.is_empty())?;
    Some(JobImage { node, text, is_service: false, options: None })
}
