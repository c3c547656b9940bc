//! Documents that hang on values of which there are several: one finding of what is found with each of them.

use crate::document::Document;
use crate::finding::{Finding, Label, together};
use crate::project::Project;
use crate::text::Span;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

/// More messages of one rule at one place are not kept.
const MOST_MESSAGES: usize = 3;

/// A document as it is with one set of the values that its text hangs on. The document itself, in which these
/// are unknown, stands among those of the file.
#[derive(Clone, Debug)]
pub struct World {
    /// The document with the values.
    pub document: Document,
    /// The position of the document itself among those of the file.
    pub of: usize,
    /// When the values are these.
    pub when: When,
    /// How many worlds the document has, those among them that cannot be read.
    pub count: usize,
    /// Where that is written, if one place says it.
    pub place: Option<Span>,
    /// Where those of its values are defined that not all worlds have.
    pub definitions: Vec<Span>,
    /// Those values, each with the place that uses it.
    pub values: Vec<(Span, String)>,
}

/// When a world is, in words: ``where `rules[1]` applies``, `in the matrix cell size = big`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct When {
    /// What comes before the names.
    pub before: &'static str,
    /// What must be, one of these; each may have several parts with a comma between them.
    pub names: Vec<String>,
    /// What comes after the names.
    pub after: &'static str,
}

impl When {
    /// Adds a name.
    pub fn add(&mut self, name: &str) {
        if !self.names.iter().any(|it| it == name) {
            self.names.push(name.to_owned());
        }
    }

    /// Takes in when another holds.
    pub fn join(&mut self, other: &Self) {
        if (self.before, self.after) == (other.before, other.after) {
            other.names.iter().for_each(|it| self.add(it));
            return;
        }
        let words = [self.words(), other.words()];
        (self.before, self.after, self.names) = ("", "", words.into());
    }

    /// The words.
    pub fn words(&self) -> String {
        /// More are not told.
        const TOLD: usize = 3;
        let told = self.names.iter().take(TOLD).map(String::as_str).collect::<Vec<_>>();
        let more = if self.names.len() > TOLD { " or another" } else { "" };
        format!("{}{}{more}{}", self.before, told.join(" or "), self.after)
    }

    /// When one of several holds; of the parts that name them only those that all have, where these are enough
    /// to tell them from the others.
    fn any(of: &[&World], all: &[&World]) -> String {
        let Some((first, rest)) = of.split_first() else { return String::new() };
        let has =
            |it: &Self, part: &str| it.names.iter().all(|it| it.split(", ").any(|it| it == part));
        let mut whole = first.when.clone();
        if let [only] = first.when.names.as_slice() {
            let shared = |part: &&str| rest.iter().all(|it| has(&it.when, part));
            let parts: Vec<_> = only.split(", ").filter(shared).collect();
            let fits = |it: &&&World| parts.iter().all(|part| has(&it.when, part));
            if !parts.is_empty() && all.iter().filter(fits).count() == of.len() {
                whole.names = vec![parts.join(", ")];
                return whole.words();
            }
        }
        rest.iter().for_each(|it| whole.join(&it.when));
        whole.words()
    }
}

/// What a rule found in a document itself and in its worlds, by positions among the findings.
#[derive(Debug, Default)]
struct Share<'t> {
    /// Those of the document itself.
    own: Range<usize>,
    /// Those of each world.
    worlds: Vec<(&'t World, Range<usize>)>,
}

/// Makes one finding of what is found alike in the worlds of a document; `found` says what is of which member.
pub fn merge_found<'t>(
    project: &'t Project<'t>,
    found: Vec<(usize, Range<usize>)>,
    findings: &mut Vec<Finding>,
) {
    let world_of = |at: usize| project.member(at).world;
    let Some(first) = found.iter().find(|it| world_of(it.0).is_some()) else { return };
    let first = first.1.start;
    if first == findings.len() {
        return;
    }
    let mut own: HashMap<usize, Range<usize>> = HashMap::new();
    let mut shares: BTreeMap<usize, Share<'t>> = BTreeMap::new();
    for (at, range) in found {
        match world_of(at) {
            Some((world, of)) => {
                let share = shares.entry(of).or_default();
                share.own = own.get(&of).cloned().unwrap_or_default();
                share.worlds.push((world, range));
            }
            None => {
                own.insert(at, range);
            }
        }
    }
    let shares: Vec<_> = shares.into_values().collect();
    merge(findings, first, &shares);
}

/// Merges the findings of one rule, of which those from `first` on are of worlds. What the document itself
/// shows holds in every world. What holds in all of them is said once, and the rest with when it does.
fn merge(findings: &mut Vec<Finding>, first: usize, shares: &[Share<'_>]) {
    let of_worlds = findings.split_off(first);
    for share in shares {
        let own: HashSet<_> =
            findings.get(share.own.clone()).into_iter().flatten().map(Finding::span).collect();
        let mut kept: HashMap<Span, usize> = HashMap::new();
        for (finding, worlds) in alike(&of_worlds, first, share) {
            let count = kept.entry(finding.span()).or_default();
            if own.contains(&finding.span()) || *count >= MOST_MESSAGES {
                continue;
            }
            *count += 1;
            let all: Vec<_> = share.worlds.iter().map(|it| it.0).collect();
            let is_everywhere = all.first().is_some_and(|it| it.count == worlds.len());
            findings.push(if is_everywhere { finding } else { told(finding, &worlds, &all) });
        }
    }
}

/// The findings of a share that say something different, each with the worlds in which it holds.
fn alike<'t>(
    findings: &[Finding],
    first: usize,
    share: &Share<'t>,
) -> Vec<(Finding, Vec<&'t World>)> {
    let mut found: Vec<(Finding, Vec<&'t World>)> = Vec::new();
    let mut places: HashMap<(Span, String), usize> = HashMap::new();
    for (world, range) in &share.worlds {
        let range = range.start.saturating_sub(first)..range.end.saturating_sub(first);
        for finding in findings.get(range).into_iter().flatten() {
            let next = found.len();
            let at = *places.entry((finding.span(), what(finding, world))).or_insert(next);
            if at == next {
                found.push((finding.clone(), Vec::new()));
            }
            let Some((known, worlds)) = found.get_mut(at) else { continue };
            if worlds.last().is_some_and(|it| std::ptr::eq(*it, *world)) {
                continue;
            }
            if !worlds.is_empty() {
                known.fix = together([known.fix.take(), finding.fix.clone()]);
            }
            worlds.push(world);
        }
    }
    found
}

/// What a finding says, whatever the names of things are in its world. A value that it is about counts.
fn what(finding: &Finding, world: &World) -> String {
    let place = finding.span();
    let about = |it: &Span| place.start < it.end && it.start < place.end;
    let mut message = finding.message.clone();
    for (_, value) in world.values.iter().filter(|it| !about(&it.0)) {
        message = message.replace(&format!("`{value}`"), "`…`");
    }
    message
}

/// A finding with the worlds in which it holds: where a value is defined that makes it so, else where the
/// condition stands.
fn told(mut finding: Finding, worlds: &[&World], all: &[&World]) -> Finding {
    // Whoever marks a secret hides whatever is marked.
    if finding.rule.finds_secrets() {
        return finding;
    }
    let Some(first) = worlds.first() else { return finding };
    let when = When::any(worlds, all);
    let mut labels = finding.labels.iter_mut().skip(1);
    match labels.find(|it| first.definitions.contains(&it.span)) {
        Some(label) => label.text = format!("{}, {when}", label.text),
        None => {
            let span = first.definitions.first().copied().or(first.place);
            finding.labels.extend(span.map(|span| Label { span, text: when }));
        }
    }
    finding
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::Dialect;
    use crate::document::Kind;
    use crate::rule::{Check, Report, Rule};
    use crate::text::FileId;

    static RULE: Rule = Rule::new(Check::Engine);

    fn span(start: u32) -> Span {
        Span { file: FileId(0), start, end: start + 2 }
    }

    fn world(name: &str, value: &str) -> World {
        World {
            document: Document {
                tree: 1,
                root: 0,
                kind: Kind::TaskDefinition,
                dialect: Dialect::Api,
                scope: "".into(),
                address: String::new(),
                claimed: false,
                is_contained: false,
                is_embedded: true,
                is_example: false,
            },
            of: 0,
            when: When { before: "in ", names: vec![name.to_owned()], after: "" },
            count: 3,
            place: Some(span(90)),
            definitions: vec![span(80)],
            values: vec![(span(10), value.to_owned())],
        }
    }

    /// What is said at which place of a document and of its three worlds, merged.
    fn merged(own: &[(u32, &str)], worlds: [&[(u32, &str)]; 3]) -> Vec<String> {
        let made = [world("a = 1, b = 1", "x"), world("a = 1, b = 2", "y"), world("a = 2", "z")];
        let mut report = Report::new(&RULE, &[]);
        let mut ranges = Vec::new();
        for said in [own].into_iter().chain(worlds) {
            let from = report.len();
            for (start, message) in said {
                report.at_span(span(*start), *message);
            }
            ranges.push(from..report.len());
        }
        let (mut findings, _) = report.into_findings();
        let first = ranges[0].end;
        let worlds = made.iter().zip(ranges[1..].iter().cloned()).collect();
        merge(&mut findings, first, &[Share { own: ranges[0].clone(), worlds }]);
        let told = |it: &Finding| {
            let more = it.labels.get(1).map(|it| format!(": {}", it.text)).unwrap_or_default();
            format!("{} {}{more}", it.span().start, it.message)
        };
        findings.iter().map(told).collect()
    }

    #[test]
    fn what_all_worlds_show_is_said_once() {
        let one: &[_] = &[(20, "m")];
        assert_eq!(merged(&[], [one, one, one]), ["20 m"]);
        assert_eq!(merged(one, [one, one, one]), ["20 m"]);
        assert_eq!(merged(&[(20, "other")], [one, &[], one]), ["20 other"]);
        assert_eq!(merged(&[(30, "m")], [&[], one, &[]]), ["30 m", "20 m: in a = 1, b = 2"]);
    }

    #[test]
    fn worlds_are_told_in_few_words() {
        let one: &[_] = &[(20, "m")];
        assert_eq!(merged(&[], [one, one, &[]]), ["20 m: in a = 1"]);
        assert_eq!(merged(&[], [one, &[], one]), ["20 m: in a = 1, b = 1 or a = 2"]);
        let each: [&[_]; 3] = [&[(20, "m 1")], &[(20, "m 2")], &[(20, "m 3")]];
        let told = ["20 m 1: in a = 1, b = 1", "20 m 2: in a = 1, b = 2", "20 m 3: in a = 2"];
        assert_eq!(merged(&[], each), told);
    }

    #[test]
    fn names_of_things_make_no_difference() {
        let named: [&[_]; 3] = [&[(20, "`x` is")], &[(20, "`y` is")], &[(20, "`z` is")]];
        assert_eq!(merged(&[], named), ["20 `x` is"]);
        let about: [&[_]; 3] = [&[(10, "`x` is")], &[(10, "`y` is")], &[]];
        assert_eq!(
            merged(&[], about),
            ["10 `x` is: in a = 1, b = 1", "10 `y` is: in a = 1, b = 2"]
        );
    }
}
