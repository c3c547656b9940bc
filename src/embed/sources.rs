//! What gives the variables of a job one of several sets of values: the rules and the matrix of a job of
//! GitLab, the matrix of one of GitHub.

use crate::document::Kind;
use crate::expression::{self, Comparison, Kind as Part, Literal, Path};
use crate::secret;
use crate::text::Span;
use crate::tree::{Kind as NodeKind, Node};
use crate::view::gitlab::condition::{self, Condition, Known};
use std::collections::{BTreeMap, HashSet};

/// How many cells a matrix may have: GitHub takes no more, GitLab fewer.
const MOST: usize = 256;

/// How far `extends` is followed, and how many jobs in all.
const DEEPEST: usize = 10;
const MOST_BASES: usize = 32;

/// How many rules are looked at, and how many pairs of a cell and an entry of `include` or `exclude`.
const MOST_RULES: usize = 50;
const MOST_PAIRS: usize = 4096;

/// What decides between several values.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Source {
    /// The `rules` of a job.
    Rules,
    /// `workflow: rules`.
    Workflow,
    /// The matrix of a job.
    Matrix,
    /// An `if` or `case` of the script, by its number.
    Choice(u32),
}

/// The sets of values that one source may give the variables of a job.
pub(super) struct Alternatives<'t> {
    pub source: Source,
    /// The sets, each for jobs that may run.
    pub cells: Vec<Cell<'t>>,
    /// The names of all variables in them.
    pub names: HashSet<&'t str>,
    /// What the conditions of the sets, or of what they are for, read.
    pub related: HashSet<String>,
}

/// One set of values.
pub(super) struct Cell<'t> {
    values: BTreeMap<&'t str, Node<'t>>,
    /// Of a rule, its number.
    number: usize,
    /// Where it is written.
    pub place: Span,
    /// When it is the one: nothing where always.
    condition: Option<Condition>,
}

impl<'t> Cell<'t> {
    /// The value of a variable, or what a path of names leads to.
    pub fn get(&self, name: &str) -> Option<Node<'t>> {
        if let Some(found) = self.values.get(name) {
            return Some(*found);
        }
        let mut names = name.split('.');
        let first = names.next()?;
        let same = |it: &&str| it.eq_ignore_ascii_case(first);
        let mut found = *self.values.iter().find(|it| same(it.0))?.1;
        for name in names {
            let mut entries = found.entries();
            found = entries.find(|it| it.key.raw_text().eq_ignore_ascii_case(name))?.value;
        }
        Some(found)
    }

    fn known(&self, name: &str) -> Option<Known> {
        let text = self.values.get(name)?.text()?;
        Some(Known::Text(text.to_owned()))
    }

    /// What the words of a message call it, by the names that matter.
    pub fn name(&self, source: Source, names: &[&str]) -> String {
        match source {
            Source::Rules => format!("`rules[{}]`", self.number),
            Source::Workflow => format!("`workflow:rules[{}]`", self.number),
            _ => {
                let value =
                    |it: &&str| Some(format!("{it} = {}", short(it, self.get(it)?.raw_text())));
                let told: Vec<_> = names.iter().filter_map(value).collect();
                match told.is_empty() {
                    true => format!("without {}", names.join(", ")),
                    false => told.join(", "),
                }
            }
        }
    }
}

/// A value for a message: only a number or a short word that is no secret, as others may be anything.
fn short<'v>(name: &str, value: &'v str) -> &'v str {
    let plain = |it: char| it.is_ascii_alphanumeric() || "._-".contains(it);
    let is_secret = secret::is_name_of_secret(name) || secret::detect(name, value).is_some();
    let told = value.len() <= 16 && value.chars().all(plain) && !is_secret;
    if told { value } else { "…" }
}

/// Whether two sets of different sources may hold for one job.
pub(super) fn go_together(matrix: &Cell<'_>, rules: &Alternatives<'_>, at: usize) -> bool {
    let known = |name: &str| matrix.known(name).unwrap_or(Known::Unknown);
    let is_true = |it: &Cell<'_>| match &it.condition {
        Some(condition) => condition.is_true(&known),
        None => None,
    };
    let certain = |it: &Cell<'_>| it.condition.is_some() && is_true(it) == Some(true);
    let number = rules.cells.get(at).map_or(0, |it| it.number);
    let before = rules.cells.iter().filter(|it| it.number < number);
    rules.cells.get(at).is_some_and(|it| is_true(it) != Some(false))
        && !before.into_iter().any(certain)
}

/// What gives the variables of a job several values. Nothing where that is not certain, as of a job that others
/// extend.
pub(super) fn of<'t>(
    root: Node<'t>,
    kind: Kind,
    home: Node<'t>,
    extended: &HashSet<String>,
) -> Option<Vec<Alternatives<'t>>> {
    match kind {
        Kind::GitlabFile => of_gitlab(root, home, extended),
        Kind::Workflow => {
            let mut outer = std::iter::successors(Some(home), |it| it.parent());
            let Some(matrix) = outer.find_map(|it| it.get("strategy")) else {
                return Some(Vec::new());
            };
            let Some(matrix) = matrix.get("matrix") else { return Some(Vec::new()) };
            let mut cells = github_matrix(matrix)?;
            if let Some(when) = home.get("if") {
                let found = expression::condition(when.raw_text());
                let [found] = found.as_slice() else { return None };
                cells.retain(|it| truth(&found.expression.root, it) != Some(false));
                let reads =
                    |it: &Path| matches!(it.context(), "matrix" | "env" | "steps" | "runner");
                let decided = |it: &Cell<'_>| truth(&found.expression.root, it).is_some();
                if found.expression.paths().iter().any(reads) && !cells.iter().all(decided) {
                    return None;
                }
            }
            Some(vec![alternatives(Source::Matrix, cells)])
        }
        _ => None,
    }
}

fn alternatives<'t>(source: Source, cells: Vec<Cell<'t>>) -> Alternatives<'t> {
    let names: HashSet<_> = cells.iter().flat_map(|it| it.values.keys().copied()).collect();
    let conditions = cells.iter().filter_map(|it| it.condition.as_ref());
    let read = conditions.flat_map(|it| it.variables().into_iter().map(str::to_owned));
    let related = read.chain(names.iter().map(|it| (*it).to_owned())).collect();
    Alternatives { source, cells, names, related }
}

/// Of a condition of GitHub, whether it is true in a cell of the matrix, as far as only that decides.
fn truth(node: &expression::Node, cell: &Cell<'_>) -> Option<bool> {
    match &node.kind {
        Part::And(all) => {
            let found: Vec<_> = all.iter().map(|it| truth(it, cell)).collect();
            match found.contains(&Some(false)) {
                true => Some(false),
                false => found.iter().all(|it| *it == Some(true)).then_some(true),
            }
        }
        Part::Or(all) => {
            let found: Vec<_> = all.iter().map(|it| truth(it, cell)).collect();
            match found.contains(&Some(true)) {
                true => Some(true),
                false => found.iter().all(|it| *it == Some(false)).then_some(false),
            }
        }
        Part::Compare { operator, left, right } => {
            let path = Path::of(left).filter(|it| it.context() == "matrix")?;
            let Part::Literal(Literal::String(text)) = &right.kind else { return None };
            let value = cell.get(&path_of(&path)?)?.text()?;
            let same = value.eq_ignore_ascii_case(text);
            match operator {
                Comparison::Equal => Some(same),
                Comparison::NotEqual => Some(!same),
                _ => None,
            }
        }
        _ => None,
    }
}

/// What a path looks up in its context: `a.b`. Nothing where the path has more than names.
pub(super) fn path_of(path: &Path) -> Option<String> {
    let names: Option<Vec<_>> = (1..path.segments.len()).map(|it| path.name(it)).collect();
    names.filter(|it| !it.is_empty()).map(|it| it.join("."))
}

fn of_gitlab<'t>(
    root: Node<'t>,
    home: Node<'t>,
    extended: &HashSet<String>,
) -> Option<Vec<Alternatives<'t>>> {
    let name = home.own_key()?.raw_text();
    let is_job = home.parent().is_some_and(|it| it.index() == root.index());
    if !is_job || name.starts_with('.') || name == "default" || extended.contains(name) {
        return None;
    }
    let mut chain = Vec::new();
    extends(root, home, &mut chain, 0)?;
    let mut found = Vec::new();
    if let Some(list) = chain.iter().find_map(|it| it.get("rules")) {
        found.push(rules(Source::Rules, list)?);
    }
    if let Some(list) = root.get("workflow").and_then(|it| it.get("rules")) {
        found.push(rules(Source::Workflow, list)?);
    }
    if let Some(list) =
        chain.iter().find_map(|it| it.get("parallel")).and_then(|it| it.get("matrix"))
    {
        let mut cells = Vec::new();
        (list.kind() == NodeKind::Sequence).then_some(())?;
        for item in list.items() {
            cells.extend(product(item, item.entries().map(|it| (it.key.raw_text(), it.value)))?);
        }
        found.push(alternatives(Source::Matrix, cells));
    }
    found.retain(|it| !it.names.is_empty());
    Some(found)
}

/// A job and what it extends, the strongest first. Nothing where another file may have some of it.
fn extends<'t>(
    root: Node<'t>,
    job: Node<'t>,
    chain: &mut Vec<Node<'t>>,
    depth: usize,
) -> Option<()> {
    (depth <= DEEPEST && chain.len() < MOST_BASES).then_some(())?;
    chain.push(job);
    let Some(bases) = job.get("extends") else { return Some(()) };
    let mut names: Vec<_> = match bases.kind() {
        NodeKind::Sequence => bases.items().collect(),
        _ => vec![bases],
    };
    names.reverse();
    names.into_iter().try_for_each(|it| extends(root, root.get(it.text()?)?, chain, depth + 1))
}

fn rules<'t>(source: Source, list: Node<'t>) -> Option<Alternatives<'t>> {
    let mut cells = Vec::new();
    (list.kind() == NodeKind::Sequence && list.tag().is_none()).then_some(())?;
    for (number, rule) in list.items().enumerate() {
        (number < MOST_RULES).then_some(())?;
        (rule.kind() == NodeKind::Mapping).then_some(())?;
        let when = rule.get("if");
        let read = when.map(|it| condition::parse(it.raw_text()));
        let condition = match read {
            Some(Ok(condition)) => Some(condition),
            Some(Err(_)) => return None,
            None => None,
        };
        let truth = condition.as_ref().map(|it| it.is_true(&|_| Known::Unknown));
        let always = matches!(truth, None | Some(Some(true)))
            && rule.get("changes").is_none()
            && rule.get("exists").is_none();
        let never = rule.get("when").is_some_and(|it| it.raw_text() == "never");
        if truth != Some(Some(false)) && !never {
            let variables = rule.get("variables").into_iter().flat_map(Node::entries);
            let values = variables.map(|it| (it.key.raw_text(), it.value)).collect();
            let place = when.unwrap_or(rule).place();
            cells.push(Cell { values, number, place, condition });
        }
        if always {
            break;
        }
    }
    Some(alternatives(source, cells))
}

/// Every combination of one value of each list.
fn product<'t>(
    place: Node<'t>,
    lists: impl Iterator<Item = (&'t str, Node<'t>)>,
) -> Option<Vec<Cell<'t>>> {
    let mut all = vec![BTreeMap::new()];
    for (name, list) in lists {
        let values: Vec<_> = match list.kind() {
            NodeKind::Sequence => list.items().collect(),
            NodeKind::Scalar => vec![list],
            NodeKind::Mapping => return None,
        };
        (!values.is_empty() && all.len() * values.len() <= MOST).then_some(())?;
        let with = |cell: &BTreeMap<&'t str, Node<'t>>, value: Node<'t>| {
            let mut cell = cell.clone();
            cell.insert(name, value);
            cell
        };
        all = all.iter().flat_map(|it| values.iter().map(move |value| with(it, *value))).collect();
    }
    let place = place.place();
    let cell = |values| Cell { values, number: 0, place, condition: None };
    Some(all.into_iter().map(cell).collect())
}

/// The cells of a matrix of GitHub. Nothing where they depend on an expression, or on more than scalars.
fn github_matrix<'t>(matrix: Node<'t>) -> Option<Vec<Cell<'t>>> {
    let special = |it: &str| matches!(it, "include" | "exclude");
    let own: Vec<_> = matrix.entries().map(|it| (it.key.raw_text(), it.value)).collect();
    (matrix.kind() == NodeKind::Mapping).then_some(())?;
    let lists = own.iter().copied().filter(|it| !special(it.0));
    if lists.clone().any(|it| it.1.kind() != NodeKind::Sequence || !is_written(it.1)) {
        return None;
    }
    let mut cells = match lists.clone().next() {
        Some(_) => product(matrix, lists.clone())?,
        None => Vec::new(),
    };
    let names: HashSet<_> = lists.map(|it| it.0).collect();
    let (excluded, included) = (entries(matrix, "exclude")?, entries(matrix, "include")?);
    (cells.len() * (excluded.len() + included.len()) <= MOST_PAIRS).then_some(())?;
    for entry in excluded {
        let mut kept = Vec::new();
        for cell in cells {
            let unknown = entry.entries().any(|it| !names.contains(it.key.raw_text()));
            if unknown || !fits(&cell, entry, &names)? {
                kept.push(cell);
            }
        }
        cells = kept;
    }
    let first = cells.len();
    for entry in included {
        let values: BTreeMap<_, _> =
            entry.entries().map(|it| (it.key.raw_text(), it.value)).collect();
        let mut is_put = false;
        for cell in cells.iter_mut().take(first) {
            if fits(cell, entry, &names)? {
                is_put = true;
                let new = values.iter().filter(|it| !names.contains(it.0));
                cell.values.extend(new.map(|(name, value)| (*name, *value)));
            }
        }
        if !is_put {
            (cells.len() < MOST).then_some(())?;
            cells.push(Cell { values, number: 0, place: entry.place(), condition: None });
        }
    }
    Some(cells)
}

/// Whether a cell has the values of an entry, as far as these are of the matrix itself. Nothing where they are no
/// scalars.
fn fits<'t>(cell: &Cell<'t>, entry: Node<'t>, names: &HashSet<&str>) -> Option<bool> {
    let mut all = true;
    for key in entry.entries().filter(|it| names.contains(it.key.raw_text())) {
        let value = cell.values.get(key.key.raw_text())?;
        let is_scalar = value.kind() == NodeKind::Scalar && key.value.kind() == NodeKind::Scalar;
        is_scalar.then_some(())?;
        all &= value.raw_text() == key.value.raw_text();
    }
    Some(all)
}

/// What a matrix includes or excludes. Nothing where that is not written out.
fn entries<'t>(matrix: Node<'t>, key: &str) -> Option<Vec<Node<'t>>> {
    let Some(list) = matrix.get(key) else { return Some(Vec::new()) };
    let written = list.kind() == NodeKind::Sequence && is_written(list);
    written.then(|| list.items().take(MOST_PAIRS).collect())
}

/// Whether no part of a list is one that an expression makes.
fn is_written(list: Node<'_>) -> bool {
    let whole = |it: Node<'_>| {
        it.kind() != NodeKind::Scalar || {
            let text = it.raw_text().trim();
            !(text.starts_with("${{") && text.ends_with("}}"))
        }
    };
    list.items()
        .all(|it| whole(it) && it.items().all(whole) && it.entries().all(|it| whole(it.value)))
}
