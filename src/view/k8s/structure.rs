//! How an object differs from the shape of its kind.

use super::Object;
use crate::schema::kubernetes::{Api, Custom, Fault, Version, Walk, is_patch, look_up};

impl<'t> Object<'t> {
    /// What its `apiVersion` and `kind` are in the version of Kubernetes that is checked for; `None` where
    /// one of them is unknown or missing.
    pub fn api(&self) -> Option<Api> {
        Some(look_up(self.api_version()?, self.kind()?, self.cluster_version()))
    }

    /// The definitions of its kind among the files, where it is a custom resource.
    pub fn definitions(&self) -> &'t [Custom<'t>] {
        let (Some(api_version), Some(kind)) = (self.api_version(), self.kind()) else { return &[] };
        self.project().crds().find(api_version, kind)
    }

    /// The versions of its kind that definitions among the files have, as a message lists them, where its
    /// own is none of them; `None` too where none defines its kind.
    pub fn defined_versions(&self) -> Option<String> {
        let crds = self.project().crds();
        let versions = crds.versions(self.group()?, self.kind()?);
        let served = |it: &Custom<'_>| it.is_served;
        let wrong = !versions.is_empty() && !self.definitions().iter().any(served);
        let quoted: Vec<_> = versions.iter().map(|it| format!("`{it}`")).collect();
        wrong.then(|| quoted.join(", "))
    }

    fn faults_of_custom(&self) -> Option<Vec<Fault<'t>>> {
        let crds = self.project().crds();
        crds.check(self.root(), self.api_version()?, self.kind()?, self.cluster_version())
    }

    /// The version of Kubernetes that is checked for.
    pub fn cluster_version(&self) -> Version {
        self.project().target().kubernetes
    }

    /// Whether it only says what to change in an object that is written elsewhere: what it lacks tells
    /// nothing.
    pub fn is_partial(&self) -> bool {
        self.is_listed_as_patch() || is_patch(self.faults())
    }

    fn is_listed_as_patch(&self) -> bool {
        self.project().is_patch(self.position())
    }

    /// Whether another document may give what it lacks: it is a patch, or a kustomization patches it.
    pub fn is_incomplete(&self) -> bool {
        self.is_partial() || self.may_be_patched()
    }

    /// Where it differs from the shape of its kind. Nothing for kinds without a known shape.
    pub fn faults(&self) -> &'t [Fault<'t>] {
        self.known_structure().get_or_init(|| match self.api() {
            Some(Api::Served { kind, .. } | Api::Removed { kind: Some(kind), .. }) => {
                let walk = Walk::new(self.cluster_version());
                let walk = if self.is_listed_as_patch() { walk.partial() } else { walk };
                walk.object(self.root(), kind)
            }
            Some(Api::Foreign) => self.faults_of_custom().unwrap_or_default(),
            _ => Vec::new(),
        })
    }
}
