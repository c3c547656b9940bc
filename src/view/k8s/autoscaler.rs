//! What changes the number or the size of Pods by itself.

use super::{MOST_ITEMS, Object, scalar};
use crate::tree::Node;

/// A HorizontalPodAutoscaler, a ScaledObject of KEDA, or a VerticalPodAutoscaler.
#[derive(Clone, Copy, Debug)]
pub struct Autoscaler<'t> {
    object: Object<'t>,
    form: Form,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Form {
    Horizontal,
    Keda,
    Vertical,
}

/// A share of what containers request that an autoscaler keeps up.
#[derive(Clone, Copy, Debug)]
pub struct Utilization<'t> {
    /// `cpu` or `memory`.
    pub resource: &'t str,
    /// The only container that counts, where one is named.
    pub container: Option<Node<'t>>,
    /// What says so; `None` for what holds where nothing is said.
    pub node: Option<Node<'t>>,
}

/// The kinds of autoscalers, with their groups.
const KINDS: [(&str, &str, Form); 3] = [
    ("autoscaling", "HorizontalPodAutoscaler", Form::Horizontal),
    ("keda.sh", "ScaledObject", Form::Keda),
    ("autoscaling.k8s.io", "VerticalPodAutoscaler", Form::Vertical),
];

impl<'t> Autoscaler<'t> {
    /// The autoscaler that an object is.
    pub fn of(object: Object<'t>) -> Option<Self> {
        let found = KINDS.iter().find(|(group, kind, _)| object.is(group, kind));
        found.map(|it| Self { object, form: it.2 })
    }

    /// The object it is.
    pub fn object(&self) -> Object<'t> {
        self.object
    }

    /// Whether it changes the number of Pods, and not their size.
    pub fn is_horizontal(&self) -> bool {
        self.form != Form::Vertical
    }

    /// Whether it is a HorizontalPodAutoscaler.
    pub fn is_plain(&self) -> bool {
        self.form == Form::Horizontal
    }

    /// What it scales: `scaleTargetRef` or `targetRef`.
    pub fn reference(&self) -> Option<Node<'t>> {
        let field = if self.is_horizontal() { "scaleTargetRef" } else { "targetRef" };
        self.object.spec(field)
    }

    /// The name of what it scales.
    pub fn target_name(&self) -> Option<Node<'t>> {
        self.reference()?.set("name")
    }

    /// The kind of what it scales.
    pub fn target_kind(&self) -> Option<&'t str> {
        let reference = self.reference()?;
        match reference.set("kind") {
            Some(kind) => kind.text(),
            None => (self.form == Form::Keda && reference.lacks("kind")).then_some("Deployment"),
        }
    }

    /// Whether it certainly means an object. The group is not compared.
    pub fn targets(&self, object: &Object<'_>) -> bool {
        let name = self.target_name().and_then(Node::text);
        name.is_some()
            && name == object.name()
            && self.target_kind() == object.kind()
            && !self.object.may_be_given("name")
    }

    /// The object that it certainly scales, of those deployed together with it.
    pub fn target(&self) -> Option<Object<'t>> {
        let scope = self.object.scope();
        let objects = scope.find(self.target_kind()?, self.target_name()?.text()?).into_iter();
        let mut found = objects.filter(|it| self.targets(it) && scope.holds(it));
        found.next().filter(|_| found.next().is_none())
    }

    /// The fewest Pods it leaves. `None` where that is not known.
    pub fn minimum(&self) -> Option<i64> {
        let (field, default) = match self.form {
            Form::Horizontal => ("minReplicas", 1),
            Form::Keda => ("minReplicaCount", 0),
            Form::Vertical => return None,
        };
        match self.object.spec(field) {
            Some(_) if self.object.may_be_given(field) => None,
            Some(node) => scalar::int(node),
            None => self.object.spec_lacks(field).then_some(default),
        }
    }

    /// The shares of requests it goes by. Without any metric a HorizontalPodAutoscaler keeps up 80 % of
    /// the CPU.
    pub fn utilizations(&self) -> Vec<Utilization<'t>> {
        let field = if self.form == Form::Keda { "triggers" } else { "metrics" };
        if self.form == Form::Vertical || self.object.may_be_given(field) {
            return Vec::new();
        }
        let own = "targetCPUUtilizationPercentage";
        let plain =
            || Utilization { resource: "cpu", container: None, node: self.object.spec(own) };
        match self.object.spec(field) {
            None if self.is_plain() && self.object.spec_lacks(field) => vec![plain()],
            None => Vec::new(),
            Some(list) if self.form == Form::Keda => {
                list.items().take(MOST_ITEMS).filter_map(trigger).collect()
            }
            Some(list) => list.items().take(MOST_ITEMS).filter_map(metric).collect(),
        }
    }

    /// The resources whose usage it goes by, as a share or not, or that it sets itself.
    pub fn resources(&self) -> Vec<&'t str> {
        let field = if self.form == Form::Keda { "triggers" } else { "metrics" };
        match self.object.spec(field) {
            _ if self.form == Form::Vertical => self.sized(),
            None => self.utilizations().iter().map(|it| it.resource).collect(),
            Some(list) => {
                let items = list.items().take(MOST_ITEMS);
                items
                    .filter_map(|it| match self.form {
                        Form::Keda => it.set("type")?.text().filter(|it| is_resource(it)),
                        _ => source(it)?.set("name")?.text(),
                    })
                    .collect()
            }
        }
    }

    /// The resources that a VerticalPodAutoscaler certainly sets.
    fn sized(&self) -> Vec<&'t str> {
        let mode = self.object.spec("updatePolicy").and_then(|it| it.set("updateMode"));
        let on = mode.is_none_or(|it| it.text().is_some_and(|it| it != "Off"));
        // What is said for single containers is too much to tell.
        let policy = self.object.spec("resourcePolicy").is_none();
        if on && policy { vec!["cpu", "memory"] } else { Vec::new() }
    }
}

impl<'t> Object<'t> {
    /// The autoscalers deployed with it that certainly scale it.
    pub fn autoscalers(&self) -> Vec<Autoscaler<'t>> {
        let found = self.scaled(self.name()).filter(|it| it.targets(self));
        if self.name().is_some() { found.collect() } else { Vec::new() }
    }

    /// The autoscalers deployed with it that scale something of a name, or something unknown.
    fn scaled(&self, name: Option<&'t str>) -> impl Iterator<Item = Autoscaler<'t>> + use<'t> {
        let (object, project) = (*self, self.project());
        let found = project.relations().scaled(name).iter().map(|at| Object::of(project, *at));
        let near =
            found.filter(move |it| object.may_share_namespace(it) && object.scope().holds(it));
        near.filter_map(Autoscaler::of)
    }

    /// How many Pods it asks for at least, with what says so: its own number, which is 1 where it is not
    /// written, or the minimum of what scales it. `None` where that is not known.
    pub fn fewest(&self) -> Option<(i64, Option<Node<'t>>)> {
        // One whose target is not known may mean this object.
        if self.scaled(None).any(|it| it.is_horizontal()) {
            return None;
        }
        let mut horizontal = self.autoscalers().into_iter().filter(|it| it.is_horizontal());
        if let Some(autoscaler) = horizontal.next() {
            let node = autoscaler.object().spec("minReplicas");
            let node = node.or_else(|| autoscaler.object().spec("minReplicaCount"));
            return Some((autoscaler.minimum()?, node));
        }
        let mut units = self.project().kustomize().units_of(self.position());
        if self.may_be_given("replicas") || units.any(|it| it.kustomization.has("replicas")) {
            return None;
        }
        match self.spec("replicas") {
            Some(node) => Some((scalar::int(node)?, Some(node))),
            None => self.spec_lacks("replicas").then_some((1, None)),
        }
    }
}

fn is_resource(name: &str) -> bool {
    matches!(name, "cpu" | "memory")
}

/// The source of a metric about a resource of containers.
fn source(metric: Node<'_>) -> Option<Node<'_>> {
    let field = match metric.set("type")?.text()? {
        "Resource" => "resource",
        "ContainerResource" => "containerResource",
        _ => return None,
    };
    metric.set(field)
}

/// `autoscaling/v2` has `target.type`, the betas `targetAverageUtilization`.
fn metric(metric: Node<'_>) -> Option<Utilization<'_>> {
    let source = source(metric)?;
    let kind = source.set("target").and_then(|it| it.set("type")?.text());
    let share = kind == Some("Utilization") || source.set("targetAverageUtilization").is_some();
    let node = source.set("name")?;
    let resource = node.text().filter(|it| share && is_resource(it))?;
    Some(Utilization { resource, container: source.set("container"), node: Some(node) })
}

fn trigger(trigger: Node<'_>) -> Option<Utilization<'_>> {
    let kind = trigger.set("type")?;
    let metadata = trigger.set("metadata")?;
    let share = trigger.set("metricType").or_else(|| metadata.set("type"))?;
    let counts = is_resource(kind.text()?) && share.text()? == "Utilization";
    let container = metadata.set("containerName");
    counts.then_some(Utilization { resource: kind.text()?, container, node: Some(kind) })
}
