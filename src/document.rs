//! A document of the run: a tree, the node it starts at, and what it is.

use crate::dialect::Dialect;
use crate::text::{FileId, Mapped};
use crate::tree::{Node, Tree};
use crate::world::World;
use std::sync::Arc;

/// What a document is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// Input of RegisterTaskDefinition.
    TaskDefinition,
    /// The same under a `taskDefinition` key: what DescribeTaskDefinition returns.
    WrappedTaskDefinition,
    /// A bare list of container definitions, as Terraform's `container_definitions` takes it.
    ContainerDefinitions,
    /// Input of CreateService.
    Service,
    /// Input of CreateTaskSet.
    TaskSet,
    /// Input of RunTask or StartTask.
    RunTask,
    /// Input of CreateCluster.
    Cluster,
    /// Input of PutClusterCapacityProviders: the capacity providers of a cluster.
    ClusterCapacityProviders,
    /// Input of CreateCapacityProvider.
    CapacityProvider,
    /// A CodeDeploy AppSpec file for ECS.
    AppSpec,
    /// CodePipeline's `imagedefinitions.json`: a list of containers with their images.
    ImageDefinitions,
    /// A workflow of GitHub Actions.
    Workflow,
    /// The metadata of an action of GitHub Actions: `action.yml`.
    Action,
    /// Dependabot's configuration.
    Dependabot,
    /// A file of GitLab CI, as it is written.
    GitlabFile,
    /// A pipeline of GitLab CI, put together from the files that its root includes.
    GitlabPipeline,
    /// What AWS CodeBuild runs.
    Buildspec,
    /// A pipeline of Bitbucket.
    BitbucketPipeline,
    /// A configuration of CircleCI.
    CircleConfig,
    /// A pipeline of Azure Pipelines.
    AzurePipeline,
    /// A target group of a load balancer that services refer to; only ever looked at from there.
    TargetGroup,
    /// An Auto Scaling group that a capacity provider refers to; only ever looked at from there.
    AutoScalingGroup,
    /// A role that a service or a task refers to; only ever looked at from there.
    Role,
    /// A policy, which is no role but is taken for one; only ever looked at from others.
    Policy,
    /// A script of a shell, in a file or a text of its own.
    ShellScript,
    /// Fields of a container definition, or of several, that an example shows without the rest.
    ContainerFragment,
    /// An object of a Kubernetes cluster, as `kubectl apply` takes it.
    KubernetesObject,
    /// A kustomization file, or a component.
    Kustomization,
    /// A file of eksctl, which no cluster takes; only ever looked at from objects.
    EksctlConfig,
    /// What an image is built from; only ever looked at from what runs the image.
    Dockerfile,
    /// Another command of the AWS CLI, by its `operation` and its options; only ever looked at from others.
    AwsCommand,
}

impl Kind {
    /// Every kind that a file may hold and that is checked.
    pub const ALL: [Kind; 24] = [
        Kind::TaskDefinition,
        Kind::WrappedTaskDefinition,
        Kind::ContainerDefinitions,
        Kind::Service,
        Kind::TaskSet,
        Kind::RunTask,
        Kind::Cluster,
        Kind::ClusterCapacityProviders,
        Kind::CapacityProvider,
        Kind::AppSpec,
        Kind::ImageDefinitions,
        Kind::Workflow,
        Kind::Action,
        Kind::Dependabot,
        Kind::GitlabFile,
        Kind::GitlabPipeline,
        Kind::Buildspec,
        Kind::BitbucketPipeline,
        Kind::CircleConfig,
        Kind::AzurePipeline,
        Kind::ShellScript,
        Kind::ContainerFragment,
        Kind::KubernetesObject,
        Kind::Kustomization,
    ];

    /// The name used with `--kind` and in outputs.
    pub fn name(self) -> &'static str {
        match self {
            Self::TaskDefinition => "ecs-task-definition",
            Self::WrappedTaskDefinition => "ecs-wrapped-task-definition",
            Self::ContainerDefinitions => "ecs-container-definitions",
            Self::Service => "ecs-service",
            Self::TaskSet => "ecs-task-set",
            Self::RunTask => "ecs-run-task",
            Self::Cluster => "ecs-cluster",
            Self::ClusterCapacityProviders => "ecs-cluster-capacity-providers",
            Self::CapacityProvider => "ecs-capacity-provider",
            Self::AppSpec => "ecs-appspec",
            Self::ImageDefinitions => "ecs-image-definitions",
            Self::Workflow => "github-workflow",
            Self::Action => "github-action",
            Self::Dependabot => "dependabot",
            Self::GitlabFile => "gitlab-ci",
            Self::GitlabPipeline => "gitlab-pipeline",
            Self::Buildspec => "codebuild-buildspec",
            Self::BitbucketPipeline => "bitbucket-pipelines",
            Self::CircleConfig => "circleci-config",
            Self::AzurePipeline => "azure-pipelines",
            Self::ShellScript => "shell-script",
            Self::ContainerFragment => "ecs-container-fragment",
            Self::TargetGroup => "target-group",
            Self::AutoScalingGroup => "auto-scaling-group",
            Self::Role => "role",
            Self::Policy => "policy",
            Self::KubernetesObject => "kubernetes-object",
            Self::Kustomization => "kustomization",
            Self::EksctlConfig => "eksctl-config",
            Self::Dockerfile => "dockerfile",
            Self::AwsCommand => "aws-command",
        }
    }

    /// What people call one of them, and several.
    fn nouns(self) -> (&'static str, &'static str) {
        match self {
            Self::TaskDefinition | Self::WrappedTaskDefinition => {
                ("task definition", "task definitions")
            }
            Self::ContainerDefinitions => ("container list", "container lists"),
            Self::Service => ("service", "services"),
            Self::TaskSet => ("task set", "task sets"),
            Self::RunTask => ("run of a task", "runs of tasks"),
            Self::Cluster | Self::ClusterCapacityProviders => ("cluster", "clusters"),
            Self::CapacityProvider => ("capacity provider", "capacity providers"),
            Self::AppSpec => ("AppSpec file", "AppSpec files"),
            Self::ImageDefinitions => ("list of images", "lists of images"),
            Self::Workflow => ("workflow", "workflows"),
            Self::Action => ("action", "actions"),
            Self::Dependabot => ("Dependabot configuration", "Dependabot configurations"),
            Self::GitlabFile => ("GitLab CI file", "GitLab CI files"),
            Self::GitlabPipeline => ("GitLab pipeline", "GitLab pipelines"),
            Self::Buildspec => ("buildspec", "buildspecs"),
            Self::BitbucketPipeline => ("Bitbucket pipeline", "Bitbucket pipelines"),
            Self::CircleConfig => ("CircleCI configuration", "CircleCI configurations"),
            Self::AzurePipeline => ("Azure pipeline", "Azure pipelines"),
            Self::ShellScript => ("shell script", "shell scripts"),
            Self::ContainerFragment => ("container fragment", "container fragments"),
            Self::TargetGroup => ("target group", "target groups"),
            Self::AutoScalingGroup => ("Auto Scaling group", "Auto Scaling groups"),
            Self::Role => ("role", "roles"),
            Self::Policy => ("policy", "policies"),
            Self::KubernetesObject => ("Kubernetes object", "Kubernetes objects"),
            Self::Kustomization => ("kustomization", "kustomizations"),
            Self::EksctlConfig => ("eksctl configuration", "eksctl configurations"),
            Self::Dockerfile => ("Dockerfile", "Dockerfiles"),
            Self::AwsCommand => ("command of the AWS CLI", "commands of the AWS CLI"),
        }
    }

    /// What people call `count` of them.
    pub fn noun(self, count: usize) -> &'static str {
        let (one, many) = self.nouns();
        if count == 1 { one } else { many }
    }

    /// Whether such documents are checked themselves, not only looked at from others.
    pub fn is_checked(self) -> bool {
        Self::ALL.contains(&self)
    }

    /// Whether it is a task definition in one of its shapes.
    pub fn is_task(self) -> bool {
        matches!(
            self,
            Self::TaskDefinition | Self::WrappedTaskDefinition | Self::ContainerDefinitions
        )
    }

    /// Whether it deploys into a service that is already there.
    pub fn is_deployment(self) -> bool {
        matches!(self, Self::AppSpec | Self::ImageDefinitions | Self::Workflow)
    }

    /// Whether it is something that starts tasks: a service, a task set, a run.
    pub fn is_launch(self) -> bool {
        matches!(self, Self::Service | Self::TaskSet | Self::RunTask)
    }
}

/// Where a document is, what it is, and what others call it. The tree lies beside it, in [`Parsed`].
#[derive(Clone, Debug)]
pub struct Document {
    /// 0 for the tree of the file, else 1 + the index in [`Parsed::lowered`].
    pub tree: u32,
    /// The index of its root in the tree.
    pub root: u32,
    /// What it is.
    pub kind: Kind,
    /// The language it is written in.
    pub dialect: Dialect,
    /// Where its address means something: a template, a Terraform module, a folder.
    pub scope: Arc<str>,
    /// What documents of its scope call it: `WebService`, `aws_ecs_service.web`; empty where nothing can.
    pub address: String,
    /// Whether a document of another file holds its content and is checked in its place.
    pub claimed: bool,
    /// Whether it stands inside something else, so that nobody knows what is deployed beside it.
    pub is_embedded: bool,
    /// Whether it stands in a text for people, who know what to make of it.
    pub is_example: bool,
    /// Whether it is a script that a container runs, or a file in a ConfigMap, or stands in one of these: no
    /// part of a pipeline. Its secrets are looked for in the text around it.
    pub is_contained: bool,
}

impl Document {
    /// Whether it is checked itself, and nowhere else.
    pub fn is_judged(&self) -> bool {
        self.kind.is_checked() && !self.claimed
    }

    /// Whether it is a command of a script that describes something.
    pub fn is_command(&self) -> bool {
        self.dialect == Dialect::Command
    }

    /// Whether rules are to look at it, those that find secrets or the others. Of a part nothing can be said but
    /// what stands in it.
    pub fn is_for(&self, finds_secrets: bool) -> bool {
        match self.kind {
            Kind::ContainerFragment => finds_secrets,
            _ => !(self.is_contained && finds_secrets),
        }
    }
}

/// A file that holds documents of ours, parsed.
#[derive(Debug)]
pub struct Parsed {
    /// As it is shown.
    pub path: Arc<str>,
    /// Its tree.
    pub tree: Tree,
    /// Trees of documents that are written otherwise in the file: in the shape of the API, with the
    /// places of the file.
    pub lowered: Vec<Tree>,
    /// The documents of ours in it.
    pub documents: Vec<Document>,
    /// What some of those are with values of which there are several.
    pub worlds: Vec<World>,
    /// Whether it is checked, not only there for others.
    pub is_checked: bool,
    /// Whether it was named, rather than found in a folder.
    pub is_named: bool,
}

impl Parsed {
    /// A file without documents so far.
    pub fn new(path: &str, tree: Tree) -> Self {
        let (lowered, documents, worlds) = (Vec::new(), Vec::new(), Vec::new());
        let (is_checked, is_named) = (true, false);
        Self { path: path.into(), tree, lowered, documents, worlds, is_checked, is_named }
    }

    /// A Dockerfile, which is not checked itself.
    pub fn dockerfile(path: &str, text: Mapped) -> Self {
        let mut parsed = Self::new(path, Tree::of_scalar(text));
        parsed.add(0, Kind::Dockerfile);
        parsed.is_checked = false;
        parsed
    }

    /// The file.
    pub fn file(&self) -> FileId {
        self.tree.source().file()
    }

    /// The folder it lies in, with a slash at its end; empty for the working directory.
    pub fn folder(&self) -> &str {
        self.path.rfind('/').map_or("", |it| &self.path[..=it])
    }

    /// The root node of a document of this file.
    pub fn root(&self, document: &Document) -> Node<'_> {
        let lowered = document.tree.checked_sub(1).and_then(|it| self.lowered.get(it as usize));
        lowered.unwrap_or(&self.tree).node(document.root)
    }

    /// The file as one that is not checked, with nothing but its definitions of custom resources.
    pub fn definitions(mut self) -> Self {
        let is_one = |it: &Document| {
            let kind = self.root(it).get("kind").and_then(Node::text);
            it.kind == Kind::KubernetesObject && kind == Some("CustomResourceDefinition")
        };
        let mut keep: Vec<_> = self.documents.iter().map(is_one).rev().collect();
        self.documents.retain(|_| keep.pop().unwrap_or(false));
        self.worlds.clear();
        self.is_checked = false;
        self
    }

    /// Takes down a document that is written in the API's own shape.
    pub fn add(&mut self, root: u32, kind: Kind) {
        let scope = self.folder().into();
        let (tree, dialect, address) = (0, Dialect::Api, String::new());
        self.documents.push(Document {
            tree,
            root,
            kind,
            dialect,
            scope,
            address,
            claimed: false,
            is_embedded: false,
            is_example: false,
            is_contained: false,
        });
    }

    /// Takes down the documents of a tree that stands inside another, each by its root.
    pub fn add_embedded(&mut self, tree: Tree, found: &[(u32, Kind)], is_example: bool) {
        self.lowered.push(tree);
        let tree = self.lowered.len() as u32;
        let scope: Arc<str> = format!("{} {tree}", self.path).into();
        self.documents.extend(found.iter().map(|(root, kind)| Document {
            tree,
            root: *root,
            kind: *kind,
            dialect: Dialect::Api,
            scope: scope.clone(),
            address: String::new(),
            claimed: false,
            is_embedded: true,
            is_example,
            is_contained: false,
        }));
    }

    /// Takes down a document that was lowered to the API's shape.
    pub fn add_lowered(
        &mut self,
        tree: Tree,
        kind: Kind,
        dialect: Dialect,
        scope: Arc<str>,
        address: &str,
    ) {
        self.lowered.push(tree);
        let (tree, root) = (self.lowered.len() as u32, 0);
        self.documents.push(Document {
            tree,
            root,
            kind,
            dialect,
            scope,
            address: address.to_owned(),
            claimed: false,
            is_embedded: false,
            is_example: false,
            is_contained: false,
        });
    }
}
