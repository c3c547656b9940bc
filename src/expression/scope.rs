//! What a place of a workflow or an action offers to expressions.

use super::shapes::SHAPES;
use super::{Object, Type};
use crate::schema::github::{Availability, availability};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The contexts of a place with their shapes, and which of them and of the functions may be used there.
///
/// A scope starts with the shapes that are the same everywhere; `steps`, `needs`, `matrix`, `inputs` and
/// `jobs` are open until the caller says what is in them. Copies are cheap.
#[derive(Clone, Debug)]
pub struct Scope {
    contexts: BTreeMap<&'static str, Arc<Type>>,
    available: Option<&'static Availability<'static>>,
}

impl Default for Scope {
    fn default() -> Self {
        Self::new()
    }
}

impl Scope {
    /// A place that offers everything, of which nothing special is known.
    pub fn new() -> Self {
        Self { contexts: SHAPES.clone(), available: None }
    }

    /// The same contexts at a key, as `["jobs", "build", "steps", "run"]`: what is available there is looked up.
    /// A key at which nothing is evaluated offers what the scope did before; ask
    /// [`availability`] first where that matters.
    pub fn at(&self, key: &[&str]) -> Self {
        Self { available: availability(key).or(self.available), ..self.clone() }
    }

    /// The same contexts where these and no others are available.
    pub fn available(&self, available: &'static Availability<'static>) -> Self {
        Self { available: Some(available), ..self.clone() }
    }

    /// With another shape of a context.
    pub fn with(mut self, context: &'static str, shape: impl Into<Arc<Type>>) -> Self {
        self.set(context, shape);
        self
    }

    /// Gives a context another shape.
    pub fn set(&mut self, context: &'static str, shape: impl Into<Arc<Type>>) {
        self.contexts.insert(context, shape.into());
    }

    /// Adds a property to the shape of a context.
    pub fn add(&mut self, context: &'static str, name: &str, of: Type) {
        let shape = self.contexts.get_mut(context).and_then(|it| Arc::make_mut(it).as_object_mut());
        if let Some(shape) = shape {
            shape.insert(name, of);
        }
    }

    /// With `github.event.inputs` of these names and no others, all of them texts: what a workflow that is
    /// started by hand (`workflow_dispatch`) and by nothing else has.
    pub fn with_event_inputs<'a>(mut self, names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut inputs = Object::strict();
        for name in names {
            inputs.insert(name, Type::String);
        }
        if let Some(github) = self.contexts.get_mut("github") {
            let event = Arc::make_mut(github).as_object_mut().and_then(|it| it.get_mut("event"));
            if let Some(event) = event.and_then(Type::as_object_mut) {
                event.insert("inputs", inputs.into());
            }
        }
        self
    }

    /// The shape of a context, by its name in any case.
    pub fn context(&self, name: &str) -> Option<&Type> {
        self.contexts.get(name.to_ascii_lowercase().as_str()).map(AsRef::as_ref)
    }

    /// Whether a context may be used here.
    pub fn offers(&self, context: &str) -> bool {
        self.available
            .is_none_or(|it| it.contexts.iter().any(|it| it.eq_ignore_ascii_case(context)))
    }

    /// Whether a function that is not available everywhere may be used here.
    pub fn offers_function(&self, name: &str) -> bool {
        self.available.is_none_or(|it| it.functions.iter().any(|it| it.eq_ignore_ascii_case(name)))
    }

    /// Whether `success` and `failure` may be called with the names of jobs: in conditions of jobs, where
    /// there is no `hashFiles`.
    pub(super) fn may_name_jobs(&self) -> bool {
        self.available.is_none() || !self.offers_function("hashFiles")
    }

    /// The contexts that may be used here.
    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.contexts.keys().copied().filter(|it| self.offers(it))
    }

    /// All contexts there are.
    pub(super) fn all_names(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.contexts.keys().copied()
    }
}
