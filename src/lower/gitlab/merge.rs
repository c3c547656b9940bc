//! Mappings laid over each other, and `extends`.
//!
//! All of it is bounded by [`MOST_WORK`]: what a base is made of is put together once, and a configuration in
//! which that takes more than any honest one is left as it is written.

use crate::tree::{Kind, Node};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

/// How many levels of `extends` are followed. GitLab refuses more than ten.
const EXTENDS: usize = 11;

/// How many bases of one job are looked at.
const BASES: usize = 100;

/// How many entries are laid over others in all.
const MOST_WORK: usize = 1_000_000;

/// No mapping that is put together gets more keys than this.
const MOST_KEYS: usize = 1000;

/// From so many entries on a mapping is searched with an index.
const INDEXED: usize = 16;

/// A value of a configuration that is being put together.
#[derive(Clone, Debug)]
pub(super) enum Value<'t> {
    /// As it is written.
    Node(Node<'t>),
    /// A mapping made of several.
    Map(Rc<Map<'t>>),
}

/// A mapping made of several.
#[derive(Clone, Debug)]
pub(super) struct Map<'t> {
    /// Where the one on top is written.
    pub at: Node<'t>,
    /// Its keys and values, those of the lowest first.
    pub entries: Vec<(Node<'t>, Value<'t>)>,
}

/// A configuration with all its files, and what its jobs extend.
#[derive(Debug)]
pub(super) struct Merged<'t> {
    pub map: Map<'t>,
    index: HashMap<&'t str, usize>,
    /// The jobs that were put together.
    whole: RefCell<HashMap<usize, Rc<Map<'t>>>>,
    work: Cell<usize>,
}

impl<'t> Value<'t> {
    /// What is written, where it is written in one place.
    pub fn node(&self) -> Option<Node<'t>> {
        match self {
            Self::Node(node) => Some(*node),
            Self::Map(_) => None,
        }
    }

    /// The value of a key, or the item of a number.
    pub fn get(&self, key: &str) -> Option<Value<'t>> {
        let item = || self.node()?.items().nth(key.parse().ok()?).map(Self::Node);
        self.entry(key).map(|it| it.1).or_else(item)
    }

    /// A key and its value.
    pub fn entry(&self, key: &str) -> Option<(Node<'t>, Value<'t>)> {
        match self {
            Self::Map(map) => map.entry(key),
            Self::Node(node) => node.entry(key).map(|it| (it.key, Self::Node(it.value))),
        }
    }

    /// It as a mapping, unless it is none, or only says where one is.
    fn map(&self) -> Option<Rc<Map<'t>>> {
        match self {
            Self::Map(map) => Some(map.clone()),
            Self::Node(node) if node.kind() == Kind::Mapping => Some(Rc::new(Map::of(*node))),
            Self::Node(_) => None,
        }
    }
}

impl<'t> Map<'t> {
    /// A mapping as it is written; of keys that stand there twice the last.
    pub fn of(node: Node<'t>) -> Self {
        let mut entries: Vec<(Node<'t>, Value<'t>)> = Vec::new();
        let mut known: HashMap<&str, usize> = HashMap::new();
        for entry in node.entries() {
            let new = (entry.key, Value::Node(entry.value));
            match known.get(entry.key.raw_text()) {
                // What `<<` brings comes after, and does not win over what is there.
                Some(at) if entry.key.parent().is_some_and(|it| it.is(node)) => entries[*at] = new,
                Some(_) => {}
                None => {
                    known.insert(entry.key.raw_text(), entries.len());
                    entries.push(new);
                }
            }
        }
        Self { at: node, entries }
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<Value<'t>> {
        self.entry(key).map(|it| it.1)
    }

    /// A key and its value.
    pub fn entry(&self, key: &str) -> Option<(Node<'t>, Value<'t>)> {
        self.entries.iter().find(|it| it.0.raw_text() == key).cloned()
    }

    /// Lays another over it: mappings are merged, anything else is replaced.
    pub fn lay(&mut self, over: &Map<'t>, work: &Cell<usize>) {
        self.at = over.at;
        work.set(work.get() + self.entries.len() + over.entries.len());
        if work.get() > MOST_WORK {
            return;
        }
        let mut index: HashMap<&str, usize> = HashMap::new();
        if over.entries.len() > INDEXED {
            index.extend(self.entries.iter().enumerate().map(|(at, it)| (it.0.raw_text(), at)));
        }
        let known = self.entries.len();
        for (key, value) in &over.entries {
            let name = key.raw_text();
            let own = match over.entries.len() > INDEXED {
                true => index.get(name).copied(),
                false => self.entries[..known].iter().position(|it| it.0.raw_text() == name),
            };
            let Some((own_key, own)) = own.and_then(|it| self.entries.get_mut(it)) else {
                if self.entries.len() < MOST_KEYS || self.at.parent().is_none() {
                    self.entries.push((*key, value.clone()));
                }
                continue;
            };
            *own_key = *key;
            *own = match (own.map(), value.map()) {
                (Some(mut below), Some(above)) => {
                    Rc::make_mut(&mut below).lay(&above, work);
                    Value::Map(below)
                }
                _ => value.clone(),
            };
        }
    }
}

impl<'t> Merged<'t> {
    /// A configuration of this content.
    pub fn new(map: Map<'t>) -> Self {
        let index = map.entries.iter().enumerate().map(|(at, it)| (it.0.raw_text(), at)).collect();
        Self { map, index, whole: RefCell::default(), work: Cell::new(0) }
    }

    /// The jobs, hidden ones among them, with what they extend below what they say.
    pub fn jobs(&self) -> Vec<(Node<'t>, Value<'t>)> {
        let jobs = self.map.entries.iter().enumerate().filter(|it| !super::is_global(it.1.0));
        jobs.map(|(at, (key, value))| match self.whole(at, &mut Vec::new()) {
            Some(map) => (*key, Value::Map(map)),
            None => (*key, value.clone()),
        })
        .collect()
    }

    /// What stands under a key at the top.
    pub fn written(&self, name: &str) -> Option<(Node<'t>, Value<'t>)> {
        self.map.entries.get(*self.index.get(name)?).cloned()
    }

    /// What stands under a key at the top, with what it extends.
    pub fn entry(&self, name: &str) -> Option<(Node<'t>, Value<'t>)> {
        let at = *self.index.get(name)?;
        let (key, value) = self.map.entries.get(at)?;
        let whole = self.whole(at, &mut Vec::new()).filter(|_| !super::is_global(*key));
        Some((*key, whole.map_or_else(|| value.clone(), Value::Map)))
    }

    /// A job with what it extends; `None` where it is no mapping.
    fn whole(&self, at: usize, path: &mut Vec<usize>) -> Option<Rc<Map<'t>>> {
        if let Some(known) = self.whole.borrow().get(&at) {
            return Some(known.clone());
        }
        let own = self.map.entries.get(at)?.1.map()?;
        path.push(at);
        let extended = self.extended(&own, path);
        path.pop();
        let whole = extended.unwrap_or(own);
        self.whole.borrow_mut().insert(at, whole.clone());
        Some(whole)
    }

    /// A mapping over those that it extends; `None` where there are none.
    fn extended(&self, own: &Map<'t>, path: &mut Vec<usize>) -> Option<Rc<Map<'t>>> {
        let names = own.get("extends")?.node()?;
        if path.len() > EXTENDS || self.work.get() > MOST_WORK {
            return None;
        }
        let one = Some(names).filter(|it| it.kind() == Kind::Scalar);
        let mut below: Option<Map<'t>> = None;
        for name in one.into_iter().chain(names.items()).take(BASES) {
            let base = self.index.get(name.raw_text()).filter(|it| !path.contains(it));
            let Some(base) = base.and_then(|it| self.whole(*it, path)) else { continue };
            match &mut below {
                Some(below) => below.lay(&base, &self.work),
                None => below = Some((*base).clone()),
            }
        }
        let mut below = below?;
        // Whom a base extends is its own affair.
        below.entries.retain(|it| it.0.raw_text() != "extends");
        below.lay(own, &self.work);
        Some(Rc::new(below))
    }
}
