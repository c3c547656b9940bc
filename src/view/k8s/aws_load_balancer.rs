//! Annotations of the AWS Load Balancer Controller.

use super::Object;
use crate::tree::{Entry, Kind, Node};

/// What an annotation may hold. All are texts to Kubernetes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// Any text, or a list of texts between commas.
    Text,
    /// A whole number.
    Integer,
    /// `true` or `false`.
    Boolean,
    /// `key=value` between commas.
    Map,
    /// JSON.
    Json,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// The name of a group of Ingresses.
    Group,
    /// The name of a load balancer.
    Name,
}

/// An annotation that the controller reads.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    /// Without its prefix; where it ends in a dot, a name follows.
    pub name: &'static str,
    /// What it may hold.
    pub form: Form,
    /// Whether a Service may have it for the target groups made of it.
    pub on_service: bool,
    /// Whether all Ingresses of a group that have it must say the same.
    pub exclusive: bool,
}

/// The prefix of what Ingresses have.
pub const INGRESS: &str = "alb.ingress.kubernetes.io/";

/// The prefix of what Services of the type `LoadBalancer` have, which is not the controller's alone.
pub const SERVICE: &str = "service.beta.kubernetes.io/";

/// What every annotation for a load balancer of AWS on a Service begins with, behind the prefix.
const SERVICE_NAME: &str = "aws-load-balancer-";

const fn of(name: &'static str, form: Form, on_service: bool, exclusive: bool) -> Known {
    Known { name, form, on_service, exclusive }
}

/// What the controller reads of Ingresses: name, form, whether on a Service too, whether exclusive. From
/// its tables of annotations at commit 225f445 and, for five of them, its constants; 2026-08.
#[rustfmt::skip]
pub const ON_INGRESS: [Known; 72] = [
    of("acm-pca-arn", Form::Text, false, false),
    of("actions.", Form::Json, false, false),
    of("auth-idp-cognito", Form::Json, true, false),
    of("auth-idp-oidc", Form::Json, true, false),
    of("auth-on-unauthenticated-request", Form::Choice(&["authenticate", "allow", "deny"]), true, false),
    of("auth-scope", Form::Text, true, false),
    of("auth-session-cookie", Form::Text, true, false),
    of("auth-session-timeout", Form::Integer, true, false),
    of("auth-type", Form::Choice(&["none", "oidc", "cognito"]), true, false),
    of("backend-protocol", Form::Choice(&["HTTP", "HTTPS"]), true, false),
    of("backend-protocol-version", Form::Text, true, false),
    of("certificate-arn", Form::Text, false, false),
    of("conditions.", Form::Json, false, false),
    of("create-acm-cert", Form::Boolean, false, false),
    of("customer-owned-ipv4-pool", Form::Text, false, true),
    of("dry-run-plan", Form::Boolean, false, false),
    of("enable-frontend-nlb", Form::Boolean, false, true),
    of("frontend-nlb-attributes", Form::Text, false, false),
    of("frontend-nlb-eip-allocations", Form::Text, false, false),
    of("frontend-nlb-healthcheck-healthy-threshold-count", Form::Integer, false, false),
    of("frontend-nlb-healthcheck-interval-seconds", Form::Integer, false, false),
    of("frontend-nlb-healthcheck-path", Form::Text, false, false),
    of("frontend-nlb-healthcheck-port", Form::Text, false, false),
    of("frontend-nlb-healthcheck-protocol", Form::Choice(&["HTTP", "HTTPS"]), false, false),
    of("frontend-nlb-healthcheck-success-codes", Form::Text, false, false),
    of("frontend-nlb-healthcheck-timeout-seconds", Form::Integer, false, false),
    of("frontend-nlb-healthcheck-unhealthy-threshold-count", Form::Integer, false, false),
    of("frontend-nlb-listener-port-mapping", Form::Map, false, false),
    of("frontend-nlb-scheme", Form::Choice(&["internal", "internet-facing"]), false, true),
    of("frontend-nlb-security-groups", Form::Text, false, true),
    of("frontend-nlb-subnets", Form::Text, false, true),
    of("frontend-nlb-tags", Form::Map, false, true),
    of("group.name", Form::Group, false, false),
    of("group.order", Form::Integer, false, false),
    of("healthcheck-interval-seconds", Form::Integer, true, false),
    of("healthcheck-path", Form::Text, true, false),
    of("healthcheck-port", Form::Text, true, false),
    of("healthcheck-protocol", Form::Choice(&["HTTP", "HTTPS"]), true, false),
    of("healthcheck-timeout-seconds", Form::Integer, true, false),
    of("healthy-threshold-count", Form::Integer, true, false),
    of("inbound-cidrs", Form::Text, false, true),
    of("ip-address-type", Form::Choice(&["ipv4", "dualstack", "dualstack-without-public-ipv4"]), false, true),
    of("ipam-ipv4-pool-id", Form::Text, false, true),
    of("jwt-validation", Form::Json, false, false),
    of("listen-ports", Form::Json, false, false),
    of("listener-attributes.", Form::Map, false, false),
    of("load-balancer-attributes", Form::Map, false, true),
    of("load-balancer-name", Form::Name, false, true),
    of("manage-backend-security-group-rules", Form::Boolean, false, true),
    of("minimum-load-balancer-capacity", Form::Map, false, true),
    of("multi-cluster-target-group", Form::Boolean, true, false),
    of("mutual-authentication", Form::Json, false, true),
    of("scheme", Form::Choice(&["internal", "internet-facing"]), false, true),
    of("security-group-prefix-lists", Form::Text, false, true),
    of("security-groups", Form::Text, false, true),
    of("shield-advanced-protection", Form::Boolean, false, true),
    of("ssl-policy", Form::Text, false, true),
    of("ssl-redirect", Form::Integer, false, true),
    of("subnets", Form::Text, false, true),
    of("success-codes", Form::Text, true, false),
    of("tags", Form::Map, true, false),
    of("target-control-port.", Form::Integer, false, false),
    of("target-group-attributes", Form::Map, true, false),
    of("target-node-labels", Form::Map, true, false),
    of("target-type", Form::Choice(&["instance", "ip"]), true, false),
    of("transforms.", Form::Json, false, false),
    of("unhealthy-threshold-count", Form::Integer, true, false),
    of("use-regex-path-match", Form::Boolean, false, false),
    of("waf-acl-id", Form::Text, false, true),
    of("wafv2-acl-arn", Form::Text, false, true),
    of("wafv2-acl-name", Form::Text, false, false),
    of("web-acl-id", Form::Text, false, false),
];

/// What the controller reads of Services; five are of the older one in Kubernetes itself. Same source.
#[rustfmt::skip]
pub const ON_SERVICE: [Known; 53] = [
    of("actions.", Form::Map, true, false),
    of("aws-load-balancer-access-log-emit-interval", Form::Text, true, false),
    of("aws-load-balancer-access-log-enabled", Form::Text, true, false),
    of("aws-load-balancer-access-log-s3-bucket-name", Form::Text, true, false),
    of("aws-load-balancer-access-log-s3-bucket-prefix", Form::Text, true, false),
    of("aws-load-balancer-additional-resource-tags", Form::Map, true, false),
    of("aws-load-balancer-alpn-policy", Form::Text, true, false),
    of("aws-load-balancer-attributes", Form::Map, true, false),
    of("aws-load-balancer-backend-protocol", Form::Text, true, false),
    of("aws-load-balancer-connection-draining-enabled", Form::Text, true, false),
    of("aws-load-balancer-connection-draining-timeout", Form::Text, true, false),
    of("aws-load-balancer-connection-idle-timeout", Form::Text, true, false),
    of("aws-load-balancer-cross-zone-load-balancing-enabled", Form::Text, true, false),
    of("aws-load-balancer-disable-nlb-sg", Form::Boolean, true, false),
    of("aws-load-balancer-eip-allocations", Form::Text, true, false),
    of("aws-load-balancer-enable-icmp-for-path-mtu-discovery", Form::Text, true, false),
    of("aws-load-balancer-enable-prefix-for-ipv6-source-nat", Form::Text, true, false),
    of("aws-load-balancer-enable-tcp-udp-listener", Form::Boolean, true, false),
    of("aws-load-balancer-extra-security-groups", Form::Text, true, false),
    of("aws-load-balancer-healthcheck-healthy-threshold", Form::Integer, true, false),
    of("aws-load-balancer-healthcheck-interval", Form::Integer, true, false),
    of("aws-load-balancer-healthcheck-path", Form::Text, true, false),
    of("aws-load-balancer-healthcheck-port", Form::Text, true, false),
    of("aws-load-balancer-healthcheck-protocol", Form::Text, true, false),
    of("aws-load-balancer-healthcheck-success-codes", Form::Text, true, false),
    of("aws-load-balancer-healthcheck-timeout", Form::Integer, true, false),
    of("aws-load-balancer-healthcheck-unhealthy-threshold", Form::Integer, true, false),
    of("aws-load-balancer-inbound-sg-rules-on-private-link-traffic", Form::Text, true, false),
    of("aws-load-balancer-internal", Form::Text, true, false),
    of("aws-load-balancer-ip-address-type", Form::Text, true, false),
    of("aws-load-balancer-ipv6-addresses", Form::Text, true, false),
    of("aws-load-balancer-listener-attributes.", Form::Map, true, false),
    of("aws-load-balancer-manage-backend-security-group-rules", Form::Boolean, true, false),
    of("aws-load-balancer-minimum-load-balancer-capacity", Form::Map, true, false),
    of("aws-load-balancer-multi-cluster-target-group", Form::Boolean, true, false),
    of("aws-load-balancer-name", Form::Name, true, false),
    of("aws-load-balancer-nlb-target-type", Form::Text, true, false),
    of("aws-load-balancer-private-ipv4-addresses", Form::Text, true, false),
    of("aws-load-balancer-proxy-protocol", Form::Text, true, false),
    of("aws-load-balancer-proxy-protocol-per-target-group", Form::Text, true, false),
    of("aws-load-balancer-quic-enabled-ports", Form::Text, true, false),
    of("aws-load-balancer-scheme", Form::Text, true, false),
    of("aws-load-balancer-security-group-prefix-lists", Form::Text, true, false),
    of("aws-load-balancer-security-groups", Form::Text, true, false),
    of("aws-load-balancer-source-nat-ipv6-prefixes", Form::Text, true, false),
    of("aws-load-balancer-ssl-cert", Form::Text, true, false),
    of("aws-load-balancer-ssl-negotiation-policy", Form::Text, true, false),
    of("aws-load-balancer-ssl-ports", Form::Text, true, false),
    of("aws-load-balancer-subnets", Form::Text, true, false),
    of("aws-load-balancer-target-group-attributes", Form::Map, true, false),
    of("aws-load-balancer-target-node-labels", Form::Map, true, false),
    of("aws-load-balancer-type", Form::Text, true, false),
    of("load-balancer-source-ranges", Form::Text, true, false),
];

/// Annotations under the same prefix that only the controller of Alibaba Cloud reads: what has one is its
/// own. Its guide, read 2026-11-21.
const FOREIGN: [&str; 12] = [
    "backend-keepalive",
    "backend-scheduler",
    "canary",
    "canary-by-cookie",
    "canary-by-header",
    "canary-weight",
    "enable-cors",
    "healthcheck-connect-port",
    "healthcheck-enabled",
    "healthcheck-httpcode",
    "order",
    "use-regex",
];

/// An annotation for a load balancer that an object has.
#[derive(Clone, Copy, Debug)]
pub struct Annotation<'t> {
    /// Its key and value.
    pub entry: Entry<'t>,
    /// Its key without the prefix.
    pub name: &'t str,
    /// What the controller knows of it.
    pub known: Option<Known>,
    /// The ones it may have been meant to be.
    pub candidates: &'static [Known],
}

impl<'t> Object<'t> {
    /// Its annotations that are for a load balancer of AWS.
    pub fn load_balancer_annotations(&self) -> impl Iterator<Item = Annotation<'t>> + use<'t> {
        let annotations = self.annotations();
        let foreign = |it: Entry<'_>| {
            it.key.raw_text().strip_prefix(INGRESS).is_some_and(|it| FOREIGN.contains(&it))
        };
        let own = !annotations.entries().any(foreign);
        annotations.entries().filter(move |_| own).filter_map(|entry| {
            let key = entry.key.text()?;
            let (name, candidates): (_, &'static [Known]) = match key.strip_prefix(INGRESS) {
                Some(name) => (name, &ON_INGRESS),
                None => {
                    let name = key.strip_prefix(SERVICE)?;
                    (name.starts_with(SERVICE_NAME).then_some(name)?, &ON_SERVICE)
                }
            };
            let known = candidates.iter().find(|it| it.is(name)).copied();
            Some(Annotation { entry, name, known, candidates })
        })
    }

    /// A text that an annotation of its Ingress has, where it is known.
    pub fn alb(&self, name: &str) -> Option<Node<'t>> {
        let mut all = self.load_balancer_annotations();
        let entry =
            all.find(|it| it.name == name && it.entry.key.raw_text().starts_with(INGRESS))?.entry;
        Some(entry.value).filter(|it| it.kind() == Kind::Scalar && !it.is_empty())
    }
}

impl Annotation<'_> {
    /// Whether it is one of those that Ingresses have.
    pub fn is_of_ingress(&self) -> bool {
        self.entry.key.raw_text().starts_with(INGRESS)
    }

    /// What stands before its name.
    pub fn prefix(&self) -> &'static str {
        if self.is_of_ingress() { INGRESS } else { SERVICE }
    }
}

impl Known {
    fn is(&self, name: &str) -> bool {
        match self.name.ends_with('.') {
            true => name.len() > self.name.len() && name.starts_with(self.name),
            false => self.name == name,
        }
    }
}

impl Form {
    /// A value of it, as it is written.
    pub fn example(self) -> &'static str {
        match self {
            Self::Text => "a text",
            Self::Integer => "a number in quotes: `\"443\"`",
            Self::Boolean => "`\"true\"` or `\"false\"`",
            Self::Map => "pairs between commas: `team=shop,stage=live`",
            Self::Json => "JSON in single quotes: `'[{\"HTTPS\": 443}]'`",
            Self::Choice(words) => words.first().copied().unwrap_or_default(),
            Self::Group => "lower-case letters and digits: `shop`",
            Self::Name => "a shorter name: `shop`",
        }
    }

    /// What is wrong with a text, if anything is.
    pub fn fault(self, text: &str) -> Option<&'static str> {
        let text = text.trim();
        let ok = match self {
            Self::Text => true,
            Self::Integer => text.parse::<i64>().is_ok(),
            // As Go reads them.
            Self::Boolean => matches!(
                text,
                "1" | "t"
                    | "T"
                    | "true"
                    | "TRUE"
                    | "True"
                    | "0"
                    | "f"
                    | "F"
                    | "false"
                    | "FALSE"
                    | "False"
            ),
            Self::Map => {
                let pairs = text.split(',').map(str::trim).filter(|it| !it.is_empty());
                pairs
                    .into_iter()
                    .all(|it| it.split_once('=').is_some_and(|(key, _)| !key.is_empty()))
            }
            Self::Json => serde_json::from_str::<serde_json::Value>(text).is_ok(),
            Self::Choice(words) => words.contains(&text),
            Self::Group => is_group(text),
            Self::Name => text.len() <= 32,
        };
        (!ok).then_some(match self {
            Self::Text => "",
            Self::Integer => "a whole number",
            Self::Boolean => "`true` or `false`",
            Self::Map => "`key=value` pairs between commas",
            Self::Json => "JSON",
            Self::Choice(_) => "one of its values",
            Self::Group => "the name of a group: up to 63 of a-z, 0-9, `-` and `.`",
            Self::Name => "a name of up to 32 characters",
        })
    }
}

fn is_group(text: &str) -> bool {
    let edge = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit();
    text.len() <= 63
        && text.starts_with(edge)
        && text.ends_with(edge)
        && text.chars().all(|it| edge(it) || matches!(it, '-' | '.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        assert_eq!(Form::Map.fault("a=b, c=d=e,"), None);
        assert!(Form::Map.fault("a:b").is_some() && Form::Boolean.fault("yes").is_some());
        assert!(Form::Json.fault("[{HTTP: 80}]").is_some() && Form::Json.fault("[]").is_none());
        assert!(Form::Group.fault("My_Group").is_some() && Form::Group.fault("a.b-c").is_none());
    }

    #[test]
    fn names() {
        assert!(
            ON_INGRESS.is_sorted_by_key(|it| it.name) && ON_SERVICE.is_sorted_by_key(|it| it.name)
        );
        let find = |name| ON_INGRESS.iter().find(|it| it.is(name));
        assert!(find("actions.redirect").is_some() && find("actions.").is_none());
        assert!(find("listener-attributes.HTTPS-443").is_some());
    }
}
