//! Permissions: what roles allow, and who gets them.

use super::{MOST_ITEMS, Object, home};
use crate::rule::Place;
use crate::text::Span;
use crate::tree::{Kind, Node};

const GROUP: &str = "rbac.authorization.k8s.io";

/// Roles for people that every cluster brings. Kubernetes documentation, Using RBAC Authorization:
/// user-facing roles, read 2026-11-21.
const BROUGHT: [&str; 4] = ["admin", "cluster-admin", "edit", "view"];

/// How the names of others begin that a cluster brings: those of Kubernetes itself, and those that GKE
/// adds. The same page, and GKE's documentation of predefined roles, read 2026-11-21.
const RESERVED: [&str; 3] = ["gce:", "kubeadm:", "system:"];

/// What allows to read and write, one by one.
const VERBS: [&str; 7] = ["create", "delete", "get", "list", "patch", "update", "watch"];

/// Subresources through which the kubelet opens a connection into a Pod, with their groups and the verbs
/// for it.
pub const IN_POD: [(&str, &str, &[&str]); 3] = [
    ("", "pods/exec", &["create", "get"]),
    ("", "pods/attach", &["create", "get"]),
    ("", "pods/portforward", &["create", "get"]),
];

/// An item of `rules` of a Role or a ClusterRole.
#[derive(Clone, Copy, Debug)]
pub struct Grant<'t>(pub Node<'t>);

/// A RoleBinding or a ClusterRoleBinding.
#[derive(Clone, Copy, Debug)]
pub struct Binding<'t>(Object<'t>);

/// An item of `subjects` of a binding.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'t>(pub Node<'t>);

impl<'t> Object<'t> {
    /// What it allows as a Role or a ClusterRole. Nothing for those that come with Kubernetes, and for
    /// those whose rules a controller gathers from others.
    pub fn grants(&self) -> impl Iterator<Item = Grant<'t>> + use<'t> {
        let own = !self.comes_with_kubernetes();
        self.written_grants().filter(move |_| own)
    }

    /// What is written that it allows as a Role or a ClusterRole, whatever its name.
    fn written_grants(&self) -> impl Iterator<Item = Grant<'t>> + use<'t> {
        let is_role = (self.is(GROUP, "Role") || self.is(GROUP, "ClusterRole"))
            && self.get("aggregationRule").is_none();
        let rules = self.get("rules").filter(|_| is_role).into_iter();
        let items = rules.flat_map(|it| it.items().take(MOST_ITEMS));
        items.filter(|it| it.kind() == Kind::Mapping).map(Grant)
    }

    /// What it certainly allows on any object, by name or by `*`, of a table of groups, resources and verbs:
    /// the items of `resources`.
    pub fn allows_any_of(&self, table: &[(&str, &str, &[&str])]) -> Vec<Node<'t>> {
        let mut found: Vec<Node<'t>> = Vec::new();
        for grant in self.grants() {
            let all = table.iter().filter_map(|it| grant.allows_any(it.0, it.1, it.2));
            for node in all {
                if !found.iter().any(|it| it.is(node)) {
                    found.push(node);
                }
            }
        }
        found
    }

    /// Whether what it allows holds in every namespace.
    pub fn is_cluster_wide(&self) -> bool {
        matches!(self.kind(), Some("ClusterRole" | "ClusterRoleBinding"))
    }

    /// The view of it as a RoleBinding or a ClusterRoleBinding, unless it comes with Kubernetes.
    pub fn binding(&self) -> Option<Binding<'t>> {
        let is_one = self.is(GROUP, "RoleBinding") || self.is(GROUP, "ClusterRoleBinding");
        (is_one && !self.comes_with_kubernetes()).then_some(Binding(*self))
    }

    /// Whether Kubernetes, kubeadm or the cloud of Google brings such an object itself.
    fn comes_with_kubernetes(&self) -> bool {
        let reserved = |it: &str| RESERVED.iter().any(|start| it.starts_with(start));
        let brought = |it: &str| self.is_cluster_wide() && BROUGHT.contains(&it);
        self.name().is_some_and(|it| reserved(it) || brought(it))
            || !self.labels().lacks("kubernetes.io/bootstrapping")
    }
}

impl<'t> Grant<'t> {
    /// `apiGroups`, `resources`, `verbs`, `resourceNames` or `nonResourceURLs`.
    pub fn list(&self, field: &str) -> impl Iterator<Item = Node<'t>> + use<'t> {
        let list = self.0.set(field).into_iter();
        list.flat_map(|it| it.items().take(MOST_ITEMS))
    }

    /// The item of a list that certainly is one of these, or `*`.
    pub fn names(&self, field: &str, any_of: &[&str]) -> Option<Node<'t>> {
        let fits = |it: &str| it == "*" || any_of.contains(&it);
        self.list(field).find(|it| it.text().is_some_and(fits))
    }

    /// The `*` of a list.
    pub fn wildcard(&self, field: &str) -> Option<Node<'t>> {
        self.names(field, &[])
    }

    /// Whether it is certainly about kinds of Kubernetes itself, not only about custom resources.
    pub fn is_of_kubernetes(&self) -> bool {
        let own = |it: Node<'_>| it.text().is_some_and(|it| it == "*" || home::is_built_in(it));
        self.list("apiGroups").any(own)
    }

    /// Whether it certainly allows everything with every object.
    pub fn is_of_everything(&self) -> bool {
        let says = |verb: &&str| self.list("verbs").any(|it| it.text() == Some(*verb));
        let verbs = self.wildcard("verbs").is_some() || VERBS.iter().all(says);
        verbs
            && self.wildcard("resources").is_some()
            && self.wildcard("apiGroups").is_some()
            && self.0.lacks("resourceNames")
    }

    /// Whether it is certainly about an API group; the core group is `""`.
    pub fn is_of_group(&self, group: &str) -> bool {
        self.names("apiGroups", &[group]).is_some()
    }

    /// What certainly allows one of these verbs on a resource of a group, by name or by `*`: the item of
    /// `resources`. A subresource is `pods/exec`.
    pub fn allows(&self, group: &str, resource: &str, verbs: &[&str]) -> Option<Node<'t>> {
        let (_, below) = resource.split_once('/').unwrap_or((resource, ""));
        let every = format!("*/{below}");
        let found = self.names("resources", &[resource, every.as_str()])?;
        (self.is_of_group(group) && self.names("verbs", verbs).is_some()).then_some(found)
    }

    /// [`Self::allows`], unless only objects of certain names are meant.
    pub fn allows_any(&self, group: &str, resource: &str, verbs: &[&str]) -> Option<Node<'t>> {
        self.0.lacks("resourceNames").then(|| self.allows(group, resource, verbs)).flatten()
    }
}

impl<'t> Binding<'t> {
    /// The binding as an object.
    pub fn object(&self) -> Object<'t> {
        self.0
    }

    /// The name of the role that it gives, if that is of a kind.
    pub fn role(&self, kind: &str) -> Option<Node<'t>> {
        let role = self.0.get("roleRef")?;
        let own = role.set("kind")?.text()? == kind;
        role.set("name").filter(|_| own)
    }

    /// What the role that it gives certainly allows, where that is among the files.
    pub fn gives(&self) -> Option<Vec<Grant<'t>>> {
        let (kind, name) =
            ["ClusterRole", "Role"].iter().find_map(|it| Some((*it, self.role(it)?)))?;
        let found = self.0.scope().find(kind, name.text()?);
        // Of several nobody knows which is meant.
        let [role] = found.as_slice() else { return None };
        (role.name() == name.text()).then(|| role.written_grants().collect())
    }

    /// The name of the role that it gives.
    pub fn role_name(&self) -> Option<Node<'t>> {
        self.0.get("roleRef")?.set("name")
    }

    /// Who gets it.
    pub fn subjects(&self) -> impl Iterator<Item = Subject<'t>> + use<'t> {
        let list = self.0.get("subjects").into_iter();
        let items = list.flat_map(|it| it.items().take(MOST_ITEMS));
        items.filter(|it| it.kind() == Kind::Mapping).map(Subject)
    }
}

impl<'t> Subject<'t> {
    /// `User`, `Group` or `ServiceAccount`.
    pub fn kind(&self) -> Option<&'t str> {
        self.0.set("kind")?.text()
    }

    /// `name`.
    pub fn name_node(&self) -> Option<Node<'t>> {
        self.0.set("name")
    }

    /// `name`, where it is known.
    pub fn name(&self) -> Option<&'t str> {
        self.name_node()?.text()
    }

    /// Whether it is a service account of a name.
    pub fn is_service_account(&self, name: &str) -> bool {
        self.kind() == Some("ServiceAccount") && self.name() == Some(name)
    }
}

/// A subject is marked at its name.
impl Place for Subject<'_> {
    fn place(&self) -> Span {
        self.name_node().unwrap_or(self.0).place()
    }

    fn locator(&self) -> String {
        self.0.locator()
    }
}
