//! Which objects go to Amazon EKS, and which of their Pods to Fargate.

use super::{Object, Pod};
use crate::document::Kind;
use crate::project::Project;
use crate::tree::Node;
use std::collections::HashSet;

/// What the files of a run say of EKS.
#[derive(Debug, Default)]
pub struct Eks<'t> {
    /// Folders with something that only EKS, or AWS, understands.
    folders: HashSet<&'t str>,
    /// Whether something is there that only another platform understands.
    mixed: bool,
    profiles: Vec<Profile<'t>>,
}

/// A selector of a Fargate profile of eksctl.
#[derive(Debug)]
struct Profile<'t> {
    namespace: &'t str,
    labels: Vec<(&'t str, &'t str)>,
}

/// Beginnings of labels and annotations that mean something on AWS alone. The last is of Karpenter.
const OWN: [&str; 6] = [
    "eks.amazonaws.com/",
    "alb.ingress.kubernetes.io/",
    "service.beta.kubernetes.io/aws-load-balancer",
    "vpc.amazonaws.com/",
    "k8s.amazonaws.com/",
    "karpenter.k8s.aws/",
];

/// Groups of custom resources that AWS, or a controller for it, defines.
const GROUPS: [&str; 5] = [
    "karpenter.k8s.aws",
    "elbv2.k8s.aws",
    "vpcresources.k8s.aws",
    "eks.amazonaws.com",
    "crd.k8s.amazonaws.com",
];

/// Values of `provisioner`, `controller`, `ingressClassName` and `loadBalancerClass`.
const CLASSES: [&str; 9] = [
    "alb",
    "ebs.csi.aws.com",
    "ebs.csi.eks.amazonaws.com",
    "efs.csi.aws.com",
    "eks.amazonaws.com/alb",
    "eks.amazonaws.com/nlb",
    "fsx.csi.aws.com",
    "ingress.k8s.aws/alb",
    "service.k8s.aws/nlb",
];

/// What means something on other platforms alone.
const OTHERS: [&str; 14] = [
    "azure.workload.identity/",
    "cloud.google.com/",
    "disk.csi.azure.com",
    "iam.gke.io/",
    "kubernetes.azure.com/",
    "kubernetes.digitalocean.com/",
    "kubernetes.io/azure-",
    "kubernetes.io/gce-pd",
    "load-balancer.hetzner.cloud/",
    "networking.gke.io/",
    "pd.csi.storage.gke.io",
    "service.beta.kubernetes.io/azure-",
    "service.beta.kubernetes.io/do-",
    "service.beta.kubernetes.io/linode-",
];

impl<'t> Eks<'t> {
    /// Looks through all objects of a run, once.
    pub fn find(project: &Project<'t>) -> Self {
        let mut found = Self::default();
        for member in project.members() {
            let folder = &*member.document.scope;
            match member.document.kind {
                Kind::EksctlConfig => {
                    found.folders.insert(folder);
                    found.profiles.extend(profiles(member.root));
                }
                Kind::KubernetesObject => match whose(member.root) {
                    Some(true) => {
                        found.folders.insert(folder);
                    }
                    Some(false) => found.mixed = true,
                    None => {}
                },
                _ => {}
            }
        }
        found
    }

    /// Whether a folder belongs to EKS: to a run in which nothing speaks of another platform, or above or
    /// below a folder that does.
    fn has(&self, folder: &str) -> bool {
        let related = |it: &str| !it.is_empty() && folder.starts_with(it) || it.starts_with(folder);
        match self.mixed {
            false => !self.folders.is_empty(),
            true => self.folders.contains(folder) || self.folders.iter().any(|it| related(it)),
        }
    }
}

/// Whether an object is for AWS alone, or for another platform alone.
fn whose(root: Node<'_>) -> Option<bool> {
    let metadata = root.get("metadata");
    let maps = ["annotations", "labels"].map(|it| metadata.and_then(|metadata| metadata.get(it)));
    let spec = root.get("spec");
    let class = |field: &str| root.get(field).or_else(|| spec?.get(field));
    let classes = ["provisioner", "controller", "ingressClassName", "loadBalancerClass"];
    let classes: Vec<&str> = classes.into_iter().filter_map(|it| class(it)?.text()).collect();
    let keys: Vec<&str> = maps
        .into_iter()
        .flatten()
        .flat_map(|it| it.entries())
        .map(|it| it.key.raw_text())
        .collect();
    let foreign = |it: &&str| OTHERS.iter().any(|known| it.starts_with(known));
    if keys.iter().chain(&classes).any(foreign) {
        return Some(false);
    }
    let group = root.get("apiVersion").map_or("", Node::raw_text);
    let group = group.split_once('/').map_or("", |(group, _)| group);
    let name = metadata.and_then(|it| it.get("name")).map_or("", Node::raw_text);
    let own = keys.iter().any(|it| OWN.iter().any(|known| it.starts_with(known)))
        || classes.iter().any(|it| CLASSES.contains(it))
        || GROUPS.contains(&group)
        || matches!(name, "aws-auth" | "aws-observability");
    own.then_some(true)
}

fn profiles<'t>(config: Node<'t>) -> impl Iterator<Item = Profile<'t>> {
    let profiles = config.get("fargateProfiles").into_iter().flat_map(|it| it.items());
    let selectors = profiles.filter_map(|it| it.get("selectors")).flat_map(|it| it.items());
    selectors.filter_map(|it| {
        let labels = it.get("labels").into_iter().flat_map(|it| it.entries());
        let labels = labels.map(|it| Some((it.key.text()?, it.value.text()?)));
        Some(Profile {
            namespace: it.get("namespace")?.text()?,
            labels: labels.collect::<Option<_>>()?,
        })
    })
}

impl<'t> Object<'t> {
    /// Whether the cluster it goes to is one of Amazon EKS, as the configuration says or the files show.
    pub fn is_on_eks(&self) -> bool {
        self.project().target().eks || self.project().eks().has(self.folder())
    }
}

impl Pod<'_> {
    /// Whether it certainly runs on Fargate: a profile of eksctl takes it, it says so itself, or its
    /// namespace is one of those.
    pub fn is_on_fargate(&self, namespaces: &[String]) -> bool {
        let says = |it: Option<Node<'_>>| it.and_then(Node::text).is_some();
        let named = says(self.labels().get("eks.amazonaws.com/fargate-profile"));
        let node = self.get("nodeSelector").and_then(|it| it.get("eks.amazonaws.com/compute-type"));
        let scheduler = self.get("schedulerName").and_then(Node::text);
        let own = named
            || node.and_then(Node::text) == Some("fargate")
            || scheduler == Some("fargate-scheduler");
        let object = self.object();
        let within = object.namespace().is_some_and(|namespace| {
            let listed = namespaces.iter().any(|it| fits(it, namespace));
            listed
                || object.project().eks().profiles.iter().any(|it| self.has_profile(it, namespace))
        });
        own || within
    }

    fn has_profile(&self, profile: &Profile<'_>, namespace: &str) -> bool {
        let label = |key: &str| self.labels().get(key).and_then(Node::text);
        fits(profile.namespace, namespace)
            && profile
                .labels
                .iter()
                .all(|(key, value)| label(key).is_some_and(|it| fits(value, it)))
    }
}

/// Whether a text fits a pattern with `*` for any characters and `?` for one.
fn fits(pattern: &str, text: &str) -> bool {
    match pattern.split_once(['*', '?']) {
        None => pattern == text,
        Some((before, after)) => {
            let Some(rest) = text.strip_prefix(before) else { return false };
            let mut rests = rest.char_indices().map(|(at, _)| &rest[at..]).chain([""]);
            match pattern.as_bytes().get(before.len()) {
                Some(b'*') => rests.any(|it| fits(after, it)),
                _ => rests.nth(1).is_some_and(|it| fits(after, it)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn patterns() {
        assert!(fits("prod-*", "prod-web") && fits("*", "") && fits("a?c*", "abc"));
        assert!(!fits("prod-*", "dev") && !fits("a?", "a") && !fits("web", "webs"));
    }
}
