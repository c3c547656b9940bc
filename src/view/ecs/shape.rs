//! What may have been meant by a key that a shape of the API does not have.

use crate::schema::ECS;
use crate::text::nearest;

const TASK: &str = "RegisterTaskDefinitionRequest";
const CONTAINER: &str = "ContainerDefinition";
const SERVICE: &str = "CreateServiceRequest";

/// Names that people write for a member of a shape, from Docker Compose, Kubernetes and habit.
const OTHER_NAMES: [(&str, &str, &str); 28] = [
    ("AwsVpcConfiguration", "securityGroupIds", "securityGroups"),
    ("AwsVpcConfiguration", "subnetIds", "subnets"),
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
    ("CreateClusterRequest", "clusterSettings", "settings"),
    ("CreateClusterRequest", "name", "clusterName"),
    (SERVICE, "clusterName", "cluster"),
    (SERVICE, "name", "serviceName"),
    (SERVICE, "placementStrategies", "placementStrategy"),
    ("KeyValuePair", "key", "name"),
    ("LoadBalancer", "port", "containerPort"),
    ("LogConfiguration", "driver", "logDriver"),
    ("LogConfiguration", "logOptions", "options"),
    ("PortMapping", "port", "containerPort"),
    ("Secret", "arn", "valueFrom"),
    ("Secret", "value", "valueFrom"),
    (TASK, "containers", "containerDefinitions"),
];

/// Members too general to say where they belong.
const GENERAL: [&str; 6] = ["key", "name", "options", "size", "type", "value"];

/// What may have been meant by a key that its shape does not have.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Meant {
    /// A member of the same shape.
    Field(&'static str),
    /// A member of another shape; where that stands, in words, and how to come there.
    Elsewhere(String, Way),
    /// A remark to the reader.
    Comment,
    /// A place for what other places repeat, as in Docker Compose and GitLab.
    Shared,
    /// Nothing that is known.
    Nothing,
}

/// How to come from a mapping to another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Way {
    /// Down these members, with points between.
    Below(String),
    /// From a task to its container.
    Container,
    /// From a container to its task.
    Task,
    /// To another document, or to one of several places.
    Unclear,
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
    if let Some((place, way)) = place_of(shape, key) {
        return Meant::Elsewhere(place, way);
    }
    nearest(key, members()).map_or(Meant::Nothing, Meant::Field)
}

/// A key without what spellings differ in.
fn plain(key: &str) -> String {
    let letters = key.chars().filter(|it| !matches!(it, '-' | '_'));
    letters.map(|it| it.to_ascii_lowercase()).collect()
}

/// Where a key that `shape` does not have is a member.
fn place_of(shape: &str, key: &str) -> Option<(String, Way)> {
    let unclear = |place: &str| Some((place.to_owned(), Way::Unclear));
    if shape == "KeyValuePair" && key == "valueFrom" {
        return unclear("in an item of `secrets`");
    }
    if key.starts_with("awslogs-") || key.starts_with("splunk-") {
        let way = match shape {
            "LogConfiguration" => Way::Below("options".to_owned()),
            CONTAINER => Way::Below("logConfiguration.options".to_owned()),
            _ => Way::Unclear,
        };
        return Some(("under `logConfiguration.options`".to_owned(), way));
    }
    if GENERAL.contains(&key) {
        return None;
    }
    if let Some(place) = below(shape, key) {
        return Some((format!("under `{place}`"), Way::Below(place)));
    }
    if ECS.member(CONTAINER, key).is_some() {
        let way = if shape == TASK { Way::Container } else { Way::Unclear };
        return Some(("in a container definition".to_owned(), way));
    }
    if ECS.member(TASK, key).is_some() {
        if ECS.member(shape, "taskDefinition").is_some() {
            return unclear("in the task definition");
        }
        return Some(("at task level".to_owned(), Way::Task));
    }
    if shape == TASK && ECS.member(SERVICE, key).is_some() {
        return unclear("in the service");
    }
    let place = below(CONTAINER, key).or_else(|| below(TASK, key))?;
    unclear(&format!("under `{place}`"))
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

    /// The place that is said, without the way.
    fn meant(shape: &str, key: &str) -> Meant {
        match super::meant(shape, key) {
            Meant::Elsewhere(place, _) => elsewhere(&place),
            meant => meant,
        }
    }

    fn elsewhere(place: &str) -> Meant {
        Meant::Elsewhere(place.to_owned(), Way::Unclear)
    }

    #[test]
    fn ways_to_other_places() {
        let way = |shape, key| match super::meant(shape, key) {
            Meant::Elsewhere(_, way) => way,
            _ => Way::Unclear,
        };
        let below = |path: &str| Way::Below(path.to_owned());
        assert_eq!(way(CONTAINER, "logDriver"), below("logConfiguration"));
        assert_eq!(way("LogConfiguration", "awslogs-group"), below("options"));
        assert_eq!(way(CONTAINER, "networkMode"), Way::Task);
        assert_eq!(way(TASK, "portMappings"), Way::Container);
        assert_eq!(way(TASK, "launchType"), Way::Unclear);
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
        assert_eq!(meant(TASK, "launchType"), elsewhere("in the service"));
        assert_eq!(meant(SERVICE, "networkMode"), elsewhere("in the task definition"));
        assert_eq!(
            meant(SERVICE, "subnets"),
            elsewhere("under `networkConfiguration.awsvpcConfiguration`")
        );
        assert_eq!(meant(TASK, "$schema"), Meant::Comment);
        assert_eq!(meant(TASK, "x-logs"), Meant::Shared);
        assert_eq!(meant(TASK, "zzz"), Meant::Nothing);
    }
}
