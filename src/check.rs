//! Documents × rules → findings.

use crate::classify::{self, Shape};
use crate::date::Date;
use crate::dialect::Dialect;
use crate::document::{Kind, Parsed};
use crate::edit;
use crate::embed;
pub use crate::finding::settle;
use crate::finding::{Finding, Label};
use crate::load::JSONNET;
use crate::lower;
use crate::project::{Project, Surroundings};
use crate::rule::{Check, MOST_FINDINGS, Report, Rule, Setting, Severity};
use crate::target::Target;
use crate::template;
use crate::text::{FileId, Mapped};
use crate::tree::{ProblemKind, Syntax, Tree};
use crate::view::ci;
use crate::view::dockerfile;
use crate::view::ecs::{CapacityProvider, Cluster, Deployment, Service, Shaped, Task};
use crate::view::github::{self, Action, Dependabot, GithubFile, Workflow};
use crate::view::gitlab::{File, Pipeline};
use crate::view::k8s::{Build, Object};
use crate::world;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// A rule that runs, and what the user set for it.
#[derive(Clone, Debug)]
pub struct Active {
    /// The rule.
    pub rule: &'static Rule,
    /// The level the user gave it, in place of its own.
    pub level: Option<Severity>,
    /// Its options.
    pub settings: Vec<(String, Setting)>,
}

/// The rules of a run, and what for.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Those that run, sorted by id.
    pub active: Vec<Active>,
    /// What the files are meant for.
    pub target: Target,
    /// The day of the run, after which ignores in comments expire; without it none does.
    pub today: Option<Date>,
}

impl Plan {
    /// These rules as they come.
    pub fn of(rules: impl IntoIterator<Item = &'static Rule>) -> Self {
        let active = rules.into_iter().map(Active::plain).collect();
        Self { active, target: Target::default(), today: None }
    }

    /// Every rule that is on by default.
    pub fn default_rules() -> Self {
        Self::of(crate::rules::all().filter(|it| it.default))
    }

    /// One rule alone.
    pub fn only(rule: &'static Rule) -> Self {
        Self::of([rule])
    }

    /// The entry of a rule, if it runs.
    pub fn get(&self, id: &str) -> Option<&Active> {
        self.active.iter().find(|it| it.rule.id == id)
    }
}

impl Active {
    /// A rule as it comes.
    pub fn plain(rule: &'static Rule) -> Self {
        Self { rule, level: None, settings: Vec::new() }
    }
}

/// What the rules said about one file.
#[derive(Debug, Default)]
pub struct Checked {
    /// Sorted by place, then rule.
    pub findings: Vec<Finding>,
    /// Rules that panicked.
    pub panicked: Vec<&'static Rule>,
    /// How many findings were left out because a rule had too many.
    pub dropped: usize,
}

/// Why nothing in a file is checked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Left {
    /// It shares keys with a document of ours and is none: its name, worth a note.
    LookAlike(&'static str),
    /// It is in the form of a Kubernetes object and for no cluster: its name, for who named the file.
    Local(&'static str),
    /// A template of Helm, or another that renders Kubernetes objects.
    Template,
}

/// Parses a text and keeps the documents that are ours. `forced` takes every document for that kind.
/// `None` where nothing of ours is in it; the second value says why it was left alone.
pub fn parse(
    file: FileId,
    path: &str,
    text: Arc<str>,
    forced: Option<Kind>,
) -> (Option<Parsed>, Option<Left>) {
    if forced.is_none() && embed::is_host(path) {
        return (embed::text_file(file, path, text), None);
    }
    if forced.is_none() && dockerfile::is_one(path) {
        return (Some(Parsed::dockerfile(path, Mapped::whole(file, text))), None);
    }
    if forced.is_none() && !classify::might_hold(path, &text) {
        return (None, None);
    }
    let tree = read(file, path, text);
    let syntax = tree.syntax();
    // What is JSON is Jsonnet too; the rest is a program.
    if path.ends_with("sonnet") && !tree.problems().is_empty() {
        return (None, Some(Left::LookAlike(JSONNET)));
    }
    let (mut left, mut found, mut beside, mut foreign) = (None, Vec::new(), Vec::new(), false);
    for root in tree.documents() {
        let shape = forced.map_or_else(|| classify::classify(path, root), Shape::Ours);
        match shape {
            Shape::Ours(kind) => found.push((root.index(), kind)),
            Shape::Objects => {
                let items = classify::items(root);
                found.extend(items.map(|it| (it.index(), Kind::KubernetesObject)));
            }
            Shape::Lowered => foreign = true,
            Shape::LookAlike(name) => left = Some(Left::LookAlike(name)),
            Shape::Local(name) => {
                left = left.or(Some(Left::Local(name)));
                beside.extend(classify::is_eksctl(root).then_some(root.index()));
            }
            Shape::Other => {}
        }
    }
    let unread = tree.problems().iter().any(|it| it.fatal);
    let objects = found.iter().all(|it| it.1 == Kind::KubernetesObject) && !foreign;
    if forced.is_none() && objects && template::is_of_objects(path, &tree, unread) {
        return (None, Some(Left::Template));
    }
    let mut parsed = Parsed::new(path, tree);
    // A file of nothing else is not checked itself.
    parsed.is_checked = beside.is_empty() || !found.is_empty();
    found.into_iter().for_each(|(root, kind)| parsed.add(root, kind));
    beside.into_iter().for_each(|root| parsed.add(root, Kind::EksctlConfig));
    if foreign {
        lower::file(&mut parsed);
    }
    embed::inside(&mut parsed);
    // What a module holds is known once all of its files are read.
    let module = foreign && lower::is_module(path);
    let mut ours = !parsed.documents.is_empty() || module || unread && forced.is_some();
    if !ours && unread && looks_like_ours(path, &parsed.tree, syntax) {
        ours = match classify::is_of_ci(path) {
            true => !template::is_of_pipeline(&parsed.tree),
            false => !template::is_one(&parsed.tree),
        };
        left = Some(Left::LookAlike(TEMPLATE)).filter(|_| !ours);
    }
    (ours.then_some(parsed), left)
}

fn read(file: FileId, path: &str, text: Arc<str>) -> Tree {
    let syntax = classify::syntax(path, &text);
    let tree = Tree::parse(Mapped::whole(file, text.clone()), syntax);
    // JSON by its first character, YAML flow style by its content: take what can be read.
    if syntax == Syntax::Json && !path.contains(".json") && tree.documents().next().is_none() {
        let other = Tree::parse(Mapped::whole(file, text), Syntax::Yaml);
        if other.problems().is_empty() {
            return other;
        }
    }
    tree
}

/// What a note calls a file that cannot be read before another tool has rendered it.
pub const TEMPLATE: &str =
    "a template that can only be read once it is rendered; pipe what it renders into ecslint";

/// Whether a text that could not be parsed names a task definition's parts as keys, or resources of ECS.
fn looks_like_ours(path: &str, tree: &Tree, syntax: Syntax) -> bool {
    if classify::is_of_ci(path) {
        return true;
    }
    let text = tree.source().text();
    let resources = text.contains("AWS::ECS::");
    let starts = |key| text.lines().any(|it| it.starts_with(key));
    match syntax {
        Syntax::Json if resources => text.contains("\"Resources\""),
        Syntax::Json => text.contains("\"containerDefinitions\""),
        Syntax::Hcl => text.contains("aws_ecs_"),
        Syntax::Yaml => {
            let ours = starts("containerDefinitions:") || starts("apiVersion:") && starts("kind:");
            ours || resources && starts("Resources:")
        }
    }
}

/// Runs the rules of a plan over one file of a project, by its position. `parsed` is that file.
pub fn check<'t>(
    project: &'t Project<'t>,
    file: usize,
    parsed: &'t Parsed,
    plan: &Plan,
) -> Checked {
    let mut checked = Checked::default();
    let judged = |at: &usize| project.member(*at).document.is_judged();
    let members = project.of_file(file).chain(project.worlds_of(file)).filter(judged);
    let members: Vec<_> = members.collect();
    for active in &plan.active {
        let result = catch_unwind(AssertUnwindSafe(|| run(project, &members, parsed, active)));
        match result {
            Ok((findings, dropped)) => {
                checked.findings.extend(findings);
                checked.dropped += dropped;
            }
            Err(_) => checked.panicked.push(active.rule),
        }
    }
    settle(&mut checked.findings);
    checked
}

/// Runs the rules of a plan over a file that stands alone.
pub fn check_alone(parsed: &Parsed, plan: &Plan) -> Checked {
    let surroundings = Surroundings::default();
    let project = Project::new([parsed], plan.target, &surroundings);
    check(&project, 0, parsed, plan)
}

fn run<'t>(
    project: &'t Project<'t>,
    members: &[usize],
    parsed: &Parsed,
    active: &Active,
) -> (Vec<Finding>, usize) {
    let mut report = Report::new(active.rule, &active.settings);
    let mut found = Vec::new();
    match active.rule.check {
        Check::Engine => {}
        Check::Problem(kind) => problems(parsed, kind, &mut report),
        check => {
            let finds_secrets = active.rule.finds_secrets();
            let is_for = |at: &&usize| project.member(**at).document.is_for(finds_secrets);
            for &at in members.iter().filter(is_for) {
                let document = project.member(at).document;
                report.speak(document.dialect);
                let before = report.len();
                one(project, at, check, &mut report);
                // A command is no description that lasts: only what is wrong with it is said.
                if document.is_command() && !document.kind.is_task() {
                    report.keep_wrong(before);
                }
                // Who reads an example sees more than the example.
                if document.is_example {
                    let is_script = document.kind == Kind::ShellScript && !document.is_contained;
                    let told = is_script && !finds_secrets;
                    report.soften(before, if told { Severity::Info } else { Severity::Warning });
                }
                if report.len() > before && document.kind == Kind::KubernetesObject {
                    report.file_under(before, &Object::of(project, at).id());
                }
                found.push((at, before..report.len()));
            }
            report.speak(Dialect::Api);
        }
    }
    let (mut findings, dropped) = report.into_findings();
    world::merge_found(project, found, &mut findings);
    if let Some(level) = active.level {
        findings.iter_mut().for_each(|it| it.severity = level);
    }
    (findings, dropped)
}

/// Runs a check over a document, if it is for such documents.
fn one<'t>(project: &'t Project<'t>, at: usize, check: Check, report: &mut Report<'_>) {
    let kind = project.member(at).document.kind;
    match check {
        Check::Task(check) if kind.is_task() || kind == Kind::ContainerFragment => {
            check(&Task::of(project, at), report)
        }
        Check::Service(check) if kind.is_launch() => check(&Service::of(project, at), report),
        Check::Cluster(check) if matches!(kind, Kind::Cluster | Kind::ClusterCapacityProviders) => {
            check(&Cluster::of(project, at), report);
        }
        Check::CapacityProvider(check) if kind == Kind::CapacityProvider => {
            check(&CapacityProvider::of(project, at), report);
        }
        Check::Shape(check) => {
            if let Some(shaped) = Shaped::of(project, at) {
                check(&shaped, report);
            }
        }
        Check::Deployment(check) if kind.is_deployment() => {
            check(&Deployment::of(project, at), report);
        }
        Check::Images(check) if kind.is_task() => {
            check(&Task::of(project, at).images(), report);
        }
        Check::Images(check) if kind.is_deployment() => {
            check(&Deployment::of(project, at).images(), report);
        }
        Check::Object(check) if kind == Kind::KubernetesObject => {
            check(&Object::of(project, at), report);
        }
        Check::Pod(check) if kind == Kind::KubernetesObject => {
            let object = Object::of(project, at);
            object.pods().for_each(|it| check(&it, report));
        }
        Check::GithubFile(check) => {
            if let Some(file) = GithubFile::of(project, at) {
                check(&file, report);
            }
        }
        Check::Workflow(check) if kind == Kind::Workflow => {
            check(&Workflow::of(project, at), report)
        }
        Check::Action(check) if kind == Kind::Action => check(&Action::of(project, at), report),
        Check::Step(check) if kind == Kind::Workflow => {
            let jobs = Workflow::of(project, at).jobs();
            jobs.flat_map(|it| it.steps()).for_each(|it| check(&it, report));
        }
        Check::Step(check) if kind == Kind::Action => {
            Action::of(project, at).steps().iter().for_each(|it| check(it, report));
        }
        Check::Uses(check) => {
            github::used(project, at).iter().for_each(|it| check(it, report));
        }
        Check::Expression(check) => {
            github::expressions(project, at).iter().for_each(|it| check(it, report));
        }
        Check::Dependabot(check) if kind == Kind::Dependabot => {
            check(&Dependabot::of(project, at), report);
        }
        Check::GitlabFile(check) if kind == Kind::GitlabFile => {
            check(&File::of(project, at), report);
        }
        Check::Pipeline(check) if kind == Kind::GitlabPipeline => {
            let before = report.len();
            check(&Pipeline::of(project, at), report);
            report.keep_first_at_each_place(before);
        }
        Check::Buildspec(check) if kind == Kind::Buildspec => {
            check(project.member(at).root, report);
        }
        Check::Script(_) if project.member(at).document.is_contained => {}
        Check::Script(check) | Check::Commands(check) => {
            let before = report.len();
            ci::scripts(project, at).iter().for_each(|it| check(it, report));
            // Scripts share what their lists take over with anchors.
            report.keep_first_at_each_place(before);
        }
        Check::Flow(check) => {
            let before = report.len();
            ci::flows(project, at).iter().for_each(|it| check(it, report));
            report.keep_first_at_each_place(before);
        }
        Check::JobVariable(check) => {
            ci::variables(project, at).iter().for_each(|it| check(it, report));
        }
        Check::JobImage(check) => {
            ci::images(project, at).iter().for_each(|it| check(it, report));
        }
        Check::Kustomization(check) if kind == Kind::Kustomization => {
            Build::of(project, at).iter().for_each(|it| check(it, report));
        }
        _ => {}
    }
}

fn problems(parsed: &Parsed, kind: ProblemKind, report: &mut Report<'_>) {
    for problem in parsed.tree.problems().iter().filter(|it| it.kind == kind) {
        let kept = report.len() < MOST_FINDINGS;
        let finding = report.at_span(parsed.tree.span(problem.range.clone()), &problem.message);
        finding.help(&problem.help);
        if kept {
            finding.fix(edit::of_problem(&parsed.tree, problem));
        }
        if let Some((range, label)) = &problem.related {
            let span = parsed.tree.span(range.clone());
            finding.labels.push(Label { span, text: (*label).to_owned() });
        }
    }
}
