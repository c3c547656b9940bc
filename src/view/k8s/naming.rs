//! What objects may be called. The name functions of each kind's validation in `kubernetes/pkg/apis`, and
//! of custom resources in `apiextensions-apiserver`; read 2026-11-21.

use super::Object;
use super::name::{is_dns_label, is_dns_subdomain};
use crate::schema::kubernetes::Api;

/// The grammar of a kind's names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Naming {
    /// One part of a DNS name: of a Namespace.
    Label,
    /// The same; before 1.34 it had to start with a letter: of a Service.
    ServiceLabel,
    /// A DNS name: of most kinds.
    Subdomain,
    /// A DNS name that leaves room for the time that is put after it: of a CronJob.
    CronJob,
    /// Anything that is one part of a path: of roles, and of what is not known.
    Segment,
}

/// Kinds of Kubernetes whose names have a grammar of their own, or may hold a colon.
const SPECIAL: [&str; 11] = [
    "APIService",
    "CertificateSigningRequest",
    "ClusterRole",
    "ClusterRoleBinding",
    "ClusterTrustBundle",
    "ComponentStatus",
    "Event",
    "IPAddress",
    "Role",
    "RoleBinding",
    "StorageVersion",
];

impl Naming {
    /// Whether a name is one of these.
    pub fn takes(self, name: &str) -> bool {
        name.len() <= self.longest()
            && match self {
                Self::Label | Self::ServiceLabel => is_dns_label(name),
                Self::Subdomain | Self::CronJob => is_dns_subdomain(name),
                Self::Segment => !matches!(name, "." | "..") && !name.contains(['/', '%']),
            }
    }

    /// The most characters of a name.
    pub fn longest(self) -> usize {
        match self {
            Self::Label | Self::ServiceLabel => 63,
            Self::CronJob => 52,
            Self::Subdomain => 253,
            Self::Segment => usize::MAX,
        }
    }

    /// What a name may be made of.
    pub fn allowed(self) -> &'static str {
        match self {
            Self::Label | Self::ServiceLabel => {
                "a-z, 0-9 and `-`, with a letter or a digit at both ends"
            }
            Self::Subdomain | Self::CronJob => {
                "a-z, 0-9, `-` and `.`, with a letter or a digit at both ends of each part"
            }
            Self::Segment => "anything but `/` and `%`",
        }
    }

    /// The name that is meant: `Web_App` is `web-app`.
    pub fn near(self, name: &str) -> Option<String> {
        let plain = |it: char| match it.to_ascii_lowercase() {
            it if it.is_ascii_alphanumeric() || it == '.' && self == Self::Subdomain => it,
            _ => '-',
        };
        let near: String = name.chars().map(plain).collect();
        let near = near.trim_matches(['-', '.']).to_owned();
        (self.takes(&near) && near != name).then_some(near)
    }
}

/// Whether a name is all in capitals, `SERVICE_NAME`, as nobody names anything here: a script puts another
/// in its place.
pub fn is_stand_in(name: &str) -> bool {
    let loud = |it: u8| it.is_ascii_uppercase() || it.is_ascii_digit() || it == b'_' || it == b'-';
    name.len() >= 4
        && name.starts_with(|it: char| it.is_ascii_uppercase())
        && name.bytes().all(loud)
}

impl Object<'_> {
    /// What it may be called.
    pub fn naming(&self) -> Naming {
        let group = self.group().unwrap_or_default();
        match (self.api(), self.kind().unwrap_or_default()) {
            (Some(Api::Served { .. } | Api::Removed { .. } | Api::NotYet { .. }), kind) => {
                match kind {
                    "Namespace" => Naming::Label,
                    "Service" => Naming::ServiceLabel,
                    "CronJob" => Naming::CronJob,
                    _ if SPECIAL.contains(&kind) => Naming::Segment,
                    _ => Naming::Subdomain,
                }
            }
            // Those of OpenShift are served by an API server of its own, which takes `web:latest`.
            (Some(Api::Foreign), _) if group.contains('.') && !group.ends_with("openshift.io") => {
                Naming::Subdomain
            }
            _ => Naming::Segment,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Naming, is_stand_in};

    #[test]
    fn names() {
        assert!(Naming::Segment.takes("system:node") && !Naming::Segment.takes("a/b"));
        assert!(Naming::CronJob.takes(&"a".repeat(52)) && !Naming::CronJob.takes(&"a".repeat(53)));
        assert!(Naming::Subdomain.takes("a.b") && !Naming::Label.takes("a.b"));
        assert_eq!(Naming::Label.near("Web_App.1").as_deref(), Some("web-app-1"));
        assert_eq!(Naming::Subdomain.near("Web_App.1").as_deref(), Some("web-app.1"));
        assert_eq!(Naming::Label.near("---"), None);
        assert!(is_stand_in("SERVICE_NAME") && !is_stand_in("Web") && !is_stand_in("1.4"));
    }
}
