//! How a task definition differs from the shapes of the API, in words that messages need.

use super::Task;
use crate::document::Kind;
use crate::schema::{self, ECS, Fault, FaultKind, Type};
use crate::text::nearest;
use crate::tree::Node;
use std::sync::OnceLock;

const TASK: &str = "RegisterTaskDefinitionRequest";
const CONTAINER: &str = "ContainerDefinition";

/// What the service requires beyond what its model does: the error texts `Container.name should not
/// be null or empty`, `Container.image should not be null or empty`, `Unknown volume`, `Invalid
/// 'volumesFrom' setting`; ECS API reference 2014-11-13, read 2026-10-01.
const REQUIRED: [(&str, &[&str]); 2] =
    [("mountPoints", &["sourceVolume", "containerPath"]), ("volumesFrom", &["sourceContainer"])];

/// Names that people write for a member of a shape, from Docker Compose, Kubernetes and habit.
const OTHER_NAMES: [(&str, &str, &str); 20] = [
    (CONTAINER, "args", "command"),
    (CONTAINER, "env", "environment"),
    (CONTAINER, "envFile", "environmentFiles"),
    (CONTAINER, "envFrom", "environmentFiles"),
    (CONTAINER, "env_file", "environmentFiles"),
    (CONTAINER, "labels", "dockerLabels"),
    (CONTAINER, "logging", "logConfiguration"),
    (CONTAINER, "ports", "portMappings"),
    (CONTAINER, "privilege", "privileged"),
    (CONTAINER, "restart", "restartPolicy"),
    (CONTAINER, "tty", "pseudoTerminal"),
    (CONTAINER, "volumeMounts", "mountPoints"),
    (CONTAINER, "working_dir", "workingDirectory"),
    ("KeyValuePair", "key", "name"),
    ("LogConfiguration", "driver", "logDriver"),
    ("LogConfiguration", "logOptions", "options"),
    ("PortMapping", "port", "containerPort"),
    ("Secret", "arn", "valueFrom"),
    ("Secret", "value", "valueFrom"),
    (TASK, "containers", "containerDefinitions"),
];

/// Members too general to say where they belong.
const GENERAL: [&str; 6] = ["key", "name", "options", "size", "type", "value"];

/// The faults of a task once they have been looked for.
pub type Memo<'t> = OnceLock<Vec<Fault<'t>>>;

/// What may have been meant by a key that its shape does not have.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Meant {
    /// A member of the same shape.
    Field(&'static str),
    /// A member of another shape; where that stands, in words.
    Elsewhere(String),
    /// A remark to the reader.
    Comment,
    /// A place for what other places repeat, as in Docker Compose and GitLab.
    Shared,
    /// Nothing that is known.
    Nothing,
}

impl<'t> Task<'t> {
    /// Where the document differs from the shape of RegisterTaskDefinition's input; of a bare list of
    /// containers, from the shape of such a list. Fields that only a description has are no fault
    /// here.
    pub fn faults(&self) -> Vec<Fault<'t>> {
        match self.member {
            // Nearly always empty, so a copy is cheaper than another walk.
            Some((project, at)) => project.member(at).memo.get_or_init(|| self.walk()).clone(),
            None => self.walk(),
        }
    }

    fn walk(&self) -> Vec<Fault<'t>> {
        static INPUT: Type<'static> = Type::Shape(TASK);
        let mut faults = match (self.kind, self.definition()) {
            (Kind::ContainerDefinitions, _) => ECS
                .member(TASK, "containerDefinitions")
                .map_or_else(Vec::new, |ty| schema::walk(&ECS, self.root, ty)),
            (_, Some(definition)) => schema::walk(&ECS, definition, &INPUT),
            _ => Vec::new(),
        };
        faults.retain(|it| {
            !matches!(it.kind, FaultKind::Unknown(entry)
                if it.shape == TASK && ECS.is_describe_only(entry.key.raw_text()))
        });
        let dialect = self.dialect();
        faults.retain(
            |it| !matches!(it.kind, FaultKind::Missing(field) if dialect.fills_in(it.shape, field)),
        );
        self.add_required(&mut faults);
        faults
    }

    /// What a message calls the mapping that a fault is about or in: ``container `web` ``,
    /// ``volume `data` ``, `the task`.
    pub fn owner(&self, fault: &Fault<'t>) -> String {
        let item = fault.item.unwrap_or(self.root);
        let container = self.containers().find(|it| it.node().is(item)).map(|it| it.title());
        let volume = || self.volumes().find(|it| it.node().is(item)).map(|it| it.title());
        container.or_else(volume).unwrap_or_else(|| "the task".to_owned())
    }

    /// What a message calls the mapping in which a member is missing or unknown.
    pub fn holder(&self, fault: &Fault<'t>) -> String {
        let owner = self.owner(fault);
        let is_owner = fault.item.is_some_and(|it| it.is(fault.node)) && owner != "the task";
        if is_owner || fault.field.is_empty() {
            return owner;
        }
        let list = if fault.inner { "an item of " } else { "" };
        format!("{list}`{}`{}", fault.field, of(&owner))
    }

    /// What a message calls the value in question: `` `cpu` of the task ``.
    pub fn value_name(&self, fault: &Fault<'t>) -> String {
        let owner = self.owner(fault);
        let variable = fault.node.parent().and_then(|it| it.set("name")).and_then(Node::text);
        if fault.inner {
            return match fault.node.own_key() {
                Some(key) => format!("`{}` in `{}`{}", key.raw_text(), fault.field, of(&owner)),
                None if fault.field.is_empty() => "an item of the list".to_owned(),
                None => format!("an item of `{}`{}", fault.field, of(&owner)),
            };
        }
        match (variable, fault.under) {
            (Some(name), _) if fault.shape == "KeyValuePair" && fault.field == "value" => {
                format!("the value of `{name}`{}", of(&owner))
            }
            (_, "" | "containerDefinitions" | "volumes") => {
                format!("`{}` of {owner}", fault.field)
            }
            (_, under) => format!("`{}` in `{under}`{}", fault.field, of(&owner)),
        }
    }

    fn add_required(&self, faults: &mut Vec<Fault<'t>>) {
        for container in self.containers() {
            let node = container.node();
            let item = Some(node);
            let mut need = |node: Node<'t>, field: &'t str, shape, missing: &'static str| {
                if schema::is_missing(node, missing) {
                    let kind = FaultKind::Missing(missing);
                    faults.push(Fault { kind, node, field, under: "", inner: true, shape, item });
                }
            };
            need(node, "", CONTAINER, "name");
            need(node, "", CONTAINER, "image");
            for (list, fields) in REQUIRED {
                let shape = if list == "mountPoints" { "MountPoint" } else { "VolumeFrom" };
                for (item, field) in
                    container.list(list).flat_map(|item| fields.iter().map(move |it| (item, it)))
                {
                    need(item, list, shape, field);
                }
            }
            for port in container.ports().filter(|it| it.0.lacks("containerPortRange")) {
                need(port.0, "portMappings", "PortMapping", "containerPort");
            }
        }
    }
}

/// What is under a key of the task needs no word about whose it is.
fn of(owner: &str) -> String {
    if owner == "the task" { String::new() } else { format!(" of {owner}") }
}

/// What may have been meant by a key that `shape` does not have.
pub fn meant(shape: &str, key: &str) -> Meant {
    if key.starts_with(['$', '_', '/', '#']) || key.to_ascii_lowercase().starts_with("comment") {
        return Meant::Comment;
    }
    if key.starts_with("x-") || key.starts_with('.') {
        return Meant::Shared;
    }
    let members = || ECS.shape(shape).into_iter().flat_map(|it| it.members.keys().copied());
    if let Some(found) = members().find(|it| plain(it) == plain(key)) {
        return Meant::Field(found);
    }
    let other = OTHER_NAMES.iter().find(|(of, it, _)| *of == shape && plain(it) == plain(key));
    if let Some((_, _, found)) = other {
        return Meant::Field(found);
    }
    if let Some(place) = place_of(shape, key) {
        return Meant::Elsewhere(place);
    }
    nearest(key, members()).map_or(Meant::Nothing, Meant::Field)
}

/// A key without what spellings differ in.
fn plain(key: &str) -> String {
    let letters = key.chars().filter(|it| !matches!(it, '-' | '_'));
    letters.map(|it| it.to_ascii_lowercase()).collect()
}

/// Where a key that `shape` does not have is a member.
fn place_of(shape: &str, key: &str) -> Option<String> {
    if shape == "KeyValuePair" && key == "valueFrom" {
        return Some("in an item of `secrets`".to_owned());
    }
    if key.starts_with("awslogs-") || key.starts_with("splunk-") {
        return Some("under `logConfiguration.options`".to_owned());
    }
    if GENERAL.contains(&key) {
        return None;
    }
    if let Some(place) = below(shape, key) {
        return Some(format!("under `{place}`"));
    }
    if ECS.member(CONTAINER, key).is_some() {
        return Some("in a container definition".to_owned());
    }
    if ECS.member(TASK, key).is_some() {
        return Some("at task level".to_owned());
    }
    let place = below(CONTAINER, key).or_else(|| below(TASK, key))?;
    Some(format!("under `{place}`"))
}

/// The one member of a shape, at most two levels down, that has a member of this name.
fn below(shape: &str, key: &str) -> Option<String> {
    let children = |shape: &str| {
        let members = ECS.shape(shape).into_iter().flat_map(|it| &it.members);
        members.filter_map(|(name, ty)| Some((*name, ty.inner_shape()?)))
    };
    let mut found = Vec::new();
    for (first, inner) in children(shape).filter(|(_, inner)| *inner != CONTAINER) {
        if ECS.member(inner, key).is_some() {
            found.push(first.to_owned());
        }
        let second = children(inner).filter(|(_, inner)| ECS.member(inner, key).is_some());
        found.extend(second.map(|(second, _)| format!("{first}.{second}")));
    }
    found.pop().filter(|_| found.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn elsewhere(place: &str) -> Meant {
        Meant::Elsewhere(place.to_owned())
    }

    #[test]
    fn what_a_key_may_mean() {
        assert_eq!(meant(CONTAINER, "enviroment"), Meant::Field("environment"));
        assert_eq!(
            meant(CONTAINER, "readOnlyRootFilesystem"),
            Meant::Field("readonlyRootFilesystem")
        );
        assert_eq!(meant(CONTAINER, "port_mappings"), Meant::Field("portMappings"));
        assert_eq!(meant("Secret", "value"), Meant::Field("valueFrom"));
        assert_eq!(meant("KeyValuePair", "valueFrom"), elsewhere("in an item of `secrets`"));
        assert_eq!(meant(CONTAINER, "logDriver"), elsewhere("under `logConfiguration`"));
        assert_eq!(
            meant("LogConfiguration", "awslogs-group"),
            elsewhere("under `logConfiguration.options`")
        );
        assert_eq!(meant(CONTAINER, "networkMode"), elsewhere("at task level"));
        assert_eq!(meant(TASK, "portMappings"), elsewhere("in a container definition"));
        assert_eq!(meant(CONTAINER, "add"), elsewhere("under `linuxParameters.capabilities`"));
        assert_eq!(meant(TASK, "cpuArchitecture"), elsewhere("under `runtimePlatform`"));
        assert_eq!(meant(TASK, "$schema"), Meant::Comment);
        assert_eq!(meant(TASK, "x-logs"), Meant::Shared);
        assert_eq!(meant(TASK, "zzz"), Meant::Nothing);
    }
}
