//! Capacity providers.

use crate::document::Kind;
use crate::project::Project;
use crate::rule::Place;
use crate::text::Span;
use crate::tree::Node;

/// The input of CreateCapacityProvider, in whatever language it is written.
#[derive(Clone, Copy, Debug)]
pub struct CapacityProvider<'t> {
    root: Node<'t>,
    project: &'t Project<'t>,
    at: usize,
}

impl<'t> CapacityProvider<'t> {
    /// The view of a member of a project.
    pub fn of(project: &'t Project<'t>, at: usize) -> Self {
        Self { root: project.member(at).root, project, at }
    }

    /// The mapping itself.
    pub fn root(&self) -> Node<'t> {
        self.root
    }

    /// What messages call it: ``capacity provider `web` ``.
    pub fn title(&self) -> String {
        match self.project.member(self.at).name("name") {
            Some(name) => format!("capacity provider `{name}`"),
            None => "the capacity provider".to_owned(),
        }
    }

    /// A field, unless it is empty.
    pub fn get(&self, field: &str) -> Option<Node<'t>> {
        self.root.set(field)
    }

    /// Whether it certainly does not set a field.
    pub fn lacks(&self, field: &str) -> bool {
        self.root.lacks(field)
    }

    /// `autoScalingGroupProvider`.
    pub fn auto_scaling(&self) -> Option<Node<'t>> {
        self.get("autoScalingGroupProvider")
    }

    /// `managedScaling` of the Auto Scaling group's provider.
    pub fn scaling(&self) -> Option<Node<'t>> {
        self.auto_scaling()?.set("managedScaling")
    }

    /// Whether managed scaling is certainly off: it says so, or is not there.
    pub fn is_unscaled(&self) -> bool {
        match self.scaling() {
            None => self.auto_scaling().is_some_and(|it| it.lacks("managedScaling")),
            Some(it) => it.get("status").and_then(Node::text) == Some("DISABLED"),
        }
    }

    /// `managedTerminationProtection` of the Auto Scaling group's provider.
    pub fn termination_protection(&self) -> Option<Node<'t>> {
        self.auto_scaling()?.set("managedTerminationProtection")
    }

    /// The Auto Scaling group, where it is part of the same template or module.
    pub fn group(&self) -> Option<Node<'t>> {
        let arn = self.auto_scaling()?.set("autoScalingGroupArn")?;
        let found = self.project.referred(self.at, arn)?;
        let member = self.project.member(found);
        (member.document.kind == Kind::AutoScalingGroup).then_some(member.root)
    }
}

impl Place for CapacityProvider<'_> {
    fn place(&self) -> Span {
        self.get("name").unwrap_or(self.root).place()
    }

    fn locator(&self) -> String {
        self.root.locator()
    }
}
