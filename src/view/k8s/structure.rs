//! How an object differs from the shape of its kind.

use super::Object;
use crate::schema::kubernetes::{Api, Fault, Version, Walk, look_up};

impl<'t> Object<'t> {
    /// What its `apiVersion` and `kind` are in the version of Kubernetes that is checked for; `None` where
    /// one of them is unknown or missing.
    pub fn api(&self) -> Option<Api> {
        Some(look_up(self.api_version()?, self.kind()?, Version::DEFAULT))
    }

    /// Where it differs from the shape of its kind. Nothing for kinds without a known shape.
    pub fn faults(&self) -> &'t [Fault<'t>] {
        self.known_structure().get_or_init(|| match self.api() {
            Some(Api::Served { kind, .. } | Api::Removed { kind: Some(kind), .. }) => {
                Walk::new(Version::DEFAULT).object(self.root(), kind)
            }
            _ => Vec::new(),
        })
    }
}
