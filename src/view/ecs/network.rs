//! The network of what starts tasks: `networkConfiguration`, and the platform version of Fargate.

use super::{PortMapping, Service, Task};
use crate::tree::{Kind, Node};

/// The forms of ids that get mixed up: a prefix, what it is an id of.
const IDS: [(&str, &str); 7] = [
    ("subnet-", "a subnet"),
    ("sg-", "a security group"),
    ("vpc-", "a VPC"),
    ("eni-", "a network interface"),
    ("igw-", "an internet gateway"),
    ("rtb-", "a route table"),
    ("acl-", "a network ACL"),
];

/// Platform versions of Linux that AWS has retired: no task starts on them since 2026-06-15. Windows has
/// a `1.0.0` of its own, and it is the latest. ECS Developer Guide, "Fargate platform versions" and its
/// page on retired versions, read 2026-10.
const RETIRED: [&str; 4] = ["1.0.0", "1.1.0", "1.2.0", "1.3.0"];

impl<'t> Service<'t> {
    /// `assignPublicIp`, where it is certainly on.
    pub fn public_ip(&self) -> Option<Node<'t>> {
        let value = self.awsvpc()?.set("assignPublicIp")?;
        // Terraform writes a boolean.
        (value.text() == Some("ENABLED") || value.is_true()).then_some(value)
    }

    /// Whether its launch type certainly has no Fargate: `EC2` or `EXTERNAL` is written.
    pub fn is_on_instances(&self) -> bool {
        matches!(self.launch_type(), Some("EC2" | "EXTERNAL"))
    }

    /// What certainly lacks the subnets of an awsvpc network: the awsvpc configuration, the network
    /// configuration, or the service itself.
    pub fn without_subnets(&self) -> Option<WithoutSubnets<'t>> {
        let Some(network) = self.get("networkConfiguration") else {
            return self.lacks("networkConfiguration").then_some(WithoutSubnets::Service);
        };
        match network.set("awsvpcConfiguration") {
            Some(vpc) => vpc.lacks("subnets").then_some(WithoutSubnets::Awsvpc(vpc)),
            None => {
                // A wrong case is a fault of its own.
                let slip = |it: &str| it.eq_ignore_ascii_case("awsvpcConfiguration");
                let named = network.entries().any(|it| slip(it.key.raw_text()));
                let lacking = network.lacks("awsvpcConfiguration") && !named;
                lacking.then_some(WithoutSubnets::Network(network))
            }
        }
    }

    /// `platformVersion`, where it is known.
    pub fn platform_version(&self) -> Option<(&'t str, Node<'t>)> {
        let node = self.get("platformVersion")?;
        node.text().map(|it| (it, node))
    }

    /// `platformVersion`, where it is certainly one that AWS has retired.
    pub fn retired_platform(&self) -> Option<(&'t str, Node<'t>)> {
        let (version, node) = self.platform_version().filter(|_| !self.is_on_instances())?;
        let is_linux = || self.task().is_some_and(|it| it.is_certainly_linux());
        let retired = RETIRED.contains(&version) && (version != "1.0.0" || is_linux());
        retired.then_some((version, node))
    }
}

/// Where the subnets of an awsvpc network are missing.
#[derive(Clone, Copy, Debug)]
pub enum WithoutSubnets<'t> {
    /// There is no network configuration at all.
    Service,
    /// `networkConfiguration` has no awsvpc part.
    Network(Node<'t>),
    /// `awsvpcConfiguration` has no subnets.
    Awsvpc(Node<'t>),
}

impl Task<'_> {
    /// Whether the task runs on Linux for certain: nothing else is written, or can be.
    pub fn is_certainly_linux(&self) -> bool {
        match self.get("runtimePlatform") {
            None => self.lacks("runtimePlatform"),
            Some(it) if it.kind() != Kind::Mapping => false,
            Some(it) => match it.set("operatingSystemFamily") {
                None => it.lacks("operatingSystemFamily"),
                Some(family) => family.text() == Some("LINUX"),
            },
        }
    }

    /// Whether a port of the instance is taken by the task, so that an instance has room for one.
    pub fn pins_host_ports(&self) -> bool {
        let is_pinned = |it: PortMapping<'_>| it.host_port().is_some() && !it.is_dynamic();
        let pinned = || self.containers().any(|it| it.ports().any(is_pinned));
        !self.uses_awsvpc() && (self.is_network_mode("host") || pinned())
    }
}

/// What a text in a list of `subnet-` or `sg-` ids is, where it is certainly none of those.
pub fn mistaken_id(text: &str, prefix: &str) -> Option<&'static str> {
    if text.contains(',') && text.starts_with(prefix) {
        return Some("several ids in one text");
    }
    if text.starts_with("arn:") {
        return Some("an ARN");
    }
    let is_range = text.split_once('/').is_some_and(|(address, bits)| {
        address.parse::<std::net::IpAddr>().is_ok() && bits.parse::<u8>().is_ok()
    });
    if is_range {
        return Some("a range of addresses");
    }
    IDS.iter().find(|it| it.0 != prefix && text.starts_with(it.0)).map(|it| it.1)
}
