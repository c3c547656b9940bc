//! What the commands of a script say beside those that describe tasks and services.

use super::{Service, Task};
use crate::document::Kind;
use crate::project::Project;
use crate::tree::Node;

/// Shorter names differ by a letter for many reasons.
const SHORTEST: usize = 6;

/// The longest name of a family.
const LONGEST: usize = 255;

/// The policy that lets a role pull images and write logs, and nothing else. AWS managed policy reference, read
/// 2026-11-22.
const EXECUTION_POLICY: &str =
    "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy";

/// The commands of a file with an operation of the AWS CLI, `create-role`, by their roots.
fn commands<'t>(
    project: &'t Project<'t>,
    file: usize,
    operation: &'static str,
) -> impl Iterator<Item = Node<'t>> {
    let members = project.of_file(file).map(|at| project.member(at));
    let commands = members.filter(|it| it.document.kind == Kind::AwsCommand).map(|it| it.root);
    commands.filter(move |it| it.get("operation").and_then(Node::text) == Some(operation))
}

/// Whether two values are certainly the same; an absent one is `default`.
fn are_same(a: Option<Node<'_>>, b: Option<Node<'_>>) -> bool {
    let text = |it: Option<Node<'_>>| {
        it.map_or(Some("default".to_owned()), |it| Some(it.text()?.to_owned()))
    };
    text(a).is_some_and(|it| text(b) == Some(it))
}

impl<'t> Service<'t> {
    /// Whether a command of a script describes it.
    pub fn is_command(&self) -> bool {
        self.project.member(self.at).document.is_command()
    }

    /// The deployment groups of CodeDeploy that commands of the same file create for the service, each by the name
    /// of the service in it. There are none where another command gives the service to CodeDeploy.
    pub fn deployment_groups(&self) -> Vec<Node<'t>> {
        let (Some(name), file) = (self.get("serviceName"), self.project.member(self.at).file)
        else {
            return Vec::new();
        };
        let same = |it: Node<'t>| are_same(it.set("serviceName"), Some(name));
        let services = self
            .project
            .of_file(file)
            .filter(|it| *it != self.at && self.project.member(*it).document.kind == Kind::Service);
        let mut others = services.map(|it| Service::of(self.project, it));
        let is_given = |it: &Service<'t>| {
            it.get("deploymentController").is_some() && it.controller() != Some("ECS")
        };
        if others.any(|it| same(it.root()) && is_given(&it)) {
            return Vec::new();
        }
        let groups = commands(self.project, file, "create-deployment-group");
        let listed = groups.filter_map(|it| it.get("ecsServices")).flat_map(|it| it.items());
        let own =
            listed.filter(|it| same(*it) && are_same(it.set("clusterName"), self.get("cluster")));
        own.filter_map(|it| it.get("serviceName")).collect()
    }

    /// The family that was meant by the one it starts, and where the script registers it: the only one that the
    /// script registers has nearly the same name.
    pub fn meant_family(&self) -> Option<(&'t str, Node<'t>)> {
        let member = self.project.member(self.at);
        if !member.document.is_command() || self.task().is_some() {
            return None;
        }
        let name = self.get("taskDefinition")?.text().filter(|it| !it.contains([':', '/']))?;
        let members = self.project.of_file(member.file);
        let tasks = members.filter(|it| self.project.member(*it).document.kind.is_task());
        let families: Option<Vec<_>> = tasks
            .map(|it| {
                let family = Task::of(self.project, it).get("family")?;
                Some((family.text()?, family))
            })
            .collect();
        let families = families?;
        let (only, node) = *families.first()?;
        let is_only = families.iter().all(|it| it.0 == only);
        (is_only && is_misspelled(name, only)).then_some((only, node))
    }

    /// What the same file waits for with a name that is nearly that of the service, the only one that the file
    /// deploys. Only the first command of a service says so.
    pub fn misspelled_waits(&self) -> Vec<Node<'t>> {
        let Some(name) = self.get("serviceName").and_then(Node::text) else { return Vec::new() };
        let file = self.project.member(self.at).file;
        let members = self.project.of_file(file);
        let mut services = members.filter(|at| {
            let document = self.project.member(*at).document;
            document.is_command() && document.kind == Kind::Service
        });
        let own = |at: usize| {
            Service::of(self.project, at).get("serviceName").and_then(Node::text) == Some(name)
        };
        if services.next() != Some(self.at) || !services.all(own) {
            return Vec::new();
        }
        let waits = commands(self.project, file, "wait services-stable");
        let lists = waits.filter_map(|it| it.get("services"));
        let waited = lists.flat_map(|it| it.items());
        waited.filter(|it| it.text().is_some_and(|it| is_misspelled(it, name))).collect()
    }
}

/// Whether a name is another with a slip: other separators, a letter too much, one too few, two exchanged.
/// Names with other numbers, or another letter at one place, are mostly meant so.
fn is_misspelled(name: &str, meant: &str) -> bool {
    let only = |text: &str, keep: fn(char) -> bool| -> String {
        text.chars().filter(|it| keep(*it)).map(|it| it.to_ascii_lowercase()).collect()
    };
    let plain = |it| only(it, |it| it.is_alphanumeric());
    let letters = |it| only(it, |it| !it.is_ascii_digit());
    if name == meant || name.len() > LONGEST || meant.len() > LONGEST {
        return false;
    }
    if plain(name) == plain(meant) {
        return true;
    }
    let is_long = name.len().min(meant.len()) >= SHORTEST && letters(name) != letters(meant);
    let is_slip = name.len() != meant.len() || {
        let sorted = |it: &str| -> Vec<char> {
            let mut letters: Vec<_> = it.chars().collect();
            letters.sort_unstable();
            letters
        };
        sorted(name) == sorted(meant)
    };
    is_long && is_slip && strsim::damerau_levenshtein(name, meant) == 1
}

impl<'t> Task<'t> {
    /// The execution role that the same file creates with nothing but the policy for images and logs: its name,
    /// and where it gets the policy.
    pub fn bare_execution_role(&self) -> Option<(&'t str, Node<'t>)> {
        let (project, at) = self.member?;
        let file = project.member(at).file;
        let role = self.get("executionRoleArn")?;
        let attached: Vec<_> = commands(project, file, "attach-role-policy").collect();
        let own =
            |it: &Node<'t>| it.get("policyArn").and_then(Node::text) == Some(EXECUTION_POLICY);
        let mut with = attached.iter().filter(|it| own(it));
        let command = with.next().filter(|_| with.next().is_none())?;
        let name = command.get("roleName")?.text()?;
        // What the role is called is often only in a variable.
        let is_meant = match role.text() {
            Some(arn) => arn.ends_with(&format!("/{name}")),
            None => role.is_unknown(),
        };
        let is_own =
            |it: &Node<'t>| it.get("roleName").and_then(Node::text).is_none_or(|it| it == name);
        let created = commands(project, file, "create-role")
            .any(|it| it.get("roleName").and_then(Node::text) == Some(name));
        let more = attached.iter().filter(|it| is_own(it)).count() > 1
            || commands(project, file, "put-role-policy").any(|it| is_own(&it));
        (is_meant && created && !more).then_some((name, command.get("policyArn")?))
    }
}

#[cfg(test)]
mod tests {
    use super::is_misspelled;

    #[test]
    fn slips_in_names() {
        for (name, meant) in [
            ("web_app", "web-app"),
            ("WebApp", "web-app"),
            ("worker", "workers"),
            ("wrokers", "workers"),
        ] {
            assert!(is_misspelled(name, meant), "{name}");
        }
        for (name, meant) in [
            ("workers", "workers"),
            ("web", "web-migrate"),
            ("workers1", "workers2"),
            ("workers", "workers2"),
            ("task-a", "task-b"),
            ("api", "app"),
        ] {
            assert!(!is_misspelled(name, meant), "{name}");
        }
    }
}
