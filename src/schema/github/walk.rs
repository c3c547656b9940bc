//! Holds a file against what its places take.
//!
//! What is unknown, `${{ … }}` above all, is taken for right.

use super::fault::{Fault, FaultKind};
use super::form::{Empty, Fields, Form, Keys, Names, Scalar};
use crate::text::nearest;
use crate::tree::{Entry, Kind, Node, ScalarType};
use std::collections::{HashMap, HashSet};

/// No file has more faults worth telling.
const MOST_FAULTS: usize = 1000;

/// How deep values stand in each other that are looked at.
const DEEPEST: usize = 64;

/// A part of the way to a value.
#[derive(Clone, Copy)]
enum Step<'t> {
    Key(Node<'t>),
    Item(usize),
}

struct Walk<'t> {
    faults: Vec<Fault<'t>>,
    way: Vec<Step<'t>>,
    /// Collections that were entered, with what they were held against.
    seen: HashSet<(u32, usize)>,
}

/// The faults of a file, in order of place.
pub fn faults<'t>(root: Node<'t>, form: &'static Form) -> Vec<Fault<'t>> {
    let mut walk = Walk { faults: Vec::new(), way: Vec::new(), seen: HashSet::new() };
    walk.value(root, form);
    walk.faults.sort_by_key(|it| it.node.range().start);
    walk.faults
}

impl<'t> Walk<'t> {
    fn value(&mut self, node: Node<'t>, form: &'static Form) {
        if self.faults.len() >= MOST_FAULTS || self.way.len() >= DEEPEST || node.is_unknown() {
            return;
        }
        if node.kind() != Kind::Scalar {
            let form_at = std::ptr::from_ref(form) as usize;
            if !self.seen.insert((node.index(), form_at)) {
                return;
            }
        }
        match node.kind() {
            Kind::Scalar => self.scalar(node, form),
            Kind::Sequence => match form.items {
                Some(items) => {
                    self.empty(node, form);
                    for (at, item) in node.items().enumerate() {
                        self.way.push(Step::Item(at));
                        self.value(item, items);
                        self.way.pop();
                    }
                }
                None => self.fault(node, FaultKind::WrongType { form }),
            },
            Kind::Mapping => match form.fields {
                Fields::Nothing => self.fault(node, FaultKind::WrongType { form }),
                fields => {
                    self.empty(node, form);
                    self.mapping(node, fields);
                }
            },
        }
    }

    fn empty(&mut self, node: Node<'t>, form: &'static Form) {
        if form.empty != Empty::Fine && node.is_empty() {
            let certain = form.empty == Empty::Refused;
            self.fault(node, FaultKind::Nothing { form, certain });
        }
    }

    fn scalar(&mut self, node: Node<'t>, form: &'static Form) {
        let nothing = FaultKind::Nothing { form, certain: true };
        if node.is_null() {
            if !form.null {
                self.fault(node, nothing);
            }
            return;
        }
        let Some(text) = node.text() else { return };
        let kind = match form.scalar {
            Scalar::Nothing => FaultKind::WrongType { form },
            Scalar::Name if text.is_empty() => nothing,
            Scalar::Boolean if node.scalar_type() != Some(ScalarType::Boolean) => {
                FaultKind::WrongType { form }
            }
            Scalar::Number | Scalar::Count => match number(node) {
                None => FaultKind::WrongType { form },
                Some(it) if form.scalar == Scalar::Count && it.fract() != 0.0 => {
                    FaultKind::WrongType { form }
                }
                Some(it) if it <= 0.0 => FaultKind::TooSmall { form },
                Some(_) => return,
            },
            Scalar::Words(words) | Scalar::Open(words) if !words.contains(&text) => {
                let open = matches!(form.scalar, Scalar::Open(_));
                FaultKind::BadWord { words, open }
            }
            _ => return,
        };
        self.fault(node, kind);
    }

    fn mapping(&mut self, node: Node<'t>, fields: Fields) {
        self.repeated(node);
        let merged = node.written().find(Entry::is_merge);
        if let Some(entry) = merged {
            self.fault(node, FaultKind::Merge { entry });
        }
        match fields {
            Fields::Nothing => {}
            Fields::Free(form, names) => {
                for entry in node.written().filter(|it| !it.is_merge()) {
                    if bad_name(entry.key, names) {
                        self.way.push(Step::Key(entry.key));
                        self.fault(entry.key, FaultKind::BadName { names });
                        self.way.pop();
                    }
                    self.entry(entry, form);
                }
            }
            Fields::Keys(keys) => self.keys(node, keys, &[], merged.is_none()),
            Fields::Either(sets) => self.either(node, sets, merged.is_none()),
        }
    }

    /// A mapping that is one of several things.
    fn either(&mut self, node: Node<'t>, sets: &'static [&'static Keys], whole: bool) {
        let has = |key: &&str| node.get(key).is_some();
        if let Some(keys) = by_runtime(node, sets) {
            return self.keys(node, keys, sets, whole);
        }
        // What a set must have tells more than what it may have.
        let lead = |it: &&&Keys| it.required.iter().any(|key| it.marks.contains(key) && has(key));
        let mark = |it: &&&Keys| it.marks.iter().any(has);
        if let Some(keys) = sets.iter().find(lead).or_else(|| sets.iter().find(mark)) {
            return self.keys(node, keys, sets, whole);
        }
        self.unknown_keys(node, sets);
        if whole {
            let one_of = sets.iter().filter_map(|it| it.marks.first().copied()).collect();
            self.fault(node, FaultKind::Undecided { one_of });
        }
    }

    /// Keys that none of several sets has, where it is not clear which of these is meant.
    fn unknown_keys(&mut self, node: Node<'t>, sets: &[&'static Keys]) {
        for entry in node.written().filter(|it| !it.is_merge() && !it.key.is_unknown()) {
            match sets.iter().find_map(|it| it.field(entry.key.raw_text())) {
                Some(form) => self.entry(entry, form),
                None => {
                    let known = sets.iter().flat_map(|it| it.names()).collect();
                    self.fault(node, FaultKind::UnknownKey { entry, known });
                }
            }
        }
    }

    fn keys(&mut self, node: Node<'t>, keys: &'static Keys, sets: &[&'static Keys], whole: bool) {
        for entry in node.written().filter(|it| !it.is_merge() && !it.key.is_unknown()) {
            let name = entry.key.raw_text();
            if let Some(form) = keys.field(name).or(keys.rest) {
                self.entry(entry, form);
            } else if let Some(form) = sets.iter().find_map(|it| it.field(name)) {
                let lead = keys.marks.iter().find_map(|it| node.entry(it));
                let kind = match lead {
                    Some(with) => FaultKind::Conflict { entry, with: with.key },
                    None => FaultKind::UnknownKey { entry, known: keys.names().collect() },
                };
                self.fault(node, kind);
                self.entry(entry, form);
            } else {
                let known = keys.names().collect();
                self.fault(node, FaultKind::UnknownKey { entry, known });
            }
        }
        let templated = node.written().any(|it| it.key.is_unknown());
        for key in keys.required {
            if whole && !templated && !self.has(node, key) {
                self.fault(node, FaultKind::Missing { key });
            }
        }
    }

    /// Whether a key is there. YAML 1.1 reads `on` as a boolean, and some writers then write that.
    fn has(&self, node: Node<'t>, key: &str) -> bool {
        let also = |it: &Entry<'_>| key == "on" && it.key.raw_text() == "true";
        node.get(key).is_some() || node.written().any(|it| also(&it))
    }

    fn entry(&mut self, entry: Entry<'t>, form: &'static Form) {
        if entry.key.kind() != Kind::Scalar {
            return;
        }
        self.way.push(Step::Key(entry.key));
        self.value(entry.value, form);
        self.way.pop();
    }

    /// Keys that GitHub takes for the same, as it compares them without regard to case.
    fn repeated(&mut self, node: Node<'t>) {
        let mut seen: HashMap<String, Node<'t>> = HashMap::new();
        for entry in node.written() {
            let name = entry.key.raw_text();
            match seen.get(&name.to_ascii_lowercase()) {
                // What is the same in case as well is told of any YAML.
                Some(first) if first.raw_text() != name => {
                    self.fault(node, FaultKind::Repeated { entry, first: *first });
                }
                Some(_) => {}
                None => {
                    seen.insert(name.to_ascii_lowercase(), entry.key);
                }
            }
        }
    }

    fn fault(&mut self, node: Node<'t>, kind: FaultKind<'t>) {
        let mut path = String::new();
        for step in &self.way {
            match step {
                Step::Key(key) => {
                    let dot = if path.is_empty() { "" } else { "." };
                    path.push_str(&format!("{dot}{}", key.raw_text()));
                }
                Step::Item(at) => path.push_str(&format!("[{at}]")),
            }
        }
        let key = self.way.iter().rev().find_map(|it| match it {
            Step::Key(key) => Some(*key),
            Step::Item(_) => None,
        });
        self.faults.push(Fault { kind, node, key, path });
    }
}

/// Of an action, the keys that belong to what it runs on.
fn by_runtime(node: Node<'_>, sets: &[&'static Keys]) -> Option<&'static Keys> {
    let mark = match node.get("using")?.text()? {
        "composite" => "steps",
        "docker" => "image",
        using if using.starts_with("node") => "main",
        _ => return None,
    };
    sets.iter().find(|it| it.marks.contains(&mark)).copied()
}

/// The number that a scalar is; quoted ones are text.
fn number(node: Node<'_>) -> Option<f64> {
    match node.scalar_type() {
        Some(ScalarType::Integer) => node.int().map(|it| it as f64),
        Some(ScalarType::Float) => node.raw_text().parse().ok(),
        _ => None,
    }
}

fn bad_name(key: Node<'_>, names: Names) -> bool {
    let Some(text) = key.text() else { return false };
    match names {
        Names::Any => false,
        Names::Id => !is_id(text),
        Names::Variable => text.is_empty() || text.contains(['=', '&', ' ']),
    }
}

/// Whether a text can be the id of a job, a step, an input or an output.
pub fn is_id(text: &str) -> bool {
    let first = text.starts_with(|it: char| it.is_ascii_alphabetic() || it == '_');
    first && text.chars().all(|it| it.is_ascii_alphanumeric() || matches!(it, '_' | '-'))
}

impl Fault<'_> {
    /// Whether an unknown key or word is near to one that is known.
    pub fn is_slip(&self) -> bool {
        match &self.kind {
            FaultKind::UnknownKey { entry, known } => {
                nearest(entry.key.raw_text(), known.iter().copied()).is_some()
            }
            FaultKind::BadWord { words, .. } => {
                nearest(self.node.raw_text(), words.iter().copied()).is_some()
            }
            _ => false,
        }
    }
}
