//! Pods that are there for the node itself.

use super::Pod;
use crate::view::image::Image;

/// Repositories of what runs on every node to make it one or to watch it, without their registry: networks,
/// storage, logs, metrics, devices. From the manifests that each project publishes, read 2026-11-21.
const AGENTS: [&str; 30] = [
    "amazon-k8s-cni",
    "antrea-agent-ubuntu",
    "aws-for-fluent-bit",
    "beats/filebeat",
    "beats/metricbeat",
    "cadvisor",
    "calico/cni",
    "calico/node",
    "cilium/cilium",
    "cloudnativelabs/kube-router",
    "cloudwatch-agent",
    "csi-node-driver-registrar",
    "datadog/agent",
    "datadoghq/agent",
    "falco",
    "flannel",
    "fluent-bit",
    "fluentd-kubernetes-daemonset",
    "k8s-device-plugin",
    "kube-proxy",
    "kube-vip",
    "kubereboot/kured",
    "metallb/speaker",
    "multus-cni",
    "newrelic/infrastructure",
    "node-exporter",
    "node-problem-detector",
    "promtail",
    "weave-kube",
    "weave-npc",
];

impl Pod<'_> {
    /// Whether it certainly is there for the node itself, as networks, drivers of storage and collectors of
    /// logs are: in the namespace `kube-system`, or a DaemonSet with an image known for that.
    pub fn is_node_agent(&self) -> bool {
        let object = self.object();
        let known = || self.containers().any(|it| it.image().is_some_and(|it| is_agent(it)));
        object.namespace() == Some("kube-system") || object.kind() == Some("DaemonSet") && known()
    }
}

fn is_agent(image: crate::tree::Node<'_>) -> bool {
    // The name of the image is enough: its tag and its registry may be filled in later.
    let image = Image::parse(image.raw_text());
    AGENTS.iter().any(|it| {
        image.repository.strip_suffix(it).is_some_and(|it| it.is_empty() || it.ends_with('/'))
    })
}
