//! Workflows of GitHub Actions, as far as they render task definitions.
//!
//! A light reading: the steps of a job in order, what is known of the inputs of the render action, and
//! whether the file that it reads is the one in the repository. Where an earlier step may have written
//! another in its place, nothing is said.

mod build;

use super::{Container, Task};
use crate::paths;
use crate::project::Project;
use crate::rule::Within;
use crate::tree::{Kind, Node, Value};
use std::ops::Range;

/// How many steps of a job are looked at. No honest one has so many, and each is held against those
/// before it.
const MOST_STEPS: usize = 500;

/// How many renderings may build on each other. Each takes a step of the job.
const LONGEST_CHAIN: usize = 50;

/// A workflow.
#[derive(Clone, Copy, Debug)]
pub struct Workflow<'t> {
    root: Node<'t>,
    project: &'t Project<'t>,
    at: usize,
}

/// A step that puts an image into a task definition, or registers one.
#[derive(Clone, Copy, Debug)]
pub struct Rendering<'t> {
    workflow: Workflow<'t>,
    job: Node<'t>,
    /// Its position among the steps of the job.
    index: usize,
    step: Node<'t>,
}

/// An input of an action whose text is known.
#[derive(Clone, Copy, Debug)]
pub struct Input<'t> {
    /// Its value.
    pub text: &'t str,
    /// Where it is given.
    pub node: Node<'t>,
    /// Where it is defined, if it is a variable.
    pub variable: Option<Node<'t>>,
}

impl<'t> Workflow<'t> {
    pub(super) fn new(root: Node<'t>, project: &'t Project<'t>, at: usize) -> Self {
        Self { root, project, at }
    }

    /// The steps that render task definitions.
    pub fn renderings(self) -> impl Iterator<Item = Rendering<'t>> {
        self.steps(is_render)
    }

    /// The steps that register task definitions.
    pub fn registrations(self) -> impl Iterator<Item = Rendering<'t>> {
        self.steps(is_deploy)
    }

    fn steps(self, keep: fn(Node<'_>) -> bool) -> impl Iterator<Item = Rendering<'t>> {
        // Every task definition asks every workflow of the run.
        let all = self.project.member(self.at).renderings.get_or_init(|| self.all().collect());
        all.iter().filter(move |it| keep(it.step)).copied()
    }

    fn all(self) -> impl Iterator<Item = Rendering<'t>> {
        let jobs = self.root.get("jobs").into_iter().flat_map(|it| it.entries().map(|it| it.value));
        jobs.flat_map(move |job| {
            let ours = |it: Node<'_>| is_render(it) || is_deploy(it);
            let steps = steps(job).enumerate().filter(move |(_, it)| ours(*it));
            steps.map(move |(index, step)| Rendering { workflow: self, job, index, step })
        })
    }

    /// The folder of the repository, if the workflow is where GitHub looks for it.
    fn repository(self) -> Option<&'t str> {
        let path = self.project.path(self.at);
        let at = path.rfind(".github/workflows/")?;
        Some(&path[..at]).filter(|it| it.is_empty() || it.ends_with('/'))
    }
}

impl<'t> Rendering<'t> {
    /// The container that gets the image.
    pub fn container_name(&self) -> Option<Input<'t>> {
        self.input("container-name")
    }

    /// The image.
    pub fn image(&self) -> Option<Node<'t>> {
        self.step.get("with")?.set("image")
    }

    /// The task definition of the repository that it reads, and its path; through earlier renderings,
    /// which change no names.
    pub fn task(&self) -> Option<(Task<'t>, &'t str)> {
        self.first()?.own_task()
    }

    /// The step that the file comes from: itself, or the first of the renderings that it builds on.
    fn first(&self) -> Option<Rendering<'t>> {
        let mut rendering = *self;
        for _ in 0..LONGEST_CHAIN {
            let given = rendering.step.get("with")?.get("task-definition")?;
            match rendering.earlier(given) {
                Some(earlier) => rendering = earlier,
                None => return Some(rendering),
            }
        }
        None
    }

    /// Of a step that registers a task definition, an input of it that is not empty.
    pub fn given(&self, name: &str) -> Option<Node<'t>> {
        self.step.get("with")?.get(name).filter(|it| !it.is_empty())
    }

    /// Where messages about the step as a whole stand: the action it uses.
    pub fn action(&self) -> Node<'t> {
        self.step.get("uses").unwrap_or(self.step)
    }

    /// Whether it reads a file of the repository, or what an earlier step made of it. Of an expression it
    /// counts that it names the file.
    fn reads(&self, path: &str) -> bool {
        let Some(first) = self.first() else { return false };
        if let Some(input) = first.input("task-definition") {
            let repository = self.workflow.repository();
            return repository.and_then(|it| paths::join(it, input.text)).as_deref() == Some(path);
        }
        let given = first.step.get("with").and_then(|it| it.get("task-definition"));
        let variable = given.and_then(|it| first.variable(it)).map(|(_, it)| it);
        variable.or(given).is_some_and(|it| it.raw_text().contains(paths::name(path)))
    }

    /// The text of an input, where it is known: written, or a variable of the workflow.
    fn input(&self, name: &str) -> Option<Input<'t>> {
        let node = self.step.get("with")?.get(name)?;
        if let Value::Known(text) = node.value() {
            return Some(Input { text: text.trim(), node, variable: None });
        }
        let (name, variable) = self.variable(node)?;
        let text = variable.text()?.trim();
        // Earlier steps may set it anew.
        let mut runs = steps(self.job).take(self.index).filter_map(|it| it.get("run"));
        let is_set =
            |it: Node<'_>| it.raw_text().contains("GITHUB_ENV") && it.raw_text().contains(name);
        (!runs.any(is_set)).then_some(Input { text, node, variable: Some(variable) })
    }

    /// The variable that a value is, by its name, and where it is defined.
    fn variable(&self, value: Node<'t>) -> Option<(&'t str, Node<'t>)> {
        let name = expression(value)?.strip_prefix("env.")?;
        let places = [self.step, self.job, self.workflow.root];
        Some((name, places.iter().find_map(|it| it.get("env")?.get(name))?))
    }

    /// The step of the same job whose result is rendered further.
    fn earlier(&self, given: Node<'t>) -> Option<Rendering<'t>> {
        let id = expression(given)?.strip_prefix("steps.")?;
        let id = id.strip_suffix(".outputs.task-definition")?;
        let is_it = |it: &Node<'t>| it.get("id").and_then(Node::text) == Some(id);
        let mut before = steps(self.job).take(self.index).enumerate();
        let (index, step) = before.find(|(_, it)| is_it(it) && is_render(*it))?;
        Some(Rendering { index, step, ..*self })
    }

    fn own_task(&self) -> Option<(Task<'t>, &'t str)> {
        let input = self.input("task-definition")?;
        let project = self.workflow.project;
        let path = paths::join(self.workflow.repository()?, input.text)?;
        let (at, path) = project.only_task_of(&path)?;
        let task = Task::of(project, at);
        (self.is_checked_out() && !self.may_be_written(input, &task)).then_some((task, path))
    }

    /// Whether earlier steps check out the repository itself, as it is, into the folder that actions work
    /// in.
    fn is_checked_out(&self) -> bool {
        let mut checkouts = steps(self.job)
            .take(self.index)
            .filter(|it| uses(*it).is_some_and(|it| it.starts_with("actions/checkout")))
            .peekable();
        let elsewhere = |it: Node<'_>| {
            let with = it.get("with");
            ["repository", "ref", "path"]
                .iter()
                .any(|key| with.is_some_and(|it| it.get(key).is_some()))
        };
        checkouts.peek().is_some() && !checkouts.any(elsewhere)
    }

    /// Whether an earlier step may write other containers in the place of the file's.
    fn may_be_written(&self, file: Input<'_>, task: &Task<'_>) -> bool {
        let name = paths::name(file.text);
        let variable = file.variable.and(expression(file.node));
        let variable = variable.and_then(|it| it.strip_prefix("env."));
        let names = task.names().unwrap_or_default();
        let writes = |text: &str| {
            let mentions = text.contains(name) || variable.is_some_and(|it| text.contains(it));
            text.contains("describe-task-definition")
                || mentions && !is_harmless(text.trim_start(), names.iter().copied())
        };
        steps(self.job).take(self.index).any(|step| {
            let action = uses(step).unwrap_or_default();
            if action.starts_with("aws-actions/amazon-ecs-") {
                return false;
            }
            let inputs =
                step.get("with").into_iter().flat_map(|it| it.entries().map(|it| it.value));
            let mut texts = inputs.chain(step.get("run")).map(Node::raw_text);
            action.contains("download-artifact") || texts.any(|it| it.lines().any(writes))
        })
    }

    /// The platforms that the one image of the job is built for, and where that is written. `None` where
    /// there are several builds, or it cannot be told.
    pub fn platforms(&self) -> Option<(Vec<&'t str>, Within<'t>)> {
        let build = self.build()?;
        let (node, range) = match build.get("run") {
            Some(run) => (run, platform_of(run.raw_text())?),
            None => {
                let node = build.get("with")?.get("platforms")?;
                (node, 0..node.raw_text().len())
            }
        };
        let text = &node.raw_text()[range.clone()];
        let platforms = text.split([',', '\n']).map(str::trim).filter(|it| !it.is_empty());
        Some((platforms.collect(), Within(node, range)))
    }
}

impl<'t> Task<'t> {
    /// The steps of workflows of the run that put images into it.
    pub(super) fn renderings(&self) -> impl Iterator<Item = Rendering<'t>> + use<'t> {
        self.workflows().flat_map(|(workflow, path)| {
            workflow.renderings().filter(move |it| it.task().is_some_and(|it| it.1 == path))
        })
    }

    /// The workflows of the run, and the path of the file that the task stands in.
    fn workflows(&self) -> impl Iterator<Item = (Workflow<'t>, &'t str)> + use<'t> {
        self.member.into_iter().flat_map(|(project, own)| {
            let workflow = move |at: usize| Workflow::new(project.member(at).root, project, at);
            project.workflows().iter().map(move |at| (workflow(*at), project.path(own)))
        })
    }

    /// Whether an action of AWS in a workflow of the run certainly takes it as it lies in the repository.
    pub fn is_taken_by_action(&self) -> bool {
        self.workflows().any(|(workflow, path)| {
            let mut steps = workflow.renderings().chain(workflow.registrations());
            steps.any(|it| it.own_task().is_some_and(|it| it.1 == path))
        })
    }

    /// Whether a workflow of the run registers it with the action of AWS, which first leaves out nulls, empty
    /// lists and what only descriptions have.
    pub fn is_cleaned_up(&self) -> bool {
        self.workflows().any(|(workflow, path)| workflow.registrations().any(|it| it.reads(path)))
    }
}

impl Container<'_> {
    /// Whether a workflow of the run puts an image into it before it is registered, in place of any that is
    /// written.
    pub fn gets_image(&self) -> bool {
        // Several names stand with commas between them.
        let own = |it: &str| Some(it) == self.name();
        let named = |it: Option<Input<'_>>| it.is_none_or(|it| it.text.split(',').any(own));
        self.task().workflows().any(|(workflow, path)| {
            workflow.renderings().any(|it| named(it.container_name()) && it.reads(path))
        })
    }
}

/// The steps of a job.
fn steps<'t>(job: Node<'t>) -> impl Iterator<Item = Node<'t>> {
    let steps = job.get("steps").into_iter().flat_map(|it| it.items().take(MOST_STEPS));
    steps.filter(|it| it.kind() == Kind::Mapping)
}

/// The action that a step uses, with its version.
fn uses<'t>(step: Node<'t>) -> Option<&'t str> {
    step.get("uses").map(Node::raw_text)
}

fn is_render(step: Node<'_>) -> bool {
    uses(step).is_some_and(|it| it.starts_with("aws-actions/amazon-ecs-render-task-definition"))
}

fn is_deploy(step: Node<'_>) -> bool {
    uses(step).is_some_and(|it| it.starts_with("aws-actions/amazon-ecs-deploy-task-definition"))
}

/// What builds images in a script.
const BUILDS: [&str; 4] =
    ["docker build ", "docker buildx build", "docker buildx bake", "docker compose build"];

/// Whether a step builds an image.
fn is_build(step: Node<'_>) -> bool {
    let script = step.get("run").map(Node::raw_text).unwrap_or_default();
    uses(step).is_some_and(|it| it.starts_with("docker/build-push-action"))
        || BUILDS.iter().any(|it| script.contains(it))
}

/// Where the value of `--platform` stands in the one build of a script.
fn platform_of(script: &str) -> Option<Range<usize>> {
    let mut builds = BUILDS.iter().flat_map(|it| script.match_indices(it)).map(|(at, _)| at);
    let at = builds.next().filter(|_| builds.next().is_none())?;
    let command = &script[at..];
    let mut line_ends = command.match_indices('\n').map(|(end, _)| end);
    let end = line_ends.find(|end| !command[..*end].trim_end().ends_with('\\'));
    let command = &command[..end.unwrap_or(command.len())];
    let command = command.split(['|', ';', '&']).next().unwrap_or(command);
    let mut found = command.match_indices("--platform");
    let (option, name) = found.next().filter(|_| found.next().is_none())?;
    let rest = command[option + name.len()..].strip_prefix(['=', ' '])?.trim_start_matches(' ');
    let start = at + command.len() - rest.len();
    let end = rest.find(|it: char| it.is_whitespace() || it == '\\').unwrap_or(rest.len());
    (end > 0 && !rest[..end].contains(['$', '"', '\''])).then_some(start..start + end)
}

/// Whether a line of a script only shows a file, or fills in marks that stand for no container's name.
fn is_harmless<'a>(line: &str, mut names: impl Iterator<Item = &'a str>) -> bool {
    if line.starts_with("cat ") || line.starts_with("echo ") {
        return !line.contains(['>', '|']);
    }
    let replaced = line.strip_prefix("sed -i ").filter(|it| !it.contains(['>', '*', '[']));
    let Some(replaced) = replaced else { return false };
    !replaced.contains("\"name") && !names.any(|it| replaced.contains(it))
}

/// What stands in `${{ … }}` where that is the whole text.
fn expression<'t>(node: Node<'t>) -> Option<&'t str> {
    let inner = node.raw_text().trim().strip_prefix("${{")?.strip_suffix("}}")?.trim();
    inner.bytes().all(|it| it.is_ascii_alphanumeric() || b"._-".contains(&it)).then_some(inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_platform_of_a_build() {
        let platform = |script: &'static str| platform_of(script).map(|it| &script[it]);
        assert_eq!(platform("docker build --platform linux/arm64 ."), Some("linux/arm64"));
        assert_eq!(
            platform("docker buildx build \\\n  --platform=linux/amd64 \\\n ."),
            Some("linux/amd64")
        );
        assert_eq!(platform("docker build .\ndocker run --platform linux/arm64 web"), None);
        assert_eq!(platform("docker build . && docker run --platform linux/arm64 web"), None);
        assert_eq!(platform("docker build --platform linux/arm64 a\ndocker build b"), None);
        assert_eq!(platform("docker build --platform $PLATFORM ."), None);
        assert_eq!(platform("docker build --platform"), None);
    }

    #[test]
    fn lines_that_write_no_names() {
        let harmless = |line| is_harmless(line, ["web"].into_iter());
        assert!(harmless("cat task.json"));
        assert!(harmless("sed -i 's|{{ TAG }}|$TAG|g' task.json"));
        assert!(!harmless("cat other.json | tee task.json"));
        assert!(!harmless("sed -i 's|web|api|' task.json"));
        assert!(!harmless("sed -i 's/\"name\": \".*\"/\"name\": \"api\"/' task.json"));
        assert!(!harmless("jq .taskDefinition task.json > new.json"));
    }
}
