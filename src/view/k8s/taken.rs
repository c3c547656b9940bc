//! What Pods take from ConfigMaps and Secrets.

use super::{MOST_ITEMS, Object, Pod, PodContainer, scalar};
use crate::rule::Place;
use crate::text::{Span, nearest};
use crate::tree::{Kind, Node};

/// Where configuration is kept.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Store {
    /// A ConfigMap.
    ConfigMap,
    /// A Secret.
    Secret,
}

/// A place in a Pod that takes something from a ConfigMap or a Secret, and cannot do without it.
#[derive(Clone, Copy, Debug)]
pub struct ConfigUse<'t> {
    /// From which of the two.
    pub store: Store,
    /// The name of the object.
    pub name: Node<'t>,
    /// The key in it, where one is asked for.
    pub key: Option<Node<'t>>,
    /// Whether it is for pulling images.
    pub for_pull: bool,
}

/// ConfigMaps that the cluster itself puts into namespaces. `kube-controller-manager` and OpenShift, read
/// 2026-11-21.
const GIVEN: [&str; 3] =
    ["extension-apiserver-authentication", "kube-root-ca.crt", "openshift-service-ca.crt"];

impl Store {
    /// Its kind.
    pub fn kind(self) -> &'static str {
        match self {
            Self::ConfigMap => "ConfigMap",
            Self::Secret => "Secret",
        }
    }

    /// The field of a kustomization that generates such objects.
    pub fn generator(self) -> &'static str {
        match self {
            Self::ConfigMap => "configMapGenerator",
            Self::Secret => "secretGenerator",
        }
    }

    /// The fields with its data.
    fn fields(self) -> [&'static str; 2] {
        match self {
            Self::ConfigMap => ["data", "binaryData"],
            Self::Secret => ["data", "stringData"],
        }
    }
}

impl<'t> Pod<'t> {
    /// What it takes from ConfigMaps and Secrets, but for what it can do without. Nothing where a patch may
    /// change that.
    pub fn config_uses(&self) -> Vec<ConfigUse<'t>> {
        let mut found = Vec::new();
        if ["env", "envFrom", "volumes"].iter().any(|it| self.object().may_be_given(it)) {
            return found;
        }
        self.containers().for_each(|it| of_container(&it, &mut found));
        for volume in self.volumes() {
            for (field, name) in [("configMap", "name"), ("secret", "secretName")] {
                found
                    .extend(volume.source(field).into_iter().flat_map(|it| files(field, it, name)));
            }
            let projected = volume.source("projected").and_then(|it| it.set("sources"));
            for source in projected.into_iter().flat_map(|it| it.items().take(MOST_ITEMS)) {
                for field in ["configMap", "secret"] {
                    let source = source.set(field).into_iter();
                    found.extend(source.flat_map(|it| files(field, it, "name")));
                }
            }
        }
        for secret in self.list("imagePullSecrets") {
            let pulled = used(Store::Secret, secret.set("name"), None);
            found.extend(pulled.map(|it| ConfigUse { for_pull: true, ..it }));
        }
        found
    }
}

/// What a container takes as environment variables.
fn of_container<'t>(container: &PodContainer<'t>, found: &mut Vec<ConfigUse<'t>>) {
    for variable in container.env() {
        for (field, store) in
            [("configMapKeyRef", Store::ConfigMap), ("secretKeyRef", Store::Secret)]
        {
            let Some(source) = variable.source(field).filter(|it| is_needed(*it)) else { continue };
            found.extend(used(store, source.set("name"), source.set("key")));
        }
    }
    for all in container.env_from() {
        for (field, store) in [("configMapRef", Store::ConfigMap), ("secretRef", Store::Secret)] {
            let source = all.set(field).filter(|it| is_needed(*it));
            found.extend(used(store, source.and_then(|it| it.set("name")), None));
        }
    }
}

/// Whether something is certainly not `optional`.
fn is_needed(source: Node<'_>) -> bool {
    source.get("optional").is_none_or(|it| it.is_null() || scalar::is_false(it))
}

fn used<'t>(store: Store, name: Option<Node<'t>>, key: Option<Node<'t>>) -> Option<ConfigUse<'t>> {
    let name = name.filter(|it| it.kind() == Kind::Scalar)?;
    Some(ConfigUse { store, name, key, for_pull: false })
}

/// What a volume takes: the object, and the keys it lists.
fn files<'t>(field: &str, source: Node<'t>, name: &str) -> Vec<ConfigUse<'t>> {
    let store = if field == "secret" { Store::Secret } else { Store::ConfigMap };
    let Some(whole) = used(store, source.set(name), None).filter(|_| is_needed(source)) else {
        return Vec::new();
    };
    let items = source.set("items").into_iter().flat_map(|it| it.items().take(MOST_ITEMS));
    let keys = items.filter_map(|it| it.set("key"));
    let keys = keys.map(|key| ConfigUse { key: Some(key), ..whole });
    [whole].into_iter().chain(keys).collect()
}

impl<'t> ConfigUse<'t> {
    /// Whether nobody in all files has or makes what it needs, where the surroundings look complete.
    pub fn is_missing(&self, object: &Object<'t>) -> bool {
        let Some(name) = self.name.text() else { return false };
        let (kind, project) = (self.store.kind(), object.project());
        let generator = self.store.generator();
        let is_given = GIVEN.contains(&name) || is_token(name);
        if is_given || project.mentions().is_generated(generator, name) {
            return false;
        }
        let scope = object.scope();
        let mut units = project.kustomize().units_of(object.position());
        let mut generates =
            || units.any(|it| it.kustomization.generated(generator).next().is_some());
        // What is looked for in many objects comes last.
        scope.find(kind, name).is_empty()
            && !project.mentions().may_be_made(name)
            && scope.is_closed()
            && match self.for_pull {
                // Most clusters get them by hand.
                true => scope.objects(kind).iter().any(is_for_pull),
                false => generates() || scope.misses(kind, name),
            }
    }

    /// The name of an object that is there and was probably meant, generated ones included.
    pub fn near(&self, object: &Object<'t>) -> Option<&'t str> {
        let (kind, name) = (self.store.kind(), self.name.text()?);
        let generator = self.store.generator();
        let units = object.project().kustomize().units_of(object.position());
        let generated = units.flat_map(|it| it.kustomization.generated(generator));
        let near = || nearest(name, generated.filter_map(Node::text));
        object.scope().near(kind, name).or_else(near)
    }

    /// The object that it takes a key from that certainly is not in it: that object, where there is only
    /// one and it is deployed together with the Pod.
    pub fn lacks_key(&self, object: &Object<'t>) -> Option<Object<'t>> {
        let (name, key) = (self.name.text()?, self.key?.text()?);
        if object.project().mentions().is_generated(self.store.generator(), name) {
            return None;
        }
        let scope = object.scope();
        let found = scope.find(self.store.kind(), name);
        let [only] = found.as_slice() else { return None };
        let known = scope.holds(only) && only.has_all_keys(self.store);
        let has = |field: &str| only.get(field).is_some_and(|it| it.get(key).is_some());
        (known && !self.store.fields().into_iter().any(has)).then_some(*only)
    }
}

/// Whether a Secret is a token of a service account that clusters made up to 1.24.
fn is_token(name: &str) -> bool {
    let ending = name.rsplit_once("-token-").map(|(_, ending)| ending);
    ending.is_some_and(|it| it.len() == 5 && it.bytes().all(|it| it.is_ascii_alphanumeric()))
}

fn is_for_pull(secret: &Object<'_>) -> bool {
    let kind = secret.get("type").map_or("", Node::raw_text);
    matches!(kind, "kubernetes.io/dockerconfigjson" | "kubernetes.io/dockercfg")
}

impl<'t> Object<'t> {
    /// The keys of a ConfigMap or a Secret.
    pub fn config_keys(&self, store: Store) -> impl Iterator<Item = &'t str> + use<'t> {
        let object = *self;
        let fields = store.fields().into_iter().filter_map(move |it| object.get(it));
        fields.flat_map(|it| it.entries().take(MOST_ITEMS)).filter_map(|it| it.key.text())
    }

    /// Whether the keys of a ConfigMap or a Secret are all known: nobody fills it in.
    fn has_all_keys(&self, store: Store) -> bool {
        let known = |field: &str| match self.get(field) {
            None => self.lacks(field),
            Some(it) => {
                let readable =
                    |it: crate::tree::Entry<'_>| it.key.text().is_some() && !it.is_merge();
                it.kind() == Kind::Mapping
                    && !it.is_unknown()
                    && it.entries().all(readable)
                    && !self.may_be_given(field)
            }
        };
        let kind = self.get("type").map_or("", Node::raw_text);
        // What copies and injects says so in annotations.
        let filled = ["reflect", "replicat", "inject", "vault", "avp."];
        let mut annotations = self.annotations().entries();
        store.fields().into_iter().all(known)
            && self.config_keys(store).next().is_some()
            && kind != "kubernetes.io/service-account-token"
            && !annotations.any(|it| filled.iter().any(|word| it.key.raw_text().contains(word)))
    }
}

/// It is marked at the name of what it takes, or at the key.
impl Place for ConfigUse<'_> {
    fn place(&self) -> Span {
        self.key.unwrap_or(self.name).place()
    }

    fn locator(&self) -> String {
        self.key.unwrap_or(self.name).locator()
    }
}
