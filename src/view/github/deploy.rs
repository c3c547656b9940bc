//! Steps that deploy to ECS or EKS, and what gives them credentials for AWS.

use super::{Job, Step};
use crate::schema::github::is_hosted_runner;
use crate::view::ci::Run;

/// Actions that deploy to ECS.
const DEPLOY: [&str; 2] = [
    "aws-actions/amazon-ecs-deploy-task-definition",
    "aws-actions/amazon-ecs-deploy-express-service",
];

/// The action that signs in to AWS.
const CREDENTIALS: &str = "aws-actions/configure-aws-credentials";

/// Words in names of what is there to be tried out.
const PREVIEW: [&str; 10] = [
    "preview",
    "review",
    "dev",
    "development",
    "test",
    "testing",
    "staging",
    "stage",
    "sandbox",
    "pr",
];

impl<'t> Job<'t> {
    /// The first of its steps that changes what runs in ECS or EKS, if one ever runs.
    pub fn deployment(&self) -> Option<Step<'t>> {
        if self.never_runs() {
            return None;
        }
        let steps = self.steps();
        let on_aws = steps.iter().any(|it| it.gives_credentials() || it.names_eks());
        steps.into_iter().find(|it| !it.never_runs() && it.deploys(on_aws))
    }

    /// Whether it certainly runs on a runner that GitHub hosts, which has no credentials of its own.
    pub fn is_hosted(&self) -> bool {
        let labels = self.labels();
        let mut values = labels.iter().flat_map(|it| self.values_of(*it)).peekable();
        values.peek().is_some() && values.all(|it| it.text().is_some_and(is_hosted_runner))
    }
}

impl Step<'_> {
    /// Whether it signs in to AWS for the steps after it.
    pub fn gives_credentials(&self) -> bool {
        self.is_action(&[CREDENTIALS])
    }

    /// Whether it signs in to AWS with a token of GitHub.
    pub fn uses_oidc(&self) -> bool {
        let given = |name: &str| self.with(name).is_some_and(|it| !it.is_empty() && !it.is_false());
        let others =
            ["aws-access-key-id", "web-identity-token-file", "role-chaining", "force-skip-oidc"];
        self.gives_credentials() && given("role-to-assume") && !others.into_iter().any(given)
    }

    /// Whether the name of what it deploys to tells of previews or tests.
    pub fn names_preview(&self) -> bool {
        let texts = self.get("with").into_iter().flat_map(|it| it.entries()).map(|it| it.value);
        let named = self.get("name").into_iter().chain(self.run());
        let mut all = texts.chain(named).chain(self.job().map(|it| it.key()));
        all.any(|it| {
            let text = it.raw_text().to_ascii_lowercase();
            text.split(|it: char| !it.is_alphanumeric()).any(|it| PREVIEW.contains(&it))
        })
    }

    fn names_eks(&self) -> bool {
        self.run().is_some_and(|it| it.raw_text().contains("eks update-kubeconfig"))
    }

    fn deploys(&self, on_aws: bool) -> bool {
        if self.is_action(&DEPLOY) {
            // Without a service it only registers.
            return self.with("service").or(self.with("service-name")).is_some();
        }
        let Some(script) = self.script() else { return false };
        script.commands().any(|run| changes(&run, on_aws))
    }
}

/// Whether a command changes what runs.
fn changes(run: &Run<'_>, on_aws: bool) -> bool {
    let mut words = run.command.words.iter().skip(1).filter_map(|it| run.literal(it));
    let mut next = || words.find(|it| !it.starts_with('-'));
    let name = run.name();
    let verbs = (next(), next());
    let verbs = (verbs.0.as_deref().unwrap_or_default(), verbs.1.as_deref().unwrap_or_default());
    let is_trial = run.text().contains("--dry-run");
    let found = match (name.as_deref().unwrap_or_default(), verbs) {
        ("aws", ("ecs", "update-service" | "create-service" | "deploy")) => true,
        ("kubectl", ("apply" | "set" | "replace", _)) => on_aws,
        ("helm", ("upgrade" | "install", _)) => on_aws,
        _ => false,
    };
    found && !is_trial
}
