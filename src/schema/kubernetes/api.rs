//! What becomes of an `apiVersion` and `kind` in a version of Kubernetes.

use super::Version;
use super::lifecycle::Lifecycle;
use super::table::Kind;
use crate::text::nearest;

/// What an `apiVersion` and `kind` are.
#[derive(Clone, Copy, Debug)]
pub enum Api {
    /// A kind that the version serves.
    Served {
        /// It.
        kind: Kind,
        /// Where it is deprecated in that version, or a later one the tables know, when it ends.
        lifecycle: Option<&'static Lifecycle>,
    },
    /// A kind that the version no longer serves.
    Removed {
        /// It, where the table still has its shape.
        kind: Option<Kind>,
        /// When it ended, and what took its place.
        lifecycle: &'static Lifecycle,
    },
    /// A kind that came with a later version.
    NotYet {
        /// It.
        kind: Kind,
        /// The version it came with.
        since: Version,
    },
    /// The group is Kubernetes' own, and has no such kind in this version of the group.
    Unknown {
        /// The kind that was probably meant.
        meant: Option<Kind>,
    },
    /// A list of objects.
    List,
    /// A custom resource, or a file of a tool that uses the same two keys.
    Foreign,
}

/// Kinds that look like core ones: files of clients, and the ungrouped kinds of OpenShift.
const NOT_CORE: [&str; 17] = [
    "BuildConfig",
    "Config",
    "ConfigMapGenerator",
    "DeploymentConfig",
    "Group",
    "Identity",
    "Image",
    "ImageStream",
    "ImageStreamTag",
    "NetNamespace",
    "OAuthClient",
    "Project",
    "ProjectRequest",
    "Route",
    "SecurityContextConstraints",
    "Template",
    "User",
];

/// Kinds that are never stored and so have no name of their own.
const NAMELESS: [&str; 12] = [
    "APIGroup",
    "APIVersions",
    "AdmissionReview",
    "Binding",
    "Eviction",
    "LocalSubjectAccessReview",
    "SelfSubjectAccessReview",
    "SelfSubjectReview",
    "SelfSubjectRulesReview",
    "SubjectAccessReview",
    "TokenRequest",
    "TokenReview",
];

/// Whether these are a list of objects: `v1` `List`, or the list of a kind.
pub fn is_list(api_version: &str, kind: &str) -> bool {
    let Some(item) = kind.strip_suffix("List") else { return false };
    api_version == "v1" && item.is_empty() || {
        let known = Kind::find(api_version, item).is_some();
        known || Lifecycle::of(api_version, item).is_some()
    }
}

/// What an `apiVersion` and `kind` are in a version.
pub fn look_up(api_version: &str, kind: &str, version: Version) -> Api {
    let lifecycle = Lifecycle::of(api_version, kind);
    if let Some(found) = Kind::find(api_version, kind) {
        return match found.versions.since().filter(|it| *it > version) {
            Some(since) => Api::NotYet { kind: found, since },
            None if found.versions.contains(version) => Api::Served { kind: found, lifecycle },
            None => match lifecycle {
                Some(lifecycle) => Api::Removed { kind: Some(found), lifecycle },
                None => Api::Unknown { meant: near(api_version, kind, version) },
            },
        };
    }
    // What ended and is not in the table had ended before its first version.
    if let Some(lifecycle) = lifecycle {
        return Api::Removed { kind: None, lifecycle };
    }
    if is_list(api_version, kind) {
        return Api::List;
    }
    if !is_ours(api_version, kind) {
        return Api::Foreign;
    }
    Api::Unknown { meant: near(api_version, kind, version) }
}

impl Kind {
    /// Whether an object of this kind must have a name.
    pub fn is_named(self) -> bool {
        !NAMELESS.contains(&self.name)
    }
}

/// Whether nobody but Kubernetes can serve such a kind. A custom resource is in a group with a dot in
/// its name, so that one without can only be a slip; it is taken for one where the kind is known.
fn is_ours(api_version: &str, kind: &str) -> bool {
    let (group, version) = api_version.split_once('/').unwrap_or(("", api_version));
    let same_group = |it: &str| it.split_once('/').unwrap_or(("", it)).0 == group;
    let known_group = Kind::all().any(|it| same_group(it.api_version));
    if group.is_empty() {
        let core = is_version(version) && !NOT_CORE.contains(&kind);
        return core || Kind::all().any(|it| it.name == kind);
    }
    known_group || !group.contains('.') && Kind::all().any(|it| it.name == kind)
}

/// Whether this is a version of an API: `v1`, `v2beta1`.
fn is_version(text: &str) -> bool {
    let number = text.strip_prefix('v').unwrap_or_default();
    number.starts_with(|it: char| it.is_ascii_digit())
}

/// The kind that was meant: of that name elsewhere, else of a name that is near, first in the group.
fn near(api_version: &str, kind: &str, version: Version) -> Option<Kind> {
    let served = || Kind::all().filter(move |it| it.versions.contains(version));
    let stable = |it: &Kind| !it.api_version.contains("alpha") && !it.api_version.contains("beta");
    let group = |it: &str| it.split_once('/').map_or(String::new(), |it| it.0.to_owned());
    let own = group(api_version);
    let rank = |it: &Kind| (group(it.api_version) != own, !stable(it), it.api_version == "v1");
    if let Some(same) = served().filter(|it| it.name == kind).min_by_key(rank) {
        return Some(same);
    }
    let inside: Vec<_> = served().filter(|it| group(it.api_version) == own).collect();
    let name = nearest(kind, inside.iter().map(|it| it.name))
        .or_else(|| nearest(kind, served().map(|it| it.name)))?;
    served().filter(|it| it.name == name).min_by_key(rank)
}
