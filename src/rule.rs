//! What a rule is. A rule sees documents through views and writes to a [`Report`]; it knows no file, flag or
//! format.

pub use crate::report::{MOST_FINDINGS, Report};

use crate::text::Span;
use crate::tree::{Entry, Node, Origin, ProblemKind};
use crate::view::ci::{Flow, JobImage, Script, Variable};
use crate::view::ecs::{CapacityProvider, Cluster, Deployment, Pulled, Service, Shaped, Task};
use crate::view::github::{Action, Dependabot, GithubFile, Site, Step, Used, Workflow};
use crate::view::gitlab::{File, Pipeline};
use crate::view::k8s::{Build, Object, Pod};
use std::fmt;

/// What happens if a finding is left alone.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// Someone should know.
    Info,
    /// It is open to attack, or will hurt.
    Warning,
    /// The platform refuses it, or it cannot start or work.
    Error,
}

impl Severity {
    /// `info`, `warning` or `error`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// What a rule is about.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Category {
    /// The platform refuses it, or it cannot work.
    Correctness,
    /// It is open to attack.
    Security,
    /// It will fail, lose data or be hard to operate.
    Reliability,
    /// It works, and misleads whoever reads it.
    Maintainability,
}

impl Category {
    /// The lower-case name used in outputs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Correctness => "correctness",
            Self::Security => "security",
            Self::Reliability => "reliability",
            Self::Maintainability => "maintainability",
        }
    }
}

/// What a rule looks at.
#[derive(Clone, Copy)]
pub enum Check {
    /// Problems of this kind that the parsers noted.
    Problem(ProblemKind),
    /// Each ECS task definition, or bare list of containers.
    Task(fn(&Task<'_>, &mut Report<'_>)),
    /// Each thing that starts tasks: a service, a task set, a run.
    Service(fn(&Service<'_>, &mut Report<'_>)),
    /// Each cluster, and each list of a cluster's capacity providers.
    Cluster(fn(&Cluster<'_>, &mut Report<'_>)),
    /// Each capacity provider.
    CapacityProvider(fn(&CapacityProvider<'_>, &mut Report<'_>)),
    /// Each of these, held against the shape of the request it is input of.
    Shape(fn(&Shaped<'_>, &mut Report<'_>)),
    /// Each file that deploys into a service: an AppSpec, a list of images, a workflow.
    Deployment(fn(&Deployment<'_>, &mut Report<'_>)),
    /// The images that a document runs: those of a task's containers, of a list of images.
    Images(fn(&[Pulled<'_>], &mut Report<'_>)),
    /// Each object of a Kubernetes cluster.
    Object(fn(&Object<'_>, &mut Report<'_>)),
    /// Each Pod that an object of a Kubernetes cluster describes, wherever it stands in it.
    Pod(fn(&Pod<'_>, &mut Report<'_>)),
    /// Each kustomization, with what it builds.
    Kustomization(fn(&Build<'_>, &mut Report<'_>)),
    /// Each file of GitHub: a workflow, the metadata of an action, a configuration of Dependabot.
    GithubFile(fn(&GithubFile<'_>, &mut Report<'_>)),
    /// Each workflow of GitHub Actions.
    Workflow(fn(&Workflow<'_>, &mut Report<'_>)),
    /// The metadata of each action.
    Action(fn(&Action<'_>, &mut Report<'_>)),
    /// Each step of a workflow or of a composite action.
    Step(fn(&Step<'_>, &mut Report<'_>)),
    /// Each action or workflow that a step or a job uses.
    Uses(fn(&Used<'_>, &mut Report<'_>)),
    /// Each expression of a workflow or an action.
    Expression(fn(&Site<'_>, &mut Report<'_>)),
    /// Each configuration of Dependabot.
    Dependabot(fn(&Dependabot<'_>, &mut Report<'_>)),
    /// Each file of GitLab CI, as it is written.
    GitlabFile(fn(&File<'_>, &mut Report<'_>)),
    /// Each pipeline of GitLab CI, put together. Of several findings at one place the first is kept, as jobs
    /// share what they extend.
    Pipeline(fn(&Pipeline<'_>, &mut Report<'_>)),
    /// Each buildspec of CodeBuild, by its root.
    Buildspec(fn(Node<'_>, &mut Report<'_>)),
    /// Each script of any CI system, and each that a container runs.
    Commands(fn(&Script<'_>, &mut Report<'_>)),
    /// Each script of any CI system.
    Script(fn(&Script<'_>, &mut Report<'_>)),
    /// Each job of any CI system whose files can be followed, with what it does with them. Of several findings
    /// at one place the first is kept.
    Flow(fn(&Flow<'_>, &mut Report<'_>)),
    /// Each environment variable that a file of any CI system sets.
    JobVariable(fn(&Variable<'_>, &mut Report<'_>)),
    /// Each image that a job of any CI system runs in, or beside it.
    JobImage(fn(&JobImage<'_>, &mut Report<'_>)),
    /// The run itself (ignores, configuration); the engine reports it.
    Engine,
}

/// A value a user may give a rule in `ecslint.toml`, and what it is without one.
#[derive(Clone, PartialEq, Debug)]
pub enum Setting {
    /// `true` or `false`.
    Flag(bool),
    /// A whole number.
    Number(i64),
    /// A list of strings.
    List(Vec<String>),
}

/// An option of a rule.
#[derive(Debug)]
pub struct RuleOption {
    /// Its key in `ecslint.toml`.
    pub name: &'static str,
    /// What it is when not given.
    pub default: fn() -> Setting,
    /// What it does, one sentence.
    pub summary: &'static str,
}

/// A rule: its identity, its page and its check.
pub struct Rule {
    /// `family/name`, the path of its two files.
    pub id: &'static str,
    /// Why a finding matters, one clause; the middle line of every finding.
    pub why: &'static str,
    /// What it is about.
    pub category: Category,
    /// What happens if a finding is left alone.
    pub severity: Severity,
    /// Whether it runs unless switched off.
    pub default: bool,
    /// Controls of standards that it answers: `standard/control`.
    pub controls: &'static [&'static str],
    /// Every equivalent in another tool: `tool/ID`.
    pub same_as: &'static [&'static str],
    /// Weaknesses of the CWE list that it finds.
    pub cwe: &'static [u16],
    /// What may be set for it.
    pub options: &'static [RuleOption],
    /// Whether some of its findings carry a fix.
    pub fixable: bool,
    /// Its page.
    pub docs: &'static str,
    /// What it looks at.
    pub check: Check,
}

impl Rule {
    /// A rule with everything at its default; to be completed with `..Rule::new(check)`.
    pub const fn new(check: Check) -> Self {
        Self {
            id: "",
            why: "",
            category: Category::Correctness,
            severity: Severity::Error,
            default: true,
            controls: &[],
            same_as: &[],
            cwe: &[],
            options: &[],
            fixable: false,
            docs: "",
            check,
        }
    }

    /// What it finds, in one sentence: the first paragraph of its page.
    pub fn summary(&self) -> &'static str {
        let after_title = self.docs.split_once('\n').map_or("", |(_, rest)| rest).trim_start();
        after_title.split("\n\n").next().unwrap_or_default().trim()
    }

    /// Whether what it marks is a secret in the text: it is hidden, and the line is not hashed. Who knows
    /// the rest of a line could try values until the hash fits.
    pub fn finds_secrets(&self) -> bool {
        const SECRETS: [u16; 2] = [312, 798];
        self.cwe.iter().any(|it| SECRETS.contains(it))
    }

    /// The part of the id before the slash.
    pub fn family(&self) -> &'static str {
        self.id.split_once('/').map_or(self.id, |(family, _)| family)
    }
}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id)
    }
}

/// Something that has a place in a document.
pub trait Place {
    /// What a finding about it marks.
    fn place(&self) -> Span;
    /// Where it is in the structure of its document: `containerDefinitions/web/image`.
    fn locator(&self) -> String;
    /// Where the value is defined, if that is elsewhere.
    fn origin(&self) -> Option<&Origin> {
        None
    }
}

impl Place for Node<'_> {
    fn place(&self) -> Span {
        Node::place(*self)
    }

    fn locator(&self) -> String {
        Node::locator(*self)
    }

    fn origin(&self) -> Option<&Origin> {
        Node::origin(*self)
    }
}

/// A part of a scalar's decoded text, marked alone where it stands in the file as it is.
#[derive(Clone, Debug)]
pub struct Within<'t>(pub Node<'t>, pub std::ops::Range<usize>);

impl Place for Within<'_> {
    fn place(&self) -> Span {
        self.0.span_of(self.1.clone())
    }

    fn locator(&self) -> String {
        self.0.locator()
    }

    fn origin(&self) -> Option<&Origin> {
        self.0.origin()
    }
}

/// An entry is marked at its key.
impl Place for Entry<'_> {
    fn place(&self) -> Span {
        self.key.span()
    }

    fn locator(&self) -> String {
        self.key.locator()
    }
}

impl<T: Place> Place for &T {
    fn place(&self) -> Span {
        (*self).place()
    }

    fn locator(&self) -> String {
        (*self).locator()
    }

    fn origin(&self) -> Option<&Origin> {
        (*self).origin()
    }
}
