//! Any file of GitHub, and where it differs from what its places take.

use super::{Action, Step, Workflow};
use crate::document::Kind;
use crate::project::Project;
use crate::schema::github::{ACTION, DEPENDABOT, Fault, WORKFLOW, faults};
use crate::tree::Node;

/// A workflow, the metadata of an action, or a configuration of Dependabot.
#[derive(Clone, Copy, Debug)]
pub struct GithubFile<'t> {
    project: &'t Project<'t>,
    at: usize,
}

impl<'t> GithubFile<'t> {
    /// The file that a member of the project is, if it is one of these.
    pub fn of(project: &'t Project<'t>, at: usize) -> Option<Self> {
        let kind = project.member(at).document.kind;
        matches!(kind, Kind::Workflow | Kind::Action | Kind::Dependabot)
            .then_some(Self { project, at })
    }

    /// Its mapping.
    pub fn root(&self) -> Node<'t> {
        self.project.member(self.at).root
    }

    /// What it is.
    pub fn kind(&self) -> Kind {
        self.project.member(self.at).document.kind
    }

    /// What messages call it.
    pub fn title(&self) -> &'static str {
        match self.kind() {
            Kind::Workflow => "the workflow",
            Kind::Action => "the action",
            _ => "the configuration",
        }
    }

    /// Where it differs from what its places take, in order.
    pub fn faults(&self) -> &'t [Fault<'t>] {
        let form = match self.kind() {
            Kind::Workflow => &WORKFLOW,
            Kind::Action => &ACTION,
            _ => &DEPENDABOT,
        };
        self.project.member(self.at).github.get_or_init(|| faults(self.root(), form))
    }

    /// Its steps: those of all jobs, or those of a composite action.
    pub fn steps(&self) -> Vec<Step<'t>> {
        match self.kind() {
            Kind::Workflow => {
                Workflow::of(self.project, self.at).jobs().flat_map(|it| it.steps()).collect()
            }
            Kind::Action => Action::of(self.project, self.at).steps(),
            _ => Vec::new(),
        }
    }

    /// The shells that it has for steps that name none.
    pub fn default_shells(&self) -> Vec<Node<'t>> {
        if self.kind() != Kind::Workflow {
            return Vec::new();
        }
        let jobs = Workflow::of(self.project, self.at).jobs().map(|it| it.node());
        let homes = std::iter::once(self.root()).chain(jobs);
        homes.filter_map(|it| it.get("defaults")?.get("run")?.get("shell")).collect()
    }
}
