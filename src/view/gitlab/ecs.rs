//! GitLab's own template that deploys to Amazon ECS, as far as a pipeline sets it up.

use super::Pipeline;
use crate::paths;
use crate::project::Project;
use crate::tree::Node;
use crate::view::ecs::Task;

/// The names under which the template is included (templates of GitLab 18, cloud-deploy's `ecs` script).
const TEMPLATES: [&str; 3] =
    ["AWS/Deploy-ECS.gitlab-ci.yml", "Jobs/Deploy/ECS.gitlab-ci.yml", "Deploy-ECS.gitlab-ci.yml"];

/// What begins the names of its variables.
const PREFIX: &str = "CI_AWS_ECS_";

/// A pipeline with the template.
#[derive(Clone, Copy, Debug)]
pub struct EcsTemplate<'t> {
    pipeline: Pipeline<'t>,
    project: &'t Project<'t>,
    variables: Node<'t>,
}

impl<'t> EcsTemplate<'t> {
    /// The variables of the template.
    pub const VARIABLES: [&'static str; 4] = [
        "CI_AWS_ECS_CLUSTER",
        "CI_AWS_ECS_SERVICE",
        "CI_AWS_ECS_TASK_DEFINITION",
        "CI_AWS_ECS_TASK_DEFINITION_FILE",
    ];

    /// The template of a pipeline that includes it and sets variables.
    pub fn of(pipeline: &Pipeline<'t>) -> Option<Self> {
        let is_one = |it: Node<'_>| {
            it.get("template").and_then(Node::text).is_some_and(|it| TEMPLATES.contains(&it))
        };
        let variables = pipeline.variables()?;
        let (pipeline, project) = (*pipeline, pipeline.project());
        pipeline.unresolved().any(is_one).then_some(Self { pipeline, project, variables })
    }

    /// A global variable.
    pub fn variable(&self, name: &str) -> Option<Node<'t>> {
        let value = self.variables.get(name).filter(|it| !it.is_empty())?;
        Some(value.get("value").unwrap_or(value))
    }

    /// Where the names of variables are written that look like the template's and are not, unless something
    /// else in the pipeline uses them.
    pub fn unknown_variables(&self) -> impl Iterator<Item = Node<'t>> + use<'t> {
        let template = *self;
        let names = self.variables.entries().map(|it| it.key);
        names.filter(move |it| {
            let name = it.raw_text();
            name.starts_with(PREFIX)
                && !Self::VARIABLES.contains(&name)
                && !template.mentions(&format!("${name}"))
                && !template.mentions(&format!("{{{name}}}"))
        })
    }

    /// The path of the task definition from the root of the repository, and where it is set, unless a script
    /// of the pipeline may write the file.
    pub fn file(&self) -> Option<(String, Node<'t>)> {
        let node = self.variable("CI_AWS_ECS_TASK_DEFINITION_FILE")?;
        let text = node.text().filter(|it| !it.contains('$'))?;
        let path = paths::join("", text)?;
        let is_plain = !self.mentions(paths::name(text))
            && !self.mentions("CI_AWS_ECS_TASK_DEFINITION_FILE")
            && !self.pipeline.jobs().any(|it| it.get("artifacts").is_some());
        is_plain.then_some((path, node))
    }

    /// Whether the repository certainly has nothing at a path.
    pub fn lacks(&self, path: &str) -> bool {
        let around = self.project.surroundings();
        let folder = self.folder();
        self.pipeline.is_at_home()
            && self.pipeline.is_root()
            && !around.has(&format!("{folder}.gitmodules"))
            && paths::join(folder, path).is_some_and(|it| around.lacks(&it))
    }

    /// The only task definition in the file at a path.
    pub fn task(&self, path: &str) -> Option<Task<'t>> {
        let path = paths::join(self.folder(), path)?;
        let (at, _) = self.project.only_task_of(&path)?;
        Some(Task::of(self.project, at))
    }

    fn folder(&self) -> &'t str {
        let path = self.pipeline.path();
        path.strip_suffix(paths::name(path)).unwrap_or_default()
    }

    /// Whether a script of the pipeline has a text.
    fn mentions(&self, text: &str) -> bool {
        let keys = ["before_script", "script", "after_script"];
        let has = |it: Node<'_>| it.raw_text().contains(text);
        let hidden = |key: &str| self.pipeline.keyword(key).is_some_and(|it| it.nodes().any(has));
        keys.iter().any(|it| hidden(it))
            || self
                .pipeline
                .all()
                .any(|job| keys.iter().any(|it| job.commands(it).into_iter().any(has)))
    }
}
