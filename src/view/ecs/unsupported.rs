//! Parameters that a launch type, or Windows, does without, and what to do instead: a line each.
//!
//! Sources, read 2026-10: ECS Developer Guide, "Task definition differences for Fargate", "…for Amazon
//! ECS Managed Instances", "…for EC2 instances running Windows" and "Considerations for Windows
//! containers on Fargate"; API model of botocore 1.44.5. The refusals of Fargate were seen, but for
//! `tmpfs`, `swappiness`, `credentialSpecs`, FSx and Neuron, which are documented.

use super::Task;
use crate::tree::{Kind, Node, Value};
use Platform::{
    External as X, Fargate as F, Instances as I, ManagedInstances as M, Windows as W,
    WindowsOnFargate as WF,
};
use When::{Is, IsNot, Positive, Set, True};

/// Where a task is to run, as far as that decides which parameters it may have.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Platform {
    /// `FARGATE` is required.
    Fargate,
    /// `MANAGED_INSTANCES` is required.
    ManagedInstances,
    /// `EXTERNAL` is required: ECS Anywhere.
    External,
    /// Something is required, and it is neither Fargate nor managed instances.
    Instances,
    /// The operating system is Windows, wherever it runs.
    Windows,
    /// Windows, and `FARGATE` is required.
    WindowsOnFargate,
}

/// A parameter that is set and that the platform does without.
#[derive(Clone, Debug)]
pub struct Unsupported<'t> {
    /// What sets it: ``container `web` ``, `the task`.
    pub owner: String,
    /// Its path below the owner: `linuxParameters.devices`.
    pub path: String,
    /// Its value.
    pub node: Node<'t>,
    /// The value, where another one would do.
    pub value: Option<&'t str>,
    /// What to do instead.
    pub instead: &'static str,
}

impl Unsupported<'_> {
    /// The parameter as messages name it: `` `pidMode` to `host` ``.
    pub fn setting(&self) -> String {
        match self.value {
            Some(value) => format!("`{}` to `{value}`", self.path),
            None => format!("`{}`", self.path),
        }
    }
}

/// When a parameter counts.
#[derive(Clone, Copy)]
enum When {
    /// It says something: not `[]`, `{}`, null, false, or collections of those.
    Set,
    /// It is a number above zero.
    Positive,
    /// It is `true`.
    True,
    /// It is one of these.
    Is(&'static [&'static str]),
    /// It is known and not this.
    IsNot(&'static str),
}

struct Row {
    path: &'static str,
    when: When,
    missing_on: &'static [Platform],
    instead: &'static str,
}

const fn row(
    path: &'static str,
    when: When,
    missing_on: &'static [Platform],
    instead: &'static str,
) -> Row {
    Row { path, when, missing_on, instead }
}

const CONTAINERS: &str = "containerDefinitions[].";
const VOLUMES: &str = "volumes[].";

/// Paths start at the task; `[]` stands for every item of a list.
#[rustfmt::skip]
const TABLE: &[Row] = &[
    // Of the task.
    row("ephemeralStorage", Set, &[M], "remove it; size the instance's storage in the capacity provider"),
    row("ipcMode", Set, &[F, M, W], "remove it; share data between containers through a volume or `localhost`"),
    row("networkMode", Is(&["bridge", "none"]), &[M], "use \"awsvpc\" or \"host\""),
    row("networkMode", Is(&["awsvpc"]), &[X], "use \"bridge\", \"host\" or \"none\""),
    row("pidMode", Is(&["host"]), &[F], "remove it, or use \"task\""),
    row("pidMode", Set, &[W], "remove it"),
    row("placementConstraints", Set, &[F], "remove it; choose zones with the subnets of the service"),
    row("proxyConfiguration", Set, &[M, W], "remove it; use Service Connect"),
    row("runtimePlatform.operatingSystemFamily", Is(WINDOWS), &[M], "use \"LINUX\", or require \"EC2\" or \"FARGATE\""),
    row("trustedExecutionConfiguration", Set, &[F, I], "remove it, or require \"MANAGED_INSTANCES\""),
    // Of a container.
    row("containerDefinitions[].credentialSpecs", Set, &[F], "remove it; a gMSA needs EC2 instances"),
    row("containerDefinitions[].disableNetworking", True, &[M, W], "remove it"),
    row("containerDefinitions[].dnsSearchDomains", Set, &[M, W], "remove it; write full host names"),
    row("containerDefinitions[].dnsServers", Set, &[M, W], "remove it; set the servers in the DHCP options of the VPC"),
    row("containerDefinitions[].dockerSecurityOptions", Set, &[F, M], "remove it; limit the container with `user`, `readonlyRootFilesystem` and `capabilities.drop`"),
    row("containerDefinitions[].environmentFiles", Set, &[WF], "use `environment`, or `secrets` from Parameter Store"),
    row("containerDefinitions[].extraHosts", Set, &[M, W], "remove it; use a private hosted zone of Route 53"),
    row("containerDefinitions[].firelensConfiguration", Set, &[WF], "remove it; use the `awslogs` driver"),
    row("containerDefinitions[].hostname", Set, &[M], "remove it"),
    row("containerDefinitions[].links", Set, &[M, W], "remove it; with \"awsvpc\" containers reach each other on `localhost`"),
    row("containerDefinitions[].linuxParameters", Set, &[W], "remove it"),
    row("containerDefinitions[].linuxParameters.devices", Set, &[F], "remove it; a host's device needs \"EC2\" or \"MANAGED_INSTANCES\""),
    row("containerDefinitions[].linuxParameters.maxSwap", Positive, &[F, M], "remove it; raise `memory` instead"),
    row("containerDefinitions[].linuxParameters.sharedMemorySize", Positive, &[F, M], "remove it; Chrome takes `--disable-dev-shm-usage`, others a directory on a volume"),
    row("containerDefinitions[].linuxParameters.swappiness", Set, &[F, M], "remove it; there is no swap"),
    row("containerDefinitions[].linuxParameters.tmpfs", Set, &[F, M], "mount a volume that has only a `name`, with `mountPoints`"),
    row("containerDefinitions[].logConfiguration.logDriver", Is(&["fluentd", "gelf", "journald", "syslog"]), &[M], "use \"awslogs\", \"splunk\", \"awsfirelens\" or \"json-file\""),
    row("containerDefinitions[].memoryReservation", Set, &[W], "use `memory`"),
    row("containerDefinitions[].portMappings[].containerPort", Is(&["3150"]), &[WF], "use another port; Fargate keeps 3150 for itself"),
    row("containerDefinitions[].privileged", True, &[F, W], "remove it; what needs it runs on Linux with \"EC2\" or \"MANAGED_INSTANCES\""),
    row("containerDefinitions[].readonlyRootFilesystem", True, &[W], "remove it"),
    row("containerDefinitions[].resourceRequirements[].sharingStrategy", Set, &[X], "give the number of GPUs as `value`"),
    row("containerDefinitions[].resourceRequirements[].type", Is(&["GPU"]), &[F], "remove it; GPUs need \"EC2\" or \"MANAGED_INSTANCES\""),
    row("containerDefinitions[].resourceRequirements[].type", Is(&["NeuronDevice"]), &[F, I], "remove it, or require \"MANAGED_INSTANCES\""),
    row("containerDefinitions[].restartPolicy.enabled", True, &[WF], "remove `restartPolicy`; a service replaces tasks that stop"),
    row("containerDefinitions[].systemControls", Set, &[W], "remove it"),
    row("containerDefinitions[].ulimits", Set, &[W], "remove it"),
    // Of a volume.
    row("volumes[].configuredAtLaunch", True, &[WF], "use a volume that has only a `name`"),
    row("volumes[].dockerVolumeConfiguration", Set, &[F, M], "use `efsVolumeConfiguration`, or only a `name` for scratch space"),
    row("volumes[].dockerVolumeConfiguration.driver", IsNot("local"), &[W], "use \"local\""),
    row("volumes[].efsVolumeConfiguration", Set, &[X, WF], "use a volume that has only a `name`"),
    row("volumes[].fsxWindowsFileServerVolumeConfiguration", Set, &[F, M], "use `efsVolumeConfiguration` on Linux, or EC2 instances with Windows"),
    row("volumes[].host.sourcePath", Set, &[F], "remove `sourcePath` for scratch space, or use `efsVolumeConfiguration`"),
];

const WINDOWS: &[&str] = &[
    "WINDOWS_SERVER_2004_CORE",
    "WINDOWS_SERVER_2016_FULL",
    "WINDOWS_SERVER_2019_CORE",
    "WINDOWS_SERVER_2019_FULL",
    "WINDOWS_SERVER_2022_CORE",
    "WINDOWS_SERVER_2022_FULL",
    "WINDOWS_SERVER_2025_CORE",
    "WINDOWS_SERVER_2025_FULL",
    "WINDOWS_SERVER_20H2_CORE",
];

/// What Fargate has a rule of its own about, so that it is said once of a task that requires both.
const REFUSED_ON_FARGATE: [&str; 2] = ["logConfiguration.logDriver", "networkMode"];

/// What no container may have in network mode `awsvpc`, wherever it runs: another finding says so.
const REFUSED_WITH_AWSVPC: [&str; 6] =
    ["disableNetworking", "dnsSearchDomains", "dnsServers", "extraHosts", "hostname", "links"];

impl Platform {
    const ALL: [Platform; 6] = [F, M, X, I, W, WF];

    /// Whether the task is certainly to run there.
    pub fn applies(self, task: &Task<'_>) -> bool {
        match self {
            F => task.is_fargate(),
            M => task.requires("MANAGED_INSTANCES"),
            X => task.requires("EXTERNAL"),
            I => task.excludes("MANAGED_INSTANCES") && !task.is_fargate(),
            W => task.is_windows(),
            WF => task.is_windows() && task.is_fargate(),
        }
    }

    /// The node that says so, as a second place for findings.
    pub fn place<'t>(self, task: &Task<'t>) -> Option<Node<'t>> {
        let required = |name| task.compatibilities().find(|it| it.text() == Some(name));
        match self {
            F => required("FARGATE"),
            M => required("MANAGED_INSTANCES"),
            X => required("EXTERNAL"),
            I => task.get("requiresCompatibilities"),
            W | WF => task.os_family(),
        }
    }

    /// Every parameter the task sets that it cannot have there. What is refused for an earlier
    /// platform of the same task is left out.
    pub fn unsupported<'t>(self, task: &Task<'t>) -> Vec<Unsupported<'t>> {
        if !self.applies(task) {
            return Vec::new();
        }
        let mut hits = self.hits(task);
        for earlier in Self::ALL.into_iter().take_while(|it| *it != self) {
            if hits.is_empty() || !earlier.applies(task) {
                continue;
            }
            let said = earlier.hits(task);
            hits.retain(|it| !said.iter().any(|other| other.node.is(it.node)));
        }
        hits
    }

    fn hits<'t>(self, task: &Task<'t>) -> Vec<Unsupported<'t>> {
        let mut hits = Vec::new();
        let containers: Vec<_> = task.containers().map(|it| (it.title(), it.node())).collect();
        let volumes: Vec<_> = task.volumes().map(|it| (it.title(), it.node())).collect();
        let definition: Vec<_> =
            task.definition().map(|it| ("the task".to_owned(), it)).into_iter().collect();
        for row in TABLE.iter().filter(|it| it.missing_on.contains(&self)) {
            let (owners, path) =
                match (row.path.strip_prefix(CONTAINERS), row.path.strip_prefix(VOLUMES)) {
                    (Some(path), _) => (&containers, path),
                    (_, Some(path)) => (&volumes, path),
                    _ => (&definition, row.path),
                };
            let said = task.uses_awsvpc() && REFUSED_WITH_AWSVPC.contains(&path)
                || task.is_fargate() && REFUSED_ON_FARGATE.contains(&path);
            if said {
                continue;
            }
            for (owner, node) in owners {
                hits.extend(row.found(*node, path).into_iter().map(|node| Unsupported {
                    owner: owner.clone(),
                    // The last part says it, and the values are long.
                    path: path.trim_start_matches("runtimePlatform.").replace("[]", ""),
                    node,
                    value: node.text().filter(|_| matches!(row.when, Is(_) | IsNot(_))),
                    instead: row.instead,
                }));
            }
        }
        hits
    }
}

impl Row {
    /// The nodes at a path below an owner that count.
    fn found<'t>(&self, owner: Node<'t>, path: &str) -> Vec<Node<'t>> {
        let mut nodes = vec![owner];
        for step in path.split('.') {
            let key = step.trim_end_matches("[]");
            let values = nodes.iter().filter_map(|it| it.set(key));
            nodes = match step == key {
                true => values.collect(),
                false => values.flat_map(Node::items).collect(),
            };
        }
        nodes.retain(|it| self.when.holds(*it));
        nodes
    }
}

impl When {
    fn holds(self, node: Node<'_>) -> bool {
        match self {
            Set => !is_open(node) && says_something(node),
            Positive => node.int().is_some_and(|it| it > 0),
            True => node.is_true(),
            Is(values) => node.text().is_some_and(|it| values.contains(&it)),
            IsNot(value) => node.text().is_some_and(|it| it != value),
        }
    }
}

/// Whether nothing at all is known of it, not even that it is there.
fn is_open(node: Node<'_>) -> bool {
    match node.kind() {
        Kind::Scalar => node.value() == Value::Unknown,
        Kind::Sequence => node.is_unknown() || node.items().all(is_open),
        Kind::Mapping => node.is_unknown(),
    }
}

/// Consoles and SDKs write out what is not set: `{"capabilities": {"add": []}}`.
fn says_something(node: Node<'_>) -> bool {
    match node.kind() {
        Kind::Scalar => !node.is_empty() && !node.is_false(),
        Kind::Sequence => node.items().any(says_something),
        Kind::Mapping => node.entries().any(|it| says_something(it.value)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_sorted_within_their_owner() {
        let by_owner = |prefix: &str| {
            let paths = TABLE.iter().filter_map(|it| it.path.strip_prefix(prefix));
            paths.collect::<Vec<_>>()
        };
        assert!(by_owner(CONTAINERS).is_sorted());
        assert!(by_owner(VOLUMES).is_sorted());
    }
}
