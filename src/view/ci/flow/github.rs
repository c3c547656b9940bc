//! The jobs of workflows of GitHub Actions.

use super::{Event, FileUse, Role, Sequence};
use crate::paths;
use crate::rule::Within;
use crate::tree::{Kind, Node, Value};
use crate::view::ci::Script;
use std::collections::HashMap;

/// How many steps of a job are looked at.
const MOST_STEPS: usize = 500;

/// Actions that write no files into the folder that jobs work in, or only such as nobody names: by the
/// beginning of their names.
#[rustfmt::skip]
const HARMLESS: &[&str] = &[
    "8398a7/action-slack@", "actions/attest", "actions/dependency-review-action@", "actions/setup-",
    "actions/upload-artifact@", "aws-actions/", "azure/aks-set-context@", "azure/k8s-set-context@",
    "azure/login@", "azure/setup-", "docker/build-push-action@", "docker/login-action@",
    "docker/metadata-action@", "docker/setup-", "google-github-actions/auth@",
    "google-github-actions/get-gke-credentials@", "google-github-actions/setup-gcloud@",
    "gradle/actions/setup-gradle@", "hashicorp/setup-terraform@", "helm/kind-action@",
    "rtcamp/action-slack-notify@", "sigstore/cosign-installer@", "slackapi/slack-github-action@",
    "step-security/harden-runner@",
];

/// Whether a workflow may be called by others, in whose repositories it then works.
pub(super) fn is_called(root: Node<'_>) -> bool {
    let Some(on) = root.get("on") else { return false };
    let is_it = |it: Node<'_>| it.raw_text() == "workflow_call";
    match on.kind() {
        Kind::Scalar => is_it(on),
        Kind::Sequence => on.items().any(is_it),
        Kind::Mapping => on.entries().any(|it| is_it(it.key)),
    }
}

/// The events of each job.
pub(super) fn jobs<'t>(
    root: Node<'t>,
    scripts: &HashMap<u32, Vec<&'t Script<'t>>>,
) -> Vec<Sequence<'t>> {
    let jobs = root.get("jobs").into_iter().flat_map(Node::entries).map(|it| it.value);
    let is_off = |it: Node<'_>| {
        it.get("continue-on-error").is_some()
            || it.get("if").is_some_and(|it| it.raw_text().contains("false"))
    };
    let runs = jobs
        .filter(|it| it.get("steps").is_some_and(|it| it.kind() == Kind::Sequence) && !is_off(*it));
    runs.map(|it| Job { root, node: it, scripts }.events()).collect()
}

struct Job<'a, 't> {
    root: Node<'t>,
    node: Node<'t>,
    scripts: &'a HashMap<u32, Vec<&'t Script<'t>>>,
}

impl<'t> Job<'_, 't> {
    fn events(&self) -> Sequence<'t> {
        let mut events = Sequence::default();
        for step in self.node.get("steps").into_iter().flat_map(Node::items).take(MOST_STEPS) {
            let condition = step.get("if").map(Node::raw_text).unwrap_or_default();
            let before = events.events.len();
            if step.kind() != Kind::Mapping || step.get("parallel").is_some() {
                events.push(Event::Anything);
            } else if step.get("run").is_some() {
                self.run(step, !condition.is_empty(), &mut events);
            } else {
                self.action(step, condition, &mut events);
            }
            // Whoever lets it fail, or never runs it, knows of it.
            if step.get("continue-on-error").is_some() || condition.contains("false") {
                events.pass_over(before);
            }
        }
        events
    }

    fn run(&self, step: Node<'t>, is_conditional: bool, events: &mut Sequence<'t>) {
        let script = self.scripts.get(&step.index()).and_then(|it| it.first());
        let Some(script) = script else { return events.push(Event::Anything) };
        let defaults = |it: Node<'t>| it.get("defaults")?.get("run")?.get("working-directory");
        let own = step.get("working-directory");
        let given = own.or_else(|| defaults(self.node)).or_else(|| defaults(self.root));
        let folder = match given {
            None => Some(String::new()),
            Some(it) => it.text().and_then(|it| paths::join("", it.trim())),
        };
        events.script(script, folder, is_conditional);
    }

    fn action(&self, step: Node<'t>, condition: &str, events: &mut Sequence<'t>) {
        let uses = step.get("uses").map(Node::raw_text).unwrap_or_default().trim();
        let uses = uses.to_ascii_lowercase();
        // A condition may ask for the file.
        let asks = condition.contains("hashFiles") || condition.contains("steps.");
        for (action, input, role) in [
            ("render-task-definition@", "task-definition", Role::Rendered),
            ("deploy-task-definition@", "task-definition", Role::Registered),
            ("deploy-task-definition@", "codedeploy-appspec", Role::AppSpec),
        ] {
            let is_it = uses.strip_prefix("aws-actions/amazon-ecs-");
            if is_it.is_some_and(|it| it.starts_with(action)) {
                let used = self.input(step, input, role, asks).map(Event::Used);
                events.events.extend(used);
            }
        }
        if uses.starts_with("actions/checkout@") {
            events.push(match is_plain_checkout(step) && condition.is_empty() {
                true => Event::Checkout,
                false => Event::Anything,
            });
        } else if !is_harmless(&uses, step) {
            events.push(Event::Anything);
        }
    }

    /// A file that an input names.
    fn input(
        &self,
        step: Node<'t>,
        name: &str,
        role: Role,
        is_conditional: bool,
    ) -> Option<FileUse<'t>> {
        let node = step.get("with")?.get(name)?;
        let (text, variable) = match node.value() {
            Value::Known(text) => (text, None),
            _ => {
                let variable = self.variable(step, node)?;
                (variable.text()?, Some(variable))
            }
        };
        let path = paths::join("", text.trim())?;
        let place = Within(node, 0..node.raw_text().len());
        Some(FileUse { path, place, role, variable, run: None, is_conditional })
    }

    /// Where the variable is defined that a value is, unless a step may set it anew.
    fn variable(&self, step: Node<'t>, value: Node<'t>) -> Option<Node<'t>> {
        let inner = value.raw_text().trim().strip_prefix("${{")?.strip_suffix("}}")?.trim();
        let name = inner.strip_prefix("env.")?;
        let sets = |it: Node<'t>| {
            let text = it.get("run").map(Node::raw_text).unwrap_or_default();
            text.contains("GITHUB_ENV") && text.contains(name)
        };
        if self.node.get("steps")?.items().take(MOST_STEPS).any(sets) {
            return None;
        }
        [step, self.node, self.root].iter().find_map(|it| it.get("env")?.get(name))
    }
}

/// Whether a step checks out the repository itself as it is, into the folder that jobs work in.
fn is_plain_checkout(step: Node<'_>) -> bool {
    let changes = [
        "repository",
        "ref",
        "path",
        "clean",
        "filter",
        "sparse-checkout",
        "sparse-checkout-cone-mode",
    ];
    let with = step.get("with");
    !changes.iter().any(|it| with.is_some_and(|with| with.get(it).is_some()))
}

fn is_harmless(uses: &str, step: Node<'_>) -> bool {
    let writes = ["output", "outputs", "output-file", "path", "file"];
    let with = step.get("with").filter(|_| !uses.starts_with("actions/upload-artifact@"));
    HARMLESS.iter().any(|it| uses.starts_with(it))
        && !writes.iter().any(|it| with.is_some_and(|with| with.get(it).is_some()))
}
