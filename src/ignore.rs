//! Findings that someone has accepted, in a comment or in the configuration, and ignores that are wrong,
//! expired or of no use. Nothing here reads a file or a clock.
//!
//! A run takes the comments of each file ([`from_comments`]) and [`apply`]s them to its findings, then
//! the ignores of the configuration ([`from_config`]) to what is left, file by file; at the end
//! [`unused`] says which of them all hid nothing.

mod comments;
mod directive;
mod ground;
mod insert;
mod within;

pub use comments::from_comments;
pub use insert::{Insertion, Wanted, insert};

use crate::check::Plan;
use crate::config::{Config, ConfigIgnore, Named};
use crate::date::Date;
use crate::engine::{self, EXPIRED_IGNORE, UNUSED_IGNORE};
use crate::finding::{Edit, Finding, Fix, Safety};
use crate::outcome::{By, Suppressed};
use crate::rule::Rule;
use crate::select::{listed, quoted};
use crate::text::Span;

/// An ignore, and whether it has hidden anything yet.
#[derive(Clone, Debug)]
pub struct Ignore {
    rules: Vec<Listed>,
    reason: String,
    scope: Scope,
    /// Whether its silence can mean something: what it speaks about was read, in the configuration by
    /// [`apply`] to a file that it covers.
    reached: bool,
}

#[derive(Clone, Debug)]
struct Listed {
    named: Named,
    used: bool,
}

/// What an ignore speaks about.
#[derive(Clone, Debug)]
enum Scope {
    /// A part of the file it stands in.
    Comment {
        /// The part.
        extent: Span,
        /// The comment's own words.
        place: Span,
        /// What deletes the comment.
        removal: Option<Edit>,
        /// Whether it stands before everything else in its file, and may be meant for all of it.
        on_top: bool,
    },
    /// Files and places, by pattern.
    Config(Box<ConfigIgnore>),
}

/// The ignores of the configuration that hold on a day, and a finding for each that has expired.
pub fn from_config(config: &Config, today: Date) -> (Vec<Ignore>, Vec<Finding>) {
    let (mut ignores, mut findings) = (Vec::new(), Vec::new());
    for entry in &config.ignores {
        match entry.until {
            Some((until, span)) if until < today => {
                findings.push(expired(&entry.rules, until, span));
            }
            _ => ignores.push(Ignore {
                rules: entry.rules.iter().cloned().map(Listed::new).collect(),
                reason: entry.reason.clone(),
                scope: Scope::Config(Box::new(entry.clone())),
                reached: false,
            }),
        }
    }
    (ignores, findings)
}

fn expired(rules: &[Named], until: Date, place: Span) -> Finding {
    let message = format!("the ignore of {} expired on {until}", names(rules));
    let help = "mend what it hid and remove it, or move `until`";
    engine::finding(EXPIRED_IGNORE, place, message, help)
}

/// Takes the accepted findings out of those of one file, and notes which ignores were of use. `path` is
/// the file's path relative to the folder of the configuration file, with `/`. To be called for every
/// file that was checked, also when there are no findings.
pub fn apply(
    findings: Vec<Finding>,
    ignores: &mut [Ignore],
    path: &str,
) -> (Vec<Finding>, Vec<Suppressed>) {
    let mut here: Vec<_> = ignores.iter_mut().filter(|it| it.covers_file(path)).collect();
    here.iter_mut().for_each(|it| it.reached |= matches!(it.scope, Scope::Config(_)));
    let (mut kept, mut suppressed) = (Vec::new(), Vec::new());
    for finding in findings {
        let mut reason = None;
        // All that cover the finding are of use, so that their order means nothing.
        for ignore in here.iter_mut().filter(|it| it.covers_place(&finding)) {
            for listed in ignore.rules.iter_mut().filter(|it| it.names(finding.rule)) {
                listed.used = true;
                let by = match ignore.scope {
                    Scope::Comment { .. } => By::Comment,
                    Scope::Config(_) => By::Configuration,
                };
                reason.get_or_insert_with(|| (ignore.reason.clone(), by));
            }
        }
        match reason {
            Some((reason, by)) => suppressed.push(Suppressed { finding, reason, by }),
            None => kept.push(finding),
        }
    }
    (kept, suppressed)
}

/// A finding for each ignore, or part of one, that hid nothing although its rules ran and, in the
/// configuration, its files were checked.
pub fn unused(ignores: &[Ignore], plan: &Plan) -> Vec<Finding> {
    let mut findings = Vec::new();
    for ignore in ignores.iter().filter(|it| it.reached) {
        let idle = |it: &&Listed| !it.used && it.is_judged(plan);
        let unused: Vec<_> = ignore.rules.iter().filter(idle).collect();
        if unused.is_empty() {
            continue;
        }
        if unused.len() == ignore.rules.len() {
            findings.push(ignore.wholly_unused());
            continue;
        }
        for listed in unused {
            let message = format!("the ignore of {} hides nothing", quoted(&listed.named.word));
            let help = "remove it from the list";
            findings.push(engine::finding(UNUSED_IGNORE, listed.named.span, message, help));
        }
    }
    engine::at_levels(findings, plan)
}

impl Ignore {
    fn covers_file(&self, path: &str) -> bool {
        match &self.scope {
            Scope::Comment { .. } => true,
            Scope::Config(entry) => entry.paths.as_ref().is_none_or(|it| it.covers(path, false)),
        }
    }

    fn covers_place(&self, finding: &Finding) -> bool {
        match &self.scope {
            Scope::Comment { extent, .. } => extent.contains(finding.span()),
            Scope::Config(entry) => is_under(&finding.locator, &entry.at),
        }
    }

    fn wholly_unused(&self) -> Finding {
        let named: Vec<_> = self.rules.iter().map(|it| it.named.clone()).collect();
        let message = format!("the ignore of {} hides nothing", names(&named));
        let (place, help, removal) = match &self.scope {
            Scope::Config(_) => (named[0].span, "remove it", None),
            Scope::Comment { place, removal, on_top: true, .. } => (
                *place,
                "remove it, or write `ignore-file` if the whole file is meant",
                removal.clone(),
            ),
            Scope::Comment { place, removal, .. } => (*place, "remove it", removal.clone()),
        };
        let mut finding = engine::finding(UNUSED_IGNORE, place, message, help);
        finding.fix = removal.map(|edit| Fix {
            title: "remove the comment".to_owned(),
            safety: Safety::Safe,
            edits: vec![edit],
        });
        finding
    }
}

impl Listed {
    fn new(named: Named) -> Self {
        Self { named, used: false }
    }

    fn names(&self, rule: &Rule) -> bool {
        self.named.selection.contains(rule)
    }

    /// Whether silence means something: some of its rules ran, and the others are off by default.
    fn is_judged(&self, plan: &Plan) -> bool {
        let rules = &self.named.selection.rules;
        let ran = |rule: &Rule| plan.get(rule.id).is_some();
        rules.iter().any(|it| ran(it)) && rules.iter().all(|it| ran(it) || !it.default)
    }
}

/// Whether a locator starts with segments, of which `*` is any one.
fn is_under(locator: &str, at: &[String]) -> bool {
    let mut segments = locator.split('/').filter(|it| !it.is_empty());
    at.iter().all(|wanted| segments.next().is_some_and(|it| wanted == "*" || it == wanted))
}

fn names(rules: &[Named]) -> String {
    match rules.len() {
        0..=2 => listed(rules.iter().map(|it| it.word.as_str())),
        more => format!("{more} rules"),
    }
}
