//! Documents whose text hangs on what is one of several values: each is put together once for every set of
//! values that one rule, one cell of a matrix or one arm of a choice gives, a world.
//!
//! A script is first read as if all of these values were unknown; what a document asks for meanwhile is taken
//! down. Only for documents that asked for some, the script is read again, once a world. Values of two
//! sources are put together only where what decides about them is known not to hang together.

use super::Candidate;
use super::branches::{self, REST};
use super::edits::Later;
use super::given::Given;
use super::kept::Note;
use super::script::Session;
use super::sources::{Alternatives, Source, go_together};
use crate::text::Mapped;
use crate::tree::Node;
use crate::view::ci::Script;
use crate::world::When;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// How many worlds a document may have.
const MOST: usize = 16;

/// How many times a script is read.
const MOST_READ: usize = 48;

/// How much of what was asked for is taken down. What is left out is known in a world all the same.
pub(super) const MOST_ASKED: usize = 64;

/// How many names what decides about a world may hang on.
const MOST_RELATED: usize = 200;

/// How many rules and cells are held against each other.
const MOST_RULES: usize = 16;
const MOST_CELLS: usize = 64;

/// What was asked for: a name, of a source.
pub(super) type Asks = BTreeSet<(Source, String)>;

/// What is chosen, and what was asked for.
#[derive(Default)]
pub(super) struct State {
    is_on: Cell<bool>,
    world: RefCell<BTreeMap<Source, usize>>,
    asked: RefCell<Asks>,
    /// The names of variables that hang on something.
    hanging: RefCell<BTreeSet<String>>,
    /// The choices of the script that read values which are known.
    bound: RefCell<BTreeSet<u32>>,
}

/// One of each of some sources.
struct World {
    chosen: BTreeMap<Source, usize>,
    note: Note,
}

impl State {
    /// Whether a world is looked at, rather than what holds in all.
    pub fn is_on(&self) -> bool {
        self.is_on.get()
    }

    /// What the world has of a source.
    pub fn chosen(&self, source: Source) -> Option<usize> {
        self.world.borrow().get(&source).copied()
    }

    /// Takes down that something was asked for.
    pub fn ask(&self, asks: impl IntoIterator<Item = (Source, String)>) {
        self.asked.borrow_mut().extend(asks);
    }

    /// Takes down that a variable hangs on something.
    pub fn hangs(&self, name: &str) {
        self.hanging.borrow_mut().insert(name.to_owned());
    }

    /// Takes down that a choice of the script reads values which are known.
    pub fn bind(&self, choice: u32) {
        self.bound.borrow_mut().insert(choice);
    }

    /// Forgets what is known of the script before.
    fn begin(&self) {
        self.bound.borrow_mut().clear();
        self.hanging.borrow_mut().clear();
        self.asked.borrow_mut().clear();
    }

    /// What something does, and what it asks for.
    pub fn during<T>(&self, does: impl FnOnce() -> T) -> (T, Asks) {
        let outer = self.asked.take();
        let done = does();
        (done, self.asked.replace(outer))
    }

    fn enter(&self, world: Option<&World>) {
        self.is_on.set(world.is_some());
        *self.world.borrow_mut() = world.map(|it| it.chosen.clone()).unwrap_or_default();
    }
}

/// A script of a document, and what may be documents in it.
pub(super) struct Reader<'a, 't> {
    pub script: &'a Script<'t>,
    pub given: &'a Given<'t>,
    pub before: &'a [Mapped],
    /// What runs behind it.
    pub later: &'a Later<'a, 'a, 't>,
    pub is_example: bool,
}

/// What a reading came to for a document.
enum Outcome {
    /// What it is in each world in which it is there.
    Known(Vec<(Note, Candidate)>),
    /// It hangs on choices that no value decides.
    Open(BTreeSet<u32>),
    /// It cannot be told.
    Unknown,
}

impl<'t> Reader<'_, 't> {
    /// Adds what may be documents in the script.
    pub fn documents(&self, found: &mut Vec<Candidate>) {
        let first = found.len();
        self.given.state.begin();
        self.session().documents(self.later, self.is_example, found);
        let Some(found) = found.get_mut(first..) else { return };
        let mut done: Vec<Asks> = Vec::new();
        let mut left = MOST_READ;
        for at in 0..found.len() {
            let asks = found[at].asks.clone();
            if asks.is_empty() || found[at].is_changed || done.contains(&asks) || left == 0 {
                continue;
            }
            let mut alike: Vec<_> =
                found.iter_mut().filter(|it| it.asks == asks && !it.is_changed).collect();
            self.settle(&mut alike, &asks, &mut left);
            done.push(asks);
        }
        self.given.state.enter(None);
    }

    fn session(&self) -> Session<'_, 't> {
        Session::of(self.script, self.given).after(self.before)
    }

    /// Puts documents together that hang on the same.
    fn settle(&self, alike: &mut [&mut Candidate], asks: &Asks, left: &mut usize) {
        let Some(worlds) = self.worlds(asks) else { return };
        let is_plain = worlds.iter().all(|it| it.chosen.is_empty());
        let Some(runs) = self.read(&worlds, left) else { return };
        let mut open: Vec<(u32, Vec<&mut Candidate>)> = Vec::new();
        for candidate in alike.iter_mut() {
            match outcome(candidate, &worlds, &runs) {
                Outcome::Known(found) => candidate.take(found),
                Outcome::Open(choices) if is_plain && choices.len() == 1 => {
                    let choice = choices.first().copied().unwrap_or_default();
                    match open.iter_mut().find(|it| it.0 == choice) {
                        Some((_, list)) => list.push(candidate),
                        None => open.push((choice, vec![candidate])),
                    }
                }
                _ => {}
            }
        }
        for (choice, candidates) in open {
            *left = left.saturating_sub(1);
            let Some(worlds) = self.arms(choice).filter(|_| *left > 0) else { continue };
            let Some(runs) = self.read(&worlds, left) else { return };
            for candidate in candidates {
                if let Outcome::Known(found) = outcome(candidate, &worlds, &runs) {
                    candidate.take(found);
                }
            }
        }
    }

    /// Reads the script once a world.
    fn read(&self, worlds: &[World], left: &mut usize) -> Option<Vec<Vec<Candidate>>> {
        *left = left.checked_sub(worlds.len())?;
        let runs = worlds.iter().map(|world| {
            self.given.state.enter(Some(world));
            let mut found = Vec::new();
            let session = self.session().within(self.related(world)?);
            session.documents(self.later, self.is_example, &mut found);
            Some(found)
        });
        let runs = runs.collect();
        self.given.state.enter(None);
        runs
    }

    /// The names that what decides about a world may hang on. Nothing where they are too many.
    fn related(&self, world: &World) -> Option<HashSet<String>> {
        let list = self.given.sources(self.script.home);
        let list = list.iter().flat_map(|it| it.iter());
        let list = list.filter(|it| world.chosen.contains_key(&it.source));
        let mut found: HashSet<String> = list.flat_map(|it| it.related.iter().cloned()).collect();
        found.extend(self.given.state.hanging.borrow().iter().cloned());
        if found.len() > MOST_RELATED {
            return None;
        }
        for mapping in self.given.around(self.script.home) {
            let hangs =
                |it: &Node<'_>| found.iter().any(|name| it.raw_text().contains(name.as_str()));
            let names: Vec<_> = mapping.iter().filter(|it| hangs(it.1)).map(|it| it.0).collect();
            let names: Vec<String> = names.into_iter().map(|it| (*it).to_owned()).collect();
            found.extend(names);
        }
        (found.len() <= MOST_RELATED).then_some(found)
    }

    /// The worlds that what was asked for makes. Nothing where they cannot be told, or are too many.
    fn worlds(&self, asks: &Asks) -> Option<Vec<World>> {
        let sources: BTreeSet<_> = asks.iter().map(|it| it.0).collect();
        let is_choice = |it: &Source| matches!(it, Source::Choice(_));
        let sources: Vec<_> = sources.into_iter().filter(|it| !is_choice(it)).collect();
        if sources.is_empty() {
            return Some(vec![World { chosen: BTreeMap::new(), note: Note::default() }]);
        }
        let list = self.given.sources(self.script.home)?;
        let of = |source: &Source| list.iter().find(|it| it.source == *source);
        let names = |source: Source| -> Vec<&str> {
            asks.iter().filter(|it| it.0 == source).map(|it| it.1.as_str()).collect()
        };
        let found = match sources.as_slice() {
            [one] => {
                let groups = groups(of(one)?, &names(*one));
                groups.into_iter().map(|it| it.into_world(*one)).collect()
            }
            [rules @ (Source::Rules | Source::Workflow), Source::Matrix] => {
                let (rules, matrix) = (of(rules)?, of(&Source::Matrix)?);
                product(rules, matrix, &names(rules.source), &names(Source::Matrix))
            }
            _ => return None,
        };
        (found.len() <= MOST).then_some(found)
    }

    /// The worlds that a choice of the script makes.
    fn arms(&self, number: u32) -> Option<Vec<World>> {
        let numbered = self.session().choices();
        let (item, at) = numbered.into_iter().find(|it| it.0 == number)?.1;
        let item = self.script.items.get(item)?;
        let choice = item.parsed().choices.get(at as usize)?;
        let text = item.node.embedded()?;
        let arms = branches::arms(choice);
        let is_bound = self.given.state.bound.borrow().contains(&number);
        if choice.falls_through || is_bound || arms.len() > MOST {
            return None;
        }
        let world = |arm: usize| {
            let (place, name, after) = branches::describe(choice, arm);
            let place = text.span(place.start as u32..place.end as u32);
            let when = When { before: "where ", names: vec![name], after };
            let note = Note { when, place: Some(place) };
            World { chosen: BTreeMap::from([(Source::Choice(number), arm)]), note }
        };
        let can_run = |it: &usize| {
            let condition = choice.arms.get(*it).and_then(|it| it.condition.clone());
            *it == REST
                || condition.and_then(|it| item.text.get(it)).is_none_or(|it| it.trim() != "false")
        };
        Some(arms.into_iter().filter(can_run).map(world).collect())
    }
}

/// Cells that give the names asked for the same values.
struct Group {
    cells: Vec<usize>,
    note: Note,
}

impl Group {
    fn into_world(self, source: Source) -> World {
        let first = self.cells.first().copied().unwrap_or_default();
        World { chosen: BTreeMap::from([(source, first)]), note: self.note }
    }
}

fn groups(of: &Alternatives<'_>, names: &[&str]) -> Vec<Group> {
    let mut found: Vec<(Vec<Option<&str>>, Group)> = Vec::new();
    let (before, after) = match of.source {
        Source::Rules | Source::Workflow => ("where ", " applies"),
        _ => ("in the matrix cell ", ""),
    };
    for (at, cell) in of.cells.iter().enumerate() {
        let values: Vec<_> = names.iter().map(|it| cell.get(it).map(Node::raw_text)).collect();
        let name = cell.name(of.source, names);
        let place = names.iter().find_map(|it| cell.get(it)).map_or(cell.place, |it| it.span());
        let place = if matches!(of.source, Source::Matrix) { place } else { cell.place };
        if found.len() > MOST {
            break;
        }
        match found.iter_mut().find(|it| it.0 == values) {
            Some((_, group)) => {
                group.cells.push(at);
                group.note.when.add(&name);
            }
            None => {
                let when = When { before, names: vec![name], after };
                let note = Note { when, place: Some(place) };
                found.push((values, Group { cells: vec![at], note }));
            }
        }
    }
    found.into_iter().map(|it| it.1).collect()
}

/// Every rule with every cell for which it may be the first that holds.
fn product(
    rules: &Alternatives<'_>,
    matrix: &Alternatives<'_>,
    of_rules: &[&str],
    of_matrix: &[&str],
) -> Vec<World> {
    let mut found = Vec::new();
    if rules.cells.len() > MOST_RULES || matrix.cells.len() > MOST_CELLS {
        return found;
    }
    let cells = groups(matrix, of_matrix);
    for rule in groups(rules, of_rules) {
        for cell in &cells {
            let pairs =
                rule.cells.iter().flat_map(|it| cell.cells.iter().map(move |cell| (*it, *cell)));
            let fits = |it: &(usize, usize)| {
                matrix.cells.get(it.1).is_some_and(|cell| go_together(cell, rules, it.0))
            };
            let Some((at, in_matrix)) = pairs.into_iter().find(fits) else { continue };
            let chosen = BTreeMap::from([(rules.source, at), (Source::Matrix, in_matrix)]);
            let name = format!("{}, {}", rule.note.when.words(), cell.note.when.words());
            let when = When { before: "", names: vec![name], after: "" };
            let note = Note { when, place: rule.note.place };
            found.push(World { chosen, note });
            if found.len() > MOST {
                return found;
            }
        }
    }
    found
}

fn outcome(of: &Candidate, worlds: &[World], runs: &[Vec<Candidate>]) -> Outcome {
    let mut known: Vec<(Note, Candidate)> = Vec::new();
    let (mut open, mut is_doubtful) = (BTreeSet::new(), false);
    for (world, run) in worlds.iter().zip(runs) {
        let is_it = |it: &&Candidate| it.at == of.at && it.kind == of.kind && !it.is_changed;
        let Some(found) = run.iter().find(is_it) else {
            continue;
        };
        is_doubtful |= found.is_doubtful;
        for (source, _) in &found.asks {
            match source {
                Source::Choice(number) => open.insert(*number),
                _ => return Outcome::Unknown,
            };
        }
        match known.iter_mut().find(|it| it.1.text.text() == found.text.text()) {
            Some((note, _)) => note.when.join(&world.note.when),
            None => known.push((world.note.clone(), found.again())),
        }
    }
    match open.is_empty() {
        true if is_doubtful => Outcome::Unknown,
        true => Outcome::Known(known),
        false => Outcome::Open(open),
    }
}

impl Candidate {
    /// The same, for a world.
    fn again(&self) -> Self {
        Self {
            name: self.name.clone(),
            syntax: self.syntax,
            values: self.values.clone(),
            kind: self.kind,
            site: self.site,
            is_input: self.is_input,
            ..Self::new(self.text.clone(), self.is_example)
        }
    }

    /// Takes over what it is in each world. Where that is one thing, it is known.
    fn take(&mut self, mut worlds: Vec<(Note, Candidate)>) {
        match worlds.len() {
            1 => {
                let (_, only) = worlds.remove(0);
                (self.text, self.values) = (only.text, only.values);
            }
            _ => self.worlds = worlds,
        }
    }
}
