//! Selectors of labels.

use super::{Labels, MOST_ITEMS};
use crate::tree::{Entry, Kind, Node};

/// A selector: `matchLabels` with `matchExpressions`, or a plain mapping of labels.
#[derive(Clone, Copy, Debug)]
pub struct Selector<'t> {
    node: Node<'t>,
    plain: bool,
}

/// An item of `matchExpressions`.
#[derive(Clone, Copy, Debug)]
pub struct Requirement<'t>(pub Node<'t>);

impl<'t> Selector<'t> {
    /// A `LabelSelector`.
    pub fn new(node: Node<'t>) -> Self {
        Self { node, plain: false }
    }

    /// A mapping of labels: of a Service, a ReplicationController, a `nodeSelector`.
    pub fn plain(node: Node<'t>) -> Self {
        Self { node, plain: true }
    }

    /// The selector itself.
    pub fn node(&self) -> Node<'t> {
        self.node
    }

    /// The labels that must be there with these values.
    pub fn labels(&self) -> impl Iterator<Item = Entry<'t>> + use<'t> {
        let map = if self.plain { Some(self.node) } else { self.node.set("matchLabels") };
        map.into_iter().flat_map(|it| it.entries().take(MOST_ITEMS))
    }

    /// The labels it asks for that are known, and that Pods have from their template.
    pub fn known_labels(&self) -> impl Iterator<Item = (&'t str, &'t str)> + use<'t> {
        let known = self.labels().filter_map(|it| Some((it.key.text()?, it.value.text()?)));
        known.filter(|it| !is_set_at_run_time(it.0))
    }

    /// `matchExpressions`.
    pub fn requirements(&self) -> impl Iterator<Item = Requirement<'t>> + use<'t> {
        let list = if self.plain { None } else { self.node.set("matchExpressions") };
        list.into_iter().flat_map(|it| it.items().take(MOST_ITEMS)).map(Requirement)
    }

    /// Whether it certainly asks for nothing.
    pub fn is_empty(&self) -> bool {
        match self.plain {
            true => self.node.is_empty(),
            false => {
                self.node.is_empty()
                    || self.node.lacks("matchLabels") && self.node.lacks("matchExpressions")
            }
        }
    }

    /// Whether every part of it is known.
    fn is_known(&self) -> bool {
        let readable =
            |it: Option<Node<'t>>, kind| it.is_none_or(|it| it.kind() == kind && !it.is_unknown());
        self.node.kind() == Kind::Mapping
            && !self.node.is_unknown()
            && (self.plain
                || readable(self.node.set("matchLabels"), Kind::Mapping)
                    && readable(self.node.set("matchExpressions"), Kind::Sequence))
            && self.labels().all(|it| !it.is_merge() && it.key.text().is_some())
    }

    /// Whether it matches labels; `None` where that cannot be told. An empty one matches everything.
    pub fn matches(&self, labels: &Labels<'_>) -> Option<bool> {
        let each = self
            .labels()
            .map(|it| has(labels, it.key.text()?, |value| Some(value == it.value.text()?)));
        let rest = self.requirements().map(|it| it.matches(labels));
        all(each.chain(rest).chain([self.is_known().then_some(true)]))
    }

    /// The labels it asks for that certainly are not there, or have another value.
    pub fn mismatches(&self, labels: &Labels<'t>) -> impl Iterator<Item = Entry<'t>> + use<'t> {
        let labels = *labels;
        self.labels().filter(move |it| {
            let Some(key) = it.key.text() else { return false };
            has(&labels, key, |value| Some(value == it.value.text()?)) == Some(false)
        })
    }
}

impl<'t> Requirement<'t> {
    /// `key`.
    pub fn key(&self) -> Option<Node<'t>> {
        self.0.set("key")
    }

    /// `operator`.
    pub fn operator(&self) -> Option<Node<'t>> {
        self.0.set("operator")
    }

    /// `values`.
    pub fn values(&self) -> impl Iterator<Item = Node<'t>> + use<'t> {
        self.0.set("values").into_iter().flat_map(|it| it.items().take(MOST_ITEMS))
    }

    /// Whether labels meet it; `None` where that cannot be told.
    pub fn matches(&self, labels: &Labels<'_>) -> Option<bool> {
        let key = self.key()?.text()?;
        let among = |value: &str| {
            let mut unknown = self.0.get("values").is_none_or(|it| it.kind() != Kind::Sequence);
            for item in self.values() {
                match item.text() {
                    Some(text) if text == value => return Some(true),
                    Some(_) => {}
                    None => unknown = true,
                }
            }
            (!unknown).then_some(false)
        };
        match self.operator()?.text()? {
            "In" => has(labels, key, among),
            "NotIn" => has(labels, key, among).map(|it| !it),
            "Exists" => has(labels, key, |_| Some(true)),
            "DoesNotExist" => has(labels, key, |_| Some(true)).map(|it| !it),
            _ => None,
        }
    }
}

/// Labels that Pods get when they run, from controllers or from the programs in them: of Kubernetes, Argo
/// Rollouts, Patroni and its like, Vault. Kubernetes 1.37, read 2026-11-21; the others by observation.
const RUN_TIME: [&str; 18] = [
    "apps.kubernetes.io/pod-index",
    "batch.kubernetes.io/controller-uid",
    "batch.kubernetes.io/job-completion-index",
    "batch.kubernetes.io/job-name",
    "controller-revision-hash",
    "controller-uid",
    "job-name",
    "pod-template-generation",
    "pod-template-hash",
    "role",
    "rollouts-pod-template-hash",
    "spilo-role",
    "statefulset.kubernetes.io/pod-name",
    "vault-active",
    "vault-initialized",
    "vault-perf-standby",
    "vault-sealed",
    "vault-version",
];

/// Prefixes of labels that operators put on the Pods they make.
const OPERATORS: [&str; 14] = [
    "cnpg.io",
    "coreos.com",
    "crunchydata.com",
    "k8s.elastic.co",
    "kubeblocks.io",
    "mysql.oracle.com",
    "percona.com",
    "pingcap.com",
    "rabbitmq.com",
    "redis.opstreelabs.in",
    "serving.knative.dev",
    "strimzi.io",
    "vitess.io",
    "zalando.org",
];

/// Whether Pods may get a label when they run.
fn is_set_at_run_time(key: &str) -> bool {
    let prefix = key.split_once('/').map(|(prefix, _)| prefix);
    RUN_TIME.contains(&key) || prefix.is_some_and(|it| OPERATORS.iter().any(|of| it.ends_with(of)))
}

/// Whether a label is there with a value that passes.
fn has(labels: &Labels<'_>, key: &str, passes: impl Fn(&str) -> Option<bool>) -> Option<bool> {
    match labels.get(key) {
        Some(value) => passes(value.text()?),
        None if labels.lacks(key) && !is_set_at_run_time(key) => Some(false),
        None => None,
    }
}

/// Whether all are true: one false one tells, whatever else is unknown.
fn all(each: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut known = true;
    for it in each {
        match it {
            Some(false) => return Some(false),
            Some(true) => {}
            None => known = false,
        }
    }
    known.then_some(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{FileId, Mapped};
    use crate::tree::{Syntax, Tree};

    fn matches(selector: &str, labels: &str) -> Option<bool> {
        let text = format!("selector: {selector}\nlabels: {labels}\n");
        let tree = Tree::parse(Mapped::whole(FileId(0), text.as_str().into()), Syntax::Yaml);
        let root = tree.documents().next().unwrap();
        Selector::new(root.get("selector").unwrap()).matches(&Labels::of(Some(root)))
    }

    #[test]
    fn labels_and_expressions() {
        let web = "{app: web, tier: front}";
        let is = |operator: &str, values: &str| {
            let expression = format!("{{key: app, operator: {operator}, values: {values}}}");
            matches(&format!("{{matchExpressions: [{expression}]}}"), web)
        };
        assert_eq!(matches("{matchLabels: {app: web}}", web), Some(true));
        assert_eq!(matches("{matchLabels: {app: web, tier: back}}", web), Some(false));
        assert_eq!(matches("{}", web), Some(true));
        assert_eq!(is("In", "[web, api]"), Some(true));
        assert_eq!(is("NotIn", "[web]"), Some(false));
        assert_eq!(is("Exists", "[]"), Some(true));
        assert_eq!(is("DoesNotExist", "[]"), Some(false));
        assert_eq!(
            matches("{matchExpressions: [{key: x, operator: NotIn, values: [a]}]}", web),
            Some(true)
        );
    }

    #[test]
    fn what_is_unknown_tells_nothing() {
        assert_eq!(matches("{matchLabels: {app: \"${APP}\"}}", "{app: web}"), None);
        assert_eq!(matches("{matchLabels: {app: \"${APP}\", a: b}}", "{app: web}"), Some(false));
        assert_eq!(matches("{matchLabels: {app: web}}", "{{ labels }}"), None);
        assert_eq!(matches("{matchLabels: {{ labels }}}", "{app: web}"), None);
        assert_eq!(matches("{matchLabels: {app: \"\"}}", "{app: \"\"}"), Some(true));
    }

    #[test]
    fn what_is_set_at_run_time_is_not_missing() {
        let pod = "{app: db, statefulset.kubernetes.io/pod-name: db-0}";
        assert_eq!(matches(&format!("{{matchLabels: {pod}}}"), "{app: db}"), None);
        assert_eq!(matches(&format!("{{matchLabels: {pod}}}"), "{app: web}"), Some(false));
        assert_eq!(matches("{matchLabels: {strimzi.io/name: a}}", "{app: web}"), None);
        assert_eq!(matches("{matchLabels: {app.kubernetes.io/name: a}}", "{app: a}"), Some(false));
    }
}
