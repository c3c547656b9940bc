//! Which commands of a script deploy something.

use super::{Run, Script};

/// Commands of the AWS CLI that change what runs.
const AWS: [(&str, &str); 11] = [
    ("cloudformation", "create-stack"),
    ("cloudformation", "deploy"),
    ("cloudformation", "update-stack"),
    ("deploy", "create-deployment"),
    ("ecs", "create-service"),
    ("ecs", "deploy"),
    ("ecs", "register-task-definition"),
    ("ecs", "run-task"),
    ("ecs", "update-service"),
    ("ecs", "wait services-stable"),
    ("lambda", "update-function-code"),
];

/// Commands of other tools that do, by their first word.
const OTHER: [(&str, &str); 9] = [
    ("cdk", "deploy"),
    ("copilot", "deploy"),
    ("ecspresso", "deploy"),
    ("helmfile", "apply"),
    ("helmfile", "sync"),
    ("pulumi", "up"),
    ("sam", "deploy"),
    ("serverless", "deploy"),
    ("terraform", "apply"),
];

/// Programs that make a cluster for the length of a job.
const TRIALS: [&str; 6] =
    ["kind create", "minikube start", "k3d cluster", "kind-action", "ctlptl", "microk8s"];

impl Run<'_> {
    /// What messages call it, where it changes what runs: `kubectl apply`. Those that only say what would
    /// change are none.
    pub fn deploys(&self) -> Option<String> {
        let effective = self.effective()?;
        match &*effective.name {
            "aws" => {
                let aws = self.aws()?;
                let known = AWS.iter().any(|it| aws.is(it.0, it.1));
                (known && aws.option("endpoint-url").is_none()).then(|| aws.title())
            }
            "kubectl" => {
                let kubectl = self.kubectl()?;
                let verbs = ["apply", "replace", "set image", "rollout status", "rollout restart"];
                let known =
                    verbs.contains(&&*kubectl.verb) && kubectl.line.last(&["dry-run"]).is_none();
                known.then(|| format!("kubectl {}", kubectl.verb))
            }
            "helm" | "helm3" => {
                let helm = self.helm()?;
                let known = matches!(&*helm.verb, "upgrade" | "install");
                (known && helm.line.last(&["dry-run"]).is_none())
                    .then(|| format!("helm {}", helm.verb))
            }
            name => {
                let first =
                    self.arguments().into_iter().find(|it| !it.prefix().starts_with('-'))?;
                let known = OTHER.iter().find(|it| it.0 == name && first.text() == Some(it.1))?;
                Some(format!("{} {}", known.0, known.1))
            }
        }
    }
}

impl Script<'_> {
    /// Whether it makes a cluster of its own, to be thrown away.
    pub fn is_trial(&self) -> bool {
        TRIALS.iter().any(|it| self.contains(it))
    }
}
