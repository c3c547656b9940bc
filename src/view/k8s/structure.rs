//! How an object differs from the shape of its kind.

use super::Object;
use crate::project::patches_of;
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
        is_patch(self.faults())
    }

    /// Whether something else may add to it before a cluster sees it: it is a patch, or a kustomization
    /// beside it patches what it lists. What it lacks tells nothing then.
    pub fn may_be_patched(&self) -> bool {
        self.is_partial()
            || self.kustomizations().any(|it| patches_of(it).next().is_some())
            || self.project().is_patch_file(self.file_name())
    }

    /// Where it differs from the shape of its kind. Nothing for kinds without a known shape.
    pub fn faults(&self) -> &'t [Fault<'t>] {
        self.known_structure().get_or_init(|| match self.api() {
            Some(Api::Served { kind, .. } | Api::Removed { kind: Some(kind), .. }) => {
                Walk::new(self.cluster_version()).object(self.root(), kind)
            }
            Some(Api::Foreign) => self.faults_of_custom().unwrap_or_default(),
            _ => Vec::new(),
        })
    }
}
